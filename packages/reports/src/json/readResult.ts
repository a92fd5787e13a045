import { isDeepStrictEqual } from 'node:util';
import {
  type Decisions,
  type GroupSnapshot,
  type IntegratedList,
  integratedList,
  type ListDirectory,
} from '@ruam/consolidation';
import { type Outcome, type Refusal, sumSatang } from '@ruam/planning';
import { areaByCode, ministryOf } from '@ruam/planning/reference';
import { ResultSchema } from './resultSchema.ts';

export interface WorkshopResult {
  workshop: { nameTh: string; nameEn: string; placeTh: string; placeEn: string };
  decisionsVersion: number;
  exportedAt: string;
  list: IntegratedList;
  basis: { snapshots: GroupSnapshot[]; decisions: Decisions } | null;
}

const directory: ListDirectory = {
  areaOf(code) {
    const area = areaByCode(code);
    return area ? { cluster: area.clusterId, region: area.region } : null;
  },
  ministryOf: (agency) => ministryOf(agency)?.id ?? null,
};

/**
 * Reads an export back. The list is computed again from what the file says that it was made of and has to come out
 * the same; a file without that has to add up in itself. Refuses what is no such file, and what does not add up.
 */
export function readResult(text: string): Outcome<WorkshopResult> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return refuse('unreadable', 'ไฟล์นี้ไม่ใช่ JSON ที่อ่านได้', 'This file is not readable JSON.');
  }
  const parsed = ResultSchema.safeParse(json);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? '';
    return refuse(
      'otherShape',
      `ไฟล์นี้ไม่ใช่ผลการประชุมของระบบนี้ (${where})`,
      `This file is no result of a workshop (${where}).`,
    );
  }
  // The schema checked the parts that are read here; the file is carried as it is, fields in their order.
  const { workshop, decisionsVersion, exportedAt, list, basis = null } = json as WorkshopResult;
  if (!addsUp(list) || (basis && !followsFrom(basis, list))) {
    return refuse(
      'doesNotAddUp',
      'ยอดในไฟล์ไม่ตรงกับที่มา ไฟล์อาจถูกแก้ไข',
      'The figures do not follow from their sources: the file may have been changed.',
    );
  }
  return { ok: true, value: { workshop, decisionsVersion, exportedAt, list, basis } };
}

/** The schema looks at the parts that are read here; a basis that is no basis at all is found by computing with it. */
function followsFrom(basis: NonNullable<WorkshopResult['basis']>, list: IntegratedList): boolean {
  try {
    return isDeepStrictEqual(inShapeOf(plain(computed(list, basis)), list), plain(list));
  } catch {
    return false;
  }
}

function computed(list: IntegratedList, { snapshots, decisions }: NonNullable<WorkshopResult['basis']>) {
  return integratedList({
    ...decisions,
    fiscalYear: list.fiscalYear,
    groups: list.groups.map((group) => ({ ...group, handedOver: group.edition !== null })),
    snapshots,
    directory,
  });
}

function addsUp({ rows, administration, totals }: IntegratedList): boolean {
  return (
    [...rows, ...administration].every(
      (row) => sumSatang(row.lines.map((line) => line.amount)) === row.total,
    ) &&
    sumSatang(rows.map((row) => row.total)) === totals.included &&
    sumSatang(administration.map((row) => row.total)) === totals.administration &&
    totals.inside + totals.beyond === totals.included
  );
}

/** As JSON tells it: `undefined` is not there. */
const plain = (list: IntegratedList): unknown => JSON.parse(JSON.stringify(list));

/** A file of an earlier version of Ruam does not tell everything that is computed today: that is left out. */
function inShapeOf(value: unknown, shape: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(shape))
    return value.map((one, at) => inShapeOf(one, shape[at] ?? one));
  if (value === null || shape === null || typeof value !== 'object' || typeof shape !== 'object')
    return value;
  const told = shape as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => Object.hasOwn(told, key))
      .map(([key, one]) => [key, inShapeOf(one, told[key])]),
  );
}

function refuse(reason: string, th: string, en: string): { ok: false; refusal: Refusal } {
  const nextTh = 'ใช้ไฟล์ JSON ที่ดาวน์โหลดจากหน้ารายงาน โดยไม่แก้ไข';
  const nextEn = 'Take the JSON as it was downloaded from the reports page.';
  return { ok: false, refusal: { code: `result.${reason}`, th, en, nextTh, nextEn } };
}
