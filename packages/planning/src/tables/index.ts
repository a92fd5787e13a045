/** How planners' tables are read, from a file or from the clipboard: what a column means, what a word in a cell names. */
export { isTotalRow } from './isTotalRow.ts';
export { readCategory, readContinuity, readSource } from './readWord.ts';
export {
  type FoundHeader,
  findHeader,
  type Recognised,
  recogniseColumns,
  recogniseTable,
} from './recogniseTable.ts';
export { type AmountUnit, TARGET_NAMES, TARGETS, type TableMapping, type Target } from './tableMapping.ts';
