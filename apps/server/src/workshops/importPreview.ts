import type { ImportedProject, IntakeFile, IntakeResult } from '@ruam/intake';
import { compactThai, proposalTotal, type Refusal } from '@ruam/planning';
import type { ImportPreview, PreviewedProject } from '@ruam/protocol';
import type { Workshop } from '@ruam/workshop';
import type { UploadedFile } from './UploadedFiles.ts';

export interface ReadImport {
  upload: UploadedFile;
  file: Extract<IntakeFile, { ok: true }>;
  result: IntakeResult;
  projects: (ImportedProject & Pick<PreviewedProject, 'outcome' | 'changes'>)[];
}

const SAMPLE_ROWS = 8;

/** What an import does, row by row and project by project. `notTaken`: what the groups' documents refused. */
export function previewOf(
  workshop: Workshop,
  { file, result, projects }: ReadImport,
  notTaken: readonly { importKey: string; refusal: Refusal }[] = [],
): ImportPreview {
  const refused = result.rows.flatMap(({ row, refusal }) => (refusal ? [{ row, refusal }] : []));
  const rowsOf = new Map(projects.map(({ importKey, rowNumbers }) => [importKey, rowNumbers]));
  for (const { importKey, refusal } of notTaken) {
    for (const row of rowsOf.get(importKey) ?? []) refused.push({ row, refusal });
  }
  refused.sort((a, b) => a.row - b.row);
  const total = result.rows.length;
  const groupValues = groupValuesOf(result);
  return {
    rows: { total, taken: total - refused.length, refused: refused.length },
    refused,
    warnings: result.rows.flatMap(({ row, warnings }) => (warnings.length > 0 ? [{ row, warnings }] : [])),
    projects: projects.map(({ importKey, group, proposal, outcome, changes }) => ({
      importKey,
      title: proposal.title,
      area: proposal.area,
      group,
      total: proposalTotal(proposal),
      outcome,
      changes,
    })),
    groupValues,
    suggestedGroups: suggestedGroups(workshop, groupValues),
    total: result.total,
    mapping: file.mapping,
    ...shownRows(file),
  };
}

/** The header and the first rows below it. */
export function shownRows({
  sheets,
  sheet,
  mapping,
}: Pick<ReadImport['file'], 'sheets' | 'sheet' | 'mapping'>) {
  const first = sheets[sheet]?.first ?? [];
  return {
    header: first[mapping.headerRow] ?? [],
    sample: first.slice(mapping.headerRow + 1, mapping.headerRow + 1 + SAMPLE_ROWS),
  };
}

/** What stands in the theme column. */
export function groupValuesOf({ projects }: IntakeResult): string[] {
  return [...new Set(projects.map(({ groupKey }) => groupKey))].filter((value) => value !== '').sort();
}

/** A value suggests the group whose id or name it is, with or without ด้าน. */
export function suggestedGroups(workshop: Workshop, values: readonly string[]): Record<string, string> {
  const plain = (name: string) =>
    compactThai(name)
      .replace(/^(กลุ่ม)?(ด้าน)?/, '')
      .replaceAll('_', '');
  const suggested: [string, string][] = [];
  for (const value of values) {
    const wanted = plain(value);
    const group = workshop.groups.find(({ id, nameTh, nameEn }) =>
      [id, nameTh, nameEn].some((name) => wanted !== '' && plain(name) === wanted),
    );
    if (group) suggested.push([value, group.id]);
  }
  return Object.fromEntries(suggested);
}
