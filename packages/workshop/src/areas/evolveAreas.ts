import type { WorkshopEvent } from '../events.ts';
import { own } from '../own.ts';
import type { Workshop } from '../state.ts';
import type { AreaEventPayloads } from './AreaSubmission.ts';

type AreaEvent = Extract<WorkshopEvent, { type: keyof AreaEventPayloads }>;

export function evolveAreas(submissions: Workshop['submissions'], event: AreaEvent): Workshop['submissions'] {
  const { at, by } = event;
  if (event.type === 'areaSubmitted') {
    const { submission } = event.payload;
    const earlier = own(submissions, submission.area) ?? [];
    return { ...submissions, [submission.area]: [...earlier, { ...submission, at, by, decision: null }] };
  }
  const { area, number, ...said } = event.payload;
  const decided = (own(submissions, area) ?? []).map((one) =>
    one.number === number ? { ...one, decision: { ...said, at, by } } : one,
  );
  return { ...submissions, [area]: decided };
}
