export type { Removal } from './Removal.ts';
