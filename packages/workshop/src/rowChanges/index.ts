export { CONFLICT, changesSince } from './conflictOf.ts';
export type { RowChange } from './RowChange.ts';
export { sayChange } from './sayChange.ts';
