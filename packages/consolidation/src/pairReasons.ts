/** What place and money tell of a pair, in words and in score. */
import type { Comparable, DuplicateReason } from './duplicateTypes.ts';
import type { Likeness } from './titleLikeness.ts';
import type { FactName } from './workFacts.ts';

const AGREEMENTS: Partial<Record<FactName, DuplicateReason>> = {
  kilometres: { th: 'ช่วงถนนเดียวกัน (กิโลเมตรทับกัน)', en: 'The same road section: the kilometres overlap.' },
  road: { th: 'ทางหลวงหมายเลขเดียวกัน', en: 'The same road.' },
  village: { th: 'หมู่ที่เดียวกัน', en: 'The same village.' },
  tambon: { th: 'ตำบลเดียวกัน', en: 'The same tambon.' },
};

/** The finest places on which the texts agree. */
export function nearnessOf(like: Likeness | null): DuplicateReason[] {
  const names = ['kilometres', 'road', 'village', 'tambon'] as const;
  const agreed = names.filter((name) => like?.agreements.includes(name));
  return agreed.slice(0, 2).flatMap((name) => AGREEMENTS[name] ?? []);
}

/** Every province has its "พัฒนาการท่องเที่ยว": the same title far away is another project. */
export function placeOf(a: Comparable, b: Comparable): { factor: number; reasons: DuplicateReason[] } {
  const metres = nearest(a, b);
  if (metres !== null && metres <= 1000) {
    return { factor: 1, reasons: [{ th: 'พิกัดห่างกันไม่เกิน 1 กม.', en: 'The points are within 1 km.' }] };
  }
  if (a.area === null || b.area === null) return { factor: 0.85, reasons: [] };
  if (a.area === b.area) {
    return { factor: 1, reasons: [{ th: 'พื้นที่เดียวกัน', en: 'The same area asks.' }] };
  }
  if (a.cluster && a.cluster === b.cluster) {
    const within = a.area === a.cluster || b.area === b.cluster;
    return {
      factor: within ? 0.95 : 0.8,
      reasons: [
        within
          ? { th: 'กลุ่มจังหวัดและจังหวัดในกลุ่มเดียวกัน', en: 'A cluster and a province of it ask.' }
          : { th: 'อยู่ในกลุ่มจังหวัดเดียวกัน', en: 'Both are in the same cluster.' },
      ],
    };
  }
  return { factor: a.region && a.region === b.region ? 0.5 : 0.35, reasons: [] };
}

function nearest(a: Comparable, b: Comparable): number | null {
  let least: number | null = null;
  for (const one of a.points ?? []) {
    for (const other of b.points ?? []) {
      const north = (one.latitude - other.latitude) * 111_000;
      const east = (one.longitude - other.longitude) * 111_000 * Math.cos((one.latitude * Math.PI) / 180);
      least = Math.min(least ?? Infinity, Math.hypot(north, east));
    }
  }
  return least;
}

export function amountsOf(a: Comparable, b: Comparable): { more: number; reasons: DuplicateReason[] } {
  const reasons: DuplicateReason[] = [];
  let more = 0;
  if (a.leadAgency && a.leadAgency === b.leadAgency) {
    more += 0.02;
    reasons.push({ th: 'หน่วยงานหลักเดียวกัน', en: 'The same lead agency.' });
  }
  if (a.total > 0 && a.total === b.total) {
    more += 0.1;
    reasons.push({ th: 'ยอดเงินเท่ากัน', en: 'The amounts are equal.' });
  } else if (a.total > 0 && b.total > 0) {
    const apart = Math.abs(a.total - b.total) / Math.max(a.total, b.total);
    const percent = Math.max(1, Math.ceil(apart * 100));
    if (apart <= 0.05) {
      more += 0.03;
      reasons.push({ th: `ยอดเงินต่างกันไม่เกิน ${percent}%`, en: `The amounts are within ${percent} %.` });
    }
  }
  return { more, reasons };
}
