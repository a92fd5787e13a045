import type { AreaCode, Satang } from '@ruam/planning';
import type { IntegratedList } from '../listTypes.ts';
import { type WrittenGroup, writtenProjects } from './WrittenGroup.ts';

/** One project as the screen lists it, whether its group handed over or still writes. */
export interface ScreenRow {
  id: string;
  number: number;
  title: string;
  groups: string[];
  areas: AreaCode[];
  total: Satang;
  /** Null while its group has not handed over. */
  inside: boolean | null;
}

/**
 * Projects that can be shown now: the rows of the integrated list, then, of groups that have not handed over, what
 * their boards hold. Each project once; numbers run on. Administration is not a project.
 */
export function screenRows(list: IntegratedList | null, written: readonly WrittenGroup[]): ScreenRow[] {
  const rows: ScreenRow[] = (list?.rows ?? []).map(({ id, number, title, groups, areas, total, inside }) => ({
    id,
    number,
    title,
    groups,
    areas,
    total,
    inside,
  }));
  for (const { id, title, group, area, total } of writtenProjects(list, written)) {
    const number = rows.length + 1;
    rows.push({
      id,
      number,
      title,
      groups: [group],
      areas: area === null ? [] : [area],
      total,
      inside: null,
    });
  }
  return rows;
}
