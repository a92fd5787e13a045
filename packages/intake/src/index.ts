export { compareImport, type ImportChange, type ImportComparison } from './compareImport.ts';
export { fileRefusal } from './fileRefusal.ts';
export type { ImportedProject, IntakeOptions, IntakeResult, RowNote, RowReport } from './ImportedProject.ts';
export { derivedId } from './importIds.ts';
export { intake } from './intake.ts';
export {
  type IntakeFile,
  type IntakeFileOptions,
  intakeFile,
  likeliestSheet,
  type SheetPreview,
} from './intakeFile.ts';
export { type ReadTableOptions, readTable } from './readTable.ts';
export {
  intakeFileInWorker,
  readTableInWorker,
  TableWorkers,
  type TableWorkersOptions,
} from './TableWorkers.ts';
export { type Encoding, type ReadTable, type Sheet, TABLE_LIMITS, type TableLimits } from './table.ts';
export { templateCsv } from './templateCsv.ts';
