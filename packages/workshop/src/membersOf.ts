import type { WorkshopEvent } from './events.ts';
import type { MemberId } from './ids.ts';

/** The members whose seat or rights an event is about. Who joins is not there before. */
export function membersOf({ payload }: Pick<WorkshopEvent, 'payload'>): MemberId[] {
  if ('moves' in payload) return payload.moves.map(({ member }) => member);
  return 'member' in payload && typeof payload.member === 'string' ? [payload.member] : [];
}
