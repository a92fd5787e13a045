export { fileRefusal } from './fileRefusal.ts';
export { type ReadTableOptions, readTable } from './readTable.ts';
export { type Encoding, type ReadTable, type Sheet, TABLE_LIMITS, type TableLimits } from './table.ts';
