import type { Assist, RosterEventPayloads } from './Roster.ts';

type AssistEvent = {
  [T in 'assistBegan' | 'assistEnded']: {
    type: T;
    payload: RosterEventPayloads[T];
    at: number;
    by: string;
  };
}['assistBegan' | 'assistEnded'];

/** The part of `evolve` that is about who types for whom: a helper types for one at a time. */
export function evolveAssists(state: Assist[], { type, payload, at, by }: AssistEvent): Assist[] {
  if (type === 'assistEnded')
    return state.map((one) => (one.id === payload.id && one.until === null ? { ...one, until: at } : one));
  return [
    ...state.map((one) => (one.by === by && one.until === null ? { ...one, until: at } : one)),
    { ...payload, by, from: at, until: null },
  ];
}
