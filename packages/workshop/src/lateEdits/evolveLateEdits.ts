import type { WorkshopEvent } from '../events.ts';
import type { LateEdits, LateEditsEventPayloads } from './LateEdits.ts';

type LateEditsEvent = Extract<WorkshopEvent, { type: keyof LateEditsEventPayloads }>;

export function evolveLateEdits(lateEdits: LateEdits[], event: LateEditsEvent): LateEdits[] {
  const { at, by } = event;
  if (event.type === 'lateEditsKept') {
    const { late, replaces } = event.payload;
    const others = lateEdits.filter(({ id, settled }) => id !== late.id && (id !== replaces || settled));
    return [...others, { ...late, at, settled: null }];
  }
  const { late, settled } = event.payload;
  return lateEdits.map((known) =>
    known.id === late && !known.settled ? { ...known, settled: { ...settled, at, by } } : known,
  );
}
