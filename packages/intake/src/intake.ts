import { compactThai, sumSatang } from '@ruam/planning';
import type { TableMapping } from '@ruam/planning/tables';
import { buildProject } from './buildProject.ts';
import type { ImportedProject, IntakeOptions, IntakeResult, RowReport } from './ImportedProject.ts';
import { importKeyOf } from './importIds.ts';
import { type Above, type Line, readRow } from './readRow.ts';
import { rowNote, rowRefusal } from './rowNote.ts';

/**
 * Turns rows into proposals: rows of one area and one title are one project, in the order of the file.
 * Every row that says anything is reported; a row that is refused changes nothing else.
 */
export function intake(
  rows: readonly string[][],
  mapping: TableMapping,
  options: IntakeOptions,
): IntakeResult {
  const reports: RowReport[] = [];
  const lines = new Map<string, Line[]>();
  const seenLines = new Map<string, { row: number; content: string }>();
  const header = rows[mapping.headerRow] ?? [];
  let above: Above | null = null;

  for (let index = mapping.headerRow + 1; index < rows.length; index++) {
    const cells = rows[index] ?? [];
    if (cells.every((cell) => cell.trim() === '')) continue;
    const row = index + 1;
    if (isSameRow(cells, header)) {
      reports.push({ row, outcome: 'refused', refusal: rowRefusal.headerAgain(), warnings: [] });
      continue;
    }
    const read = readRow(cells, row, mapping, options, above);
    if (!read.ok) {
      reports.push({ row, outcome: 'refused', refusal: read.refusal, warnings: read.warnings });
      continue;
    }
    const { line } = read;
    if (line.lineId !== '') {
      const content = cells.join('\t');
      const key = `${importKeyOf(line.area, line.title)}\t${line.lineId}`;
      const before = seenLines.get(key);
      if (before?.content === content) {
        reports.push({
          row,
          outcome: 'refused',
          refusal: rowRefusal.repeated(before.row),
          warnings: line.warnings,
        });
        continue;
      }
      if (before) line.warnings.push(rowNote.sameLineId(before.row));
      else seenLines.set(key, { row, content });
    }
    const key = importKeyOf(line.area, line.title);
    const together = lines.get(key);
    if (together) together.push(line);
    else lines.set(key, [line]);
    reports.push({ row, outcome: 'taken', warnings: line.warnings });
    above = { area: line.area, title: line.title, theme: line.theme };
  }

  const projects: ImportedProject[] = [...lines].map(([key, own]) => buildProject(key, own, options));
  const total = sumSatang(
    [...lines.values()].flat().flatMap((line) => line.amounts.map((each) => each.amount)),
  );
  return { projects, rows: reports, total };
}

function isSameRow(cells: readonly string[], header: readonly string[]): boolean {
  return (
    cells.length === header.length &&
    cells.every((cell, c) => compactThai(cell) === compactThai(header[c] ?? ''))
  );
}
