import { own } from '../own.ts';
import type { Workshop } from '../state.ts';
import type { CallEventPayloads } from './Call.ts';

type CallEvent = {
  [T in keyof CallEventPayloads]: { type: T; payload: CallEventPayloads[T]; at: number; by: string };
}[keyof CallEventPayloads];

/** The part of `evolve` that is about calls and the floor. */
export function evolveCalls(state: Workshop, event: CallEvent): Workshop {
  const { at, by } = event;
  switch (event.type) {
    case 'called':
      return { ...state, calls: [...state.calls, { ...event.payload.call, at, takenBy: null }] };
    case 'callTaken': {
      const { call } = event.payload;
      return {
        ...state,
        calls: state.calls.map((one) => (one.id === call ? { ...one, takenBy: by } : one)),
      };
    }
    case 'callEnded': {
      const { call } = event.payload;
      return { ...state, calls: state.calls.filter((one) => one.id !== call) };
    }
    case 'floorGiven': {
      const { member, limit } = event.payload;
      return { ...state, floor: { ...state.floor, speaking: { member, since: at, limit } } };
    }
    case 'floorEnded': {
      const { organisation, spoken } = event.payload;
      const before = own(state.floor.spoken, organisation) ?? 0;
      return {
        ...state,
        floor: { speaking: null, spoken: { ...state.floor.spoken, [organisation]: before + spoken } },
      };
    }
  }
}
