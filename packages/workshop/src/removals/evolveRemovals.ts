import type { Removal, RemovalEventPayloads } from './Removal.ts';

type RemovalEvent = {
  [T in keyof RemovalEventPayloads]: { type: T; payload: RemovalEventPayloads[T]; at: number };
}[keyof RemovalEventPayloads];

/** The part of `evolve` that is about removals: those that wait for somebody. */
export function evolveRemovals(state: Removal[], event: RemovalEvent): Removal[] {
  if (event.type === 'removalNoticed') return [...state, { ...event.payload.removal, at: event.at }];
  const { group, removal } = event.payload;
  return state.filter((one) => one.id !== removal || one.group !== group);
}
