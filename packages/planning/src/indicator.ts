import type { Indicator } from './proposal.ts';

export interface Gap {
  th: string;
  en: string;
}

/** One sentence on what an indicator still lacks to be measurable; null when it lacks nothing. */
export function indicatorGap(indicator: Indicator): Gap | null {
  if (indicator.name.trim() === '') return { th: 'ยังไม่มีชื่อตัวชี้วัด', en: 'The indicator has no name yet' };
  const lacks: Gap[] = [];
  if (indicator.unit.trim() === '') lacks.push({ th: 'หน่วยนับ', en: 'a unit' });
  // What an output begins from is mostly nothing; a change has to be told from somewhere.
  if (indicator.baseline === null && indicator.kind === 'outcome')
    lacks.push({ th: 'ค่าปัจจุบัน', en: 'a baseline' });
  if (indicator.target === null) lacks.push({ th: 'ค่าเป้าหมาย', en: 'a target' });
  if (indicator.year === null) lacks.push({ th: 'ปีเป้าหมาย', en: 'a target year' });
  if (lacks.length > 0) return sentence(lacks);
  if (indicator.baseline !== null && indicator.baseline === indicator.target) {
    return { th: 'ค่าเป้าหมายเท่ากับค่าปัจจุบัน', en: 'The target equals the baseline' };
  }
  return null;
}

/** One sentence on what the list lacks: at least one indicator of output and one of outcome, each measurable. */
export function indicatorsGap(indicators: readonly Indicator[]): Gap | null {
  if (indicators.length === 0) return { th: 'ยังไม่มีตัวชี้วัด', en: 'There is no indicator yet' };
  for (const indicator of indicators) {
    const gap = indicatorGap(indicator);
    if (gap) return gap;
  }
  const lacks: Gap[] = [];
  if (!indicators.some((i) => i.kind === 'output'))
    lacks.push({ th: 'ตัวชี้วัดผลผลิต', en: 'an indicator of output' });
  if (!indicators.some((i) => i.kind === 'outcome')) {
    lacks.push({ th: 'ตัวชี้วัดผลลัพธ์', en: 'an indicator of outcome' });
  }
  return lacks.length === 0 ? null : sentence(lacks);
}

function sentence(lacks: Gap[]): Gap {
  const th = lacks.map((gap) => gap.th);
  const en = lacks.map((gap) => gap.en);
  return {
    th: `ยังขาด${th.length > 1 ? `${th.slice(0, -1).join(' ')} และ` : ''}${th.at(-1)}`,
    en: `Lacks ${en.length > 1 ? `${en.slice(0, -1).join(', ')} and ` : ''}${en.at(-1)}`,
  };
}
