import type { Response } from '../state.ts';

export interface AnsweringEventPayloads {
  answerDeadlineSet: { at: number | null };
  answersHeld: Record<string, never>;
  /** `responses`: every answer that was held, in the order in which they were given. */
  answersPublished: { responses: Response[] };
}
