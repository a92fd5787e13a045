import type { WorkshopEvent } from '../events.ts';

/**
 * The log as files may list it: ballots of an open vote come out with its result. Until then, and for ever when it was
 * called off, nobody reads who gave what.
 */
export function publishedBallots(events: readonly WorkshopEvent[]): WorkshopEvent[] {
  const closed = new Set(
    events.flatMap((event) => (event.type === 'voteClosed' ? [event.payload.vote] : [])),
  );
  return events.filter((event) => event.type !== 'ballotCast' || closed.has(event.payload.vote));
}
