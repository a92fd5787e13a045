import { formatBaht } from '@ruam/planning';
import type { DocumentInput, Say } from './DocumentInput.ts';

interface Basis {
  source: string;
  title: string;
}
interface Merged {
  id: string;
  sources: string[];
  title: string;
  rule: string;
  reason: string;
  reasonKind: string | null;
  basis?: Basis[];
}
interface Divided {
  id: string;
  source: string;
  parts: { id: string; title: string; amounts: { amount: number }[] }[];
  reason: string;
  reasonKind?: string | null;
}

interface Listed {
  id: string;
  name: string;
}
interface Carried {
  list: string;
  carry: { what: string; proposals: number; total: number };
}

interface Criterion {
  id: string;
  th: string;
  en: string;
  weight: number;
}

/** Of a workshop that was made, or of criteria that were set. */
function criteriaIn(payload: unknown): Criterion[] {
  const { criteria } = (payload ?? {}) as { criteria?: unknown };
  return Array.isArray(criteria)
    ? (criteria as Partial<Criterion>[]).filter((one): one is Criterion => typeof one?.th === 'string')
    : [];
}

/** What was decided about projects and the integrated list, as a sentence; null of any other event, and of one that cannot be read. */
export function decisionSentences(
  { events, meta }: Pick<DocumentInput, 'events' | 'meta'>,
  t: Say,
): (event: { type: string; payload: unknown }) => string | null {
  const titles = new Map<string, string>();
  for (const { proposals } of meta.snapshots) for (const { id, title } of proposals) titles.set(id, title);
  const merges = new Map<string, Merged>();
  const splits = new Map<string, Divided>();
  const lists = new Map<string, string>();
  const criteria = new Map<string, Criterion>();
  for (const { type, payload } of events) {
    const { merge, split, list } = payload as { merge?: Merged; split?: Divided; list?: Listed };
    for (const one of criteriaIn(payload)) criteria.set(one.id, one);
    if (type === 'referenceListSet' && list) lists.set(list.id, list.name);
    if (type === 'merged' && Array.isArray(merge?.sources)) {
      merges.set(merge.id, merge);
      titles.set(merge.id, merge.title);
      for (const { source, title } of merge.basis ?? []) if (!titles.has(source)) titles.set(source, title);
    }
    if (type === 'split' && Array.isArray(split?.parts)) {
      splits.set(split.id, split);
      for (const part of split.parts) titles.set(part.id, part.title);
    }
  }
  const named = (id: string) => `“${titles.get(id) ?? id}”`;
  const listed = (ids: readonly string[]) => ids.map(named).join(', ');
  const because = (reason: string | undefined, kind: string | null | undefined) =>
    !reason ? '' : ` (${kind ? `${kindName(kind, t)}: ` : ''}${reason})`;

  return ({ type, payload }) => {
    const told = (payload ?? {}) as Record<string, unknown>;
    switch (type) {
      case 'merged': {
        if (!Array.isArray((told.merge as Merged | undefined)?.sources)) return null;
        const { sources, title, rule, reason, reasonKind } = told.merge as Merged;
        return t(
          `รวม ${listed(sources)} เป็น “${title}” โดย${ruleName(rule, t)}${because(reason, reasonKind)}`,
          `Merged ${listed(sources)} into “${title}”: ${ruleName(rule, t)}${because(reason, reasonKind)}`,
        );
      }
      case 'unmerged': {
        const merge = merges.get(String(told.merge));
        const sources = listed(merge?.sources ?? []);
        return t(
          `ยกเลิกการรวม ${named(String(told.merge))} คืนเป็น ${sources}`,
          `Undid the merge ${named(String(told.merge))}: ${sources} stand on their own again`,
        );
      }
      case 'split': {
        if (!Array.isArray((told.split as Divided | undefined)?.parts)) return null;
        const { source, parts, reason, reasonKind } = told.split as Divided;
        const each = parts
          .map(
            (part) =>
              `“${part.title}” ${formatBaht(part.amounts.reduce((sum, { amount }) => sum + amount, 0))}`,
          )
          .join(', ');
        return t(
          `แยก ${named(source)} เป็น ${each}${because(reason, reasonKind)}`,
          `Divided ${named(source)} into ${each}${because(reason, reasonKind)}`,
        );
      }
      case 'unsplit': {
        const split = splits.get(String(told.split));
        return t(
          `ยกเลิกการแยก ${split ? named(split.source) : ''}`,
          `Undid the division of ${split ? named(split.source) : ''}`,
        );
      }
      case 'inclusionSet': {
        const { row, inside, reason } = told as { row: string; inside: boolean | null; reason: string };
        if (inside === null) return t(`ให้ ${named(row)} เป็นไปตามลำดับ`, `Gave ${named(row)} back to its rank`);
        return inside
          ? t(
              `จัด ${named(row)} ไว้ภายในกรอบวงเงิน${because(reason, null)}`,
              `Put ${named(row)} inside the ceiling${because(reason, null)}`,
            )
          : t(
              `จัด ${named(row)} ไว้เกินกรอบวงเงิน${because(reason, null)}`,
              `Put ${named(row)} beyond the ceiling${because(reason, null)}`,
            );
      }
      case 'notDuplicate': {
        if (!Array.isArray(told.pair)) return null;
        const [one, other] = told.pair as [string, string];
        return told.undone
          ? t(
              `${named(one)} กับ ${named(other)} อาจซ้ำกัน`,
              `${named(one)} and ${named(other)} may be duplicates after all`,
            )
          : t(
              `${named(one)} กับ ${named(other)} ไม่ซ้ำกัน`,
              `${named(one)} and ${named(other)} are not duplicates`,
            );
      }
      case 'criteriaSet': {
        const each = criteriaIn(told).map(({ th, en, weight }) => `${t(th, en)} ${weight}`);
        const reason = because(String(told.reason ?? ''), null);
        return t(
          `กำหนดเกณฑ์และน้ำหนัก: ${each.join(', ')}${reason}`,
          `Set the criteria and weights: ${each.join(', ')}${reason}`,
        );
      }
      case 'proposalScored': {
        const { proposal, criterion, score, reason } = told as Record<string, string> & {
          score: number | null;
        };
        const known = criteria.get(String(criterion));
        const by = known ? t(known.th, known.en) : String(criterion);
        if (score === null)
          return t(
            `ถอนคะแนน “${by}” ของ ${named(String(proposal))}`,
            `Took the score “${by}” of ${named(String(proposal))} back`,
          );
        return t(
          `ให้ ${named(String(proposal))} ${score} คะแนนตามเกณฑ์ “${by}”${because(reason, null)}`,
          `Gave ${named(String(proposal))} ${score} for “${by}”${because(reason, null)}`,
        );
      }
      case 'rowsCarried': {
        const { list, carry } = told as Partial<Carried>;
        if (!carry) return null;
        const name = `“${lists.get(String(list)) ?? list}”`;
        const sum = formatBaht(carry.total);
        return carry.what === 'carried'
          ? t(
              `ยก ${carry.proposals} โครงการ ${sum} จากบัญชี ${name} มาเป็นข้อเสนอ`,
              `Carried ${carry.proposals} projects, ${sum}, on from ${name}`,
            )
          : t(
              `นำ ${carry.proposals} โครงการ ${sum} ที่ยกมาจาก ${name} ออก`,
              `Took ${carry.proposals} projects, ${sum}, carried on from ${name} back`,
            );
      }
      case 'areaRanked': {
        const { area, order, reason } = told as {
          area: string | null;
          order: string[] | null;
          reason: string;
        };
        if (!order)
          return t(`กลับไปใช้วิธีจัดลำดับของการประชุม (${area ?? '-'})`, `Gave ${area ?? '–'} back to the ranking`);
        return t(
          `จัดลำดับ ${area ?? '-'} ด้วยมือ: ${listed(order)}${because(reason, null)}`,
          `Ordered ${area ?? '–'} by hand: ${listed(order)}${because(reason, null)}`,
        );
      }
      case 'followUpSet':
        return told.token === null
          ? t('ปิดหน้าติดตามข้อเสนอ', 'Closed the page on which people follow their proposals')
          : t('เปิดหน้าติดตามข้อเสนอ', 'Opened the page on which people follow their proposals');
      default:
        return null;
    }
  };
}

function kindName(kind: string, t: Say): string {
  const names: Record<string, string> = {
    overlapRemoved: t('หักส่วนที่ซ้ำซ้อน', 'overlap removed'),
    scopeCut: t('ลดขอบเขต', 'scope cut'),
    repriced: t('ปรับราคา', 'repriced'),
  };
  return Object.hasOwn(names, kind) ? (names[kind] ?? kind) : kind;
}

function ruleName(rule: string, t: Say): string {
  const names: Record<string, string> = {
    sum: t('บวกกันทั้งหมด', 'all added'),
    largest: t('ใช้ยอดที่มากที่สุด', 'the largest amounts'),
    keepOne: t('ใช้วงเงินของโครงการเดียว', 'the money of one'),
    shares: t('ตามสัดส่วน', 'by shares'),
    byHand: t('กำหนดเอง', 'by hand'),
  };
  return Object.hasOwn(names, rule) ? (names[rule] ?? rule) : rule;
}
