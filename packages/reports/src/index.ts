export { csvOf, textCell } from './csvOf.ts';
export { exportFileName } from './exportFileName.ts';
export { JSON_VERSION, jsonOf } from './jsonOf.ts';
export { type ListColumn, listColumns } from './listColumns.ts';
export type { Report, ReportMeta, ReportNames } from './ReportMeta.ts';
export { xlsxOf } from './xlsxOf.ts';
