import type { ScoreSheet } from '@ruam/consolidation';
import type { WorkshopEvent } from '../events.ts';
import { own } from '../own.ts';
import type { Workshop } from '../state.ts';
import type { ScreeningEventPayloads } from './Screening.ts';

type ScreeningEvent = Extract<WorkshopEvent, { type: keyof ScreeningEventPayloads }>;

/** The part of `evolve` that is about screening. Computed keys define: an id `__proto__` is one more id. */
export function evolveScreening(state: Workshop, event: ScreeningEvent): Workshop {
  const { screening } = state;
  // Scores of a criterion that is taken away stay: they count again when it comes back.
  if (event.type === 'criteriaSet') return { ...state, screening: { ...screening, ...event.payload } };
  const { group, proposal } = event.payload;
  // Who may see a group's scores is asked of the group: of one that is not there nobody could be told.
  if (!state.groups.some((known) => known.id === group)) return state;
  const ofGroup = own(screening.scores, group) ?? {};
  const ofProposal = own(ofGroup, proposal) ?? {};
  const { [event.by]: before, ...others } = ofProposal;
  const sheet = changedSheet(before, event);
  const sheets = sheet ? { ...others, [event.by]: sheet } : others;
  return {
    ...state,
    screening: {
      ...screening,
      scores: { ...screening.scores, [group]: { ...ofGroup, [proposal]: sheets } },
    },
  };
}

/** Null when nothing is left in it. */
function changedSheet(
  sheet: ScoreSheet | undefined,
  { at, payload }: Extract<ScreeningEvent, { type: 'proposalScored' }>,
): ScoreSheet | null {
  const { criterion, score, reason, byName } = payload;
  const { [criterion]: _before, ...others } = sheet?.scores ?? {};
  const scores = score === null ? others : { ...others, [criterion]: { score, reason, at } };
  return Object.keys(scores).length > 0 ? { byName, scores } : null;
}
