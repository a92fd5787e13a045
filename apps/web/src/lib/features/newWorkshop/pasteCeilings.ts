import { type Area, compactThai, parseBaht } from '@ruam/planning';
import type { CeilingUnit } from './WorkshopDraft.ts';

export interface PastedCeilings {
  /** By area code, the amount as it stood in the sheet. */
  amounts: Record<string, string>;
  /** Lines that could not be used, as they were. */
  leftOver: string[];
}

type NamedArea = Pick<Area, 'code' | 'nameTh' | 'nameEn' | 'fullNameTh'>;

/**
 * A block copied from a sheet. A line that names an area (name or code in any cell, the amount in the last
 * cell that reads as one) goes to that area. Lines of one bare amount fill the table downwards from
 * `startAt`, and an empty line among them skips a row. Whatever cannot be placed is handed back, not guessed.
 */
export function pasteCeilings(
  block: string,
  areas: readonly NamedArea[],
  unit: CeilingUnit,
  startAt: string | null = null,
): PastedCeilings {
  const codeOf = new Map<string, string>();
  for (const area of areas)
    for (const name of [area.code, area.nameTh, area.fullNameTh, area.nameEn])
      codeOf.set(nameKey(name), area.code);

  const amounts: Record<string, string> = {};
  const leftOver: string[] = [];
  let row = startAt === null ? -1 : areas.findIndex((area) => area.code === startAt);
  const lines = block.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  for (const line of lines) {
    const cells = line.split('\t').map((cell) => cell.trim());
    const filled = cells.filter((cell) => cell !== '');
    if (filled.length === 0) {
      if (row >= 0) row += 1;
      continue;
    }
    const named = filled.find((cell) => codeOf.has(nameKey(cell)));
    const amount = filled.findLast((cell) => cell !== named && readable(cell, unit));
    if (named !== undefined && amount !== undefined) amounts[codeOf.get(nameKey(named)) as string] = amount;
    else if (named === undefined && amount !== undefined && filled.length === 1 && areas[row]) {
      amounts[(areas[row] as NamedArea).code] = amount;
      row += 1;
    } else leftOver.push(line.trim());
  }
  return { amounts, leftOver };
}

function readable(cell: string, unit: CeilingUnit): boolean {
  const read = parseBaht(cell, { unit });
  return read.ok && read.satang >= 0;
}

/** Names compare without spaces and without the word province in front or behind. */
function nameKey(name: string): string {
  return compactThai(name)
    .replace(/^(จังหวัด|จ\.)/, '')
    .replace(/^กลุ่มจ(ังหวัด|\.)/, 'กลุ่มจังหวัด')
    .replace(/province$/, '');
}
