export { MOST_CRITERIA, type Screening } from './Screening.ts';
export * from './screeningOf.ts';
