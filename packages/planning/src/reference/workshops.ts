import type { Stage, WorkshopTemplate } from '../workshopTemplate.ts';
import stagesJson from './stages.json' with { type: 'json' };
import workshopsJson from './workshops.json' with { type: 'json' };

const STAGES = stagesJson.stages as Stage[];
const TEMPLATES: WorkshopTemplate[] = workshopsJson.templates.map((template) => ({
  ...template,
  groups: workshopsJson.groups
    .filter((g) => g.template === template.id)
    .map(({ template: _, ...group }) => group),
  stages: STAGES.filter((stage) => template.stages.includes(stage.id)),
}));

/** Every stage known, in order; a template picks from them. */
export function stages(): Stage[] {
  return STAGES;
}

export function workshopTemplates(): WorkshopTemplate[] {
  return TEMPLATES;
}

export function workshopTemplateById(id: string): WorkshopTemplate | undefined {
  return TEMPLATES.find((template) => template.id === id);
}
