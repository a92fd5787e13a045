import { type Satang, sumSatang } from '@ruam/planning';
import type { ImportPreview, ProjectOutcome } from '@ruam/protocol';
import type { GroupId } from '@ruam/workshop';

export interface PreviewSums {
  byGroup: { group: GroupId; projects: number; total: Satang }[];
  byOutcome: Record<ProjectOutcome, number>;
  /** Of the projects; it must be the sum of the rows that were taken. */
  total: Satang;
  /** True when both sums are the same to the satang. */
  agrees: boolean;
}

/** Adds a preview up once more from its projects, so that the page can show that nothing was lost on the way. */
export function previewSums(preview: ImportPreview, groups: readonly GroupId[]): PreviewSums {
  const byGroup = groups
    .map((group) => {
      const own = preview.projects.filter((project) => project.group === group);
      return { group, projects: own.length, total: sumSatang(own.map((project) => project.total)) };
    })
    .filter((row) => row.projects > 0);
  const byOutcome = { added: 0, changed: 0, same: 0 };
  for (const project of preview.projects) byOutcome[project.outcome] += 1;
  const total = sumSatang(preview.projects.map((project) => project.total));
  return { byGroup, byOutcome, total, agrees: total === preview.total };
}
