import type { OwnThing, Right, RightRole, RightTopic, Workshop } from '@ruam/workshop';
import { roleWords } from '#lib/features/people/roles.ts';
import { inLocale } from '#lib/i18n/locale.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

export const topicWords: Record<RightTopic, () => string> = {
  read: m.rights_topic_read,
  write: m.rights_topic_write,
  talk: m.rights_topic_talk,
  group: m.rights_topic_group,
  answer: m.rights_topic_answer,
  area: m.rights_topic_area,
  list: m.rights_topic_list,
  sign: m.rights_topic_sign,
  day: m.rights_topic_day,
  vote: m.rights_topic_vote,
  people: m.rights_topic_people,
  setUp: m.rights_topic_setUp,
};

export const rightRoleWords: Record<RightRole, () => string> = {
  organiser: m.rights_role_organiser,
  facilitator: roleWords.facilitator.label,
  coFacilitator: m.people_role_coFacilitator,
  staff: roleWords.staff.label,
  lead: roleWords.lead.label,
  actingLead: m.people_acting,
  participant: roleWords.participant.label,
  agency: m.rights_role_agency,
  coordinator: roleWords.coordinator.label,
  governor: roleWords.governor.label,
  expert: roleWords.expert.label,
  observer: roleWords.observer.label,
  press: roleWords.press.label,
};

type Held = Right['who'][number];

const ownWords: Record<OwnThing, () => string> = {
  group: m.rights_reach_own_group,
  area: m.rights_reach_own_area,
  agency: m.rights_reach_own_agency,
};

/** "Group lead (in their own group)". */
export function whoText({ role, reach, own }: Held): string {
  const name = rightRoleWords[role]();
  if (reach === 'everywhere') return name;
  if (reach === 'theirs') return `${name} (${m.rights_reach_theirs()})`;
  const words = own.map((one) =>
    role === 'coFacilitator' && one === 'group' ? m.rights_reach_own_groups() : ownWords[one](),
  );
  return `${name} (${words.join(' / ')})`;
}

/** In which stages, and what has to be so besides: one line for all who hold it in the same stages. */
export function whenTexts(workshop: Pick<Workshop, 'stages'>, right: Right): string[] {
  const names = (ids: readonly string[]) =>
    workshop.stages
      .filter(({ id }) => ids.includes(id))
      .map(({ nameTh, nameEn }) => inLocale(nameTh, nameEn))
      .join(', ');
  const bySpan = new Map<string, RightRole[]>();
  for (const { role, stages } of right.who) {
    const span = stages.length === workshop.stages.length ? '' : names(stages);
    bySpan.set(span, [...(bySpan.get(span) ?? []), role]);
  }
  const isOne = bySpan.size === 1;
  const spans = [...bySpan].map(([span, roles]) => {
    const who = roles.map((role) => rightRoleWords[role]()).join(', ');
    if (isOne) return span === '' ? m.rights_any_stage() : m.rights_in_stages({ stages: span });
    return span === ''
      ? `${who}: ${m.rights_any_stage()}`
      : m.rights_role_in_stages({ role: who, stages: span });
  });
  return [...spans, ...new Set(right.given.map(({ th, en }) => inLocale(th, en)))];
}
