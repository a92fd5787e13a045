import type { IntegratedList } from '@ruam/consolidation';
import { type Actor, actorId } from '../actor.ts';
import { own } from '../own.ts';
import type { Refusal } from '../Refusal.ts';
import { refusal } from '../refusals.ts';
import type { Workshop } from '../state.ts';
import type { RowChange } from './RowChange.ts';
import { sayChange } from './sayChange.ts';

/** The code of a refusal after which the page offers to put the person's decision on top. */
export const CONFLICT = 'row.changedMeanwhile';

/**
 * What somebody else decided about any of these subjects after the version that the person had before their eyes;
 * the latest first. `seen` undefined: the page does not ask for it.
 */
export function changesSince(
  state: Workshop,
  by: string,
  seen: number | undefined,
  subjects: readonly string[],
): RowChange[] {
  if (seen === undefined) return [];
  const changes = subjects.flatMap((subject) => own(state.rowChanges, subject) ?? []);
  return [...new Set(changes)]
    .filter((change) => change.version > seen && change.by !== by)
    .sort((a, b) => b.version - a.version);
}

/** The groups that handed these rows over: when one does so again, what was judged is not what stands there. */
export function groupsOf(list: Pick<IntegratedList, 'rows'>, rows: readonly string[]): string[] {
  const own = new Set(rows);
  return list.rows.filter((row) => own.has(row.id)).flatMap((row) => row.groups.map((id) => `group:${id}`));
}

/** The refusal, saying in words what the other did. */
export function conflictOf(
  state: Workshop,
  actor: Actor,
  seen: number | undefined,
  subjects: readonly string[],
): Refusal | null {
  const [latest] = changesSince(state, actorId(actor), seen, subjects);
  if (!latest) return null;
  const { th, en } = sayChange(state, latest);
  return refusal(
    CONFLICT,
    th,
    en,
    'สิ่งที่กรอกไว้ยังอยู่ ดูผลล่าสุดแล้วเลือกว่าจะใช้ของฉันต่อจากนั้นหรือไม่',
    'What you filled in is still here. Look at how it is now, and choose whether to put yours on top.',
  );
}
