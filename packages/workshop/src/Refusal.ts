export type { Outcome, Refusal } from '@ruam/planning';
