/** From an age on, what one person wrote in a stretch of time is one checkpoint. Times in ms. */
export interface HistoryStep {
  olderThan: number;
  /** A multiple of that of the step before, so that whole stretches become one. */
  stretch: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Minutes on the day itself, ten minutes in the month of the workshop, days for good. Nothing is ever dropped. */
export const defaultHistorySteps: readonly [HistoryStep, ...HistoryStep[]] = [
  { olderThan: 0, stretch: MINUTE },
  { olderThan: DAY, stretch: 10 * MINUTE },
  { olderThan: 30 * DAY, stretch: DAY },
];
