import { type CriterionResult, type ScreeningResult, screeningResult, sheetsOf } from '@ruam/consolidation';
import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import type { Report } from '../ReportMeta.ts';
import { say } from '../wording.ts';
import { columnName, Grid, type GridCell, HEADER } from './Grid.ts';

const SCORE: CellStyle = { numFmt: '0.00' };

/** คะแนนกลั่นกรอง: each project that went into the list, its mean by each criterion, and what they come to. */
export function screeningSheet({ list, meta, screening }: Report): WriteSheet | null {
  if (!screening) return null;
  const { locale } = meta;
  const t = (th: string, en: string) => say(locale, [th, en]);
  const { criteria } = screening;
  const groups = new Map(
    list.groups.map((group) => [group.id, t(group.nameTh, group.nameEn || group.nameTh)]),
  );
  const projects = list.rows.flatMap((row) =>
    row.sources.map((source) => {
      const sheets = Object.values(sheetsOf(screening, source.group, source.proposal));
      return { row, source, sheets, result: screeningResult(criteria, sheets) };
    }),
  );
  if (projects.every(({ result }) => result.score === null)) return null;
  const named = ({ th, en }: { th: string; en: string }) => t(th, en);
  const headers: [string, number][] = [
    [t('ลำดับในบัญชี', 'No. in the list'), 9],
    [t('ชื่อในบัญชี', 'Title in the list'), 36],
    [t('กลุ่มย่อย', 'Group'), 22],
    [t('ชื่อข้อเสนอ', 'Proposal'), 36],
    ...criteria.map((one): [string, number] => [
      t(`${one.th} (น้ำหนัก ${one.weight})`, `${one.en} (weight ${one.weight})`),
      15,
    ]),
    [t('คะแนนถ่วงน้ำหนัก', 'Weighted score'), 12],
    [t('ต่ำสุดของผู้ให้คะแนน', 'Lowest of a scorer'), 12],
    [t('สูงสุดของผู้ให้คะแนน', 'Highest of a scorer'), 12],
    [t('ผู้ให้คะแนน', 'Scorers'), 9],
    [t('เกณฑ์ที่ยังไม่ให้คะแนน', 'Criteria not scored'), 28],
    [t('เหตุผล', 'Reasons'), 48],
  ];
  const grid = new Grid();
  grid.add(headers.map(([header]) => ({ text: header, style: HEADER })));
  const score = (value: number | null): GridCell => ({ count: value, style: SCORE });
  for (const { row, source, sheets, result } of projects) {
    grid.add([
      { count: row.number || null },
      { text: row.title },
      { text: groups.get(source.group) ?? source.group },
      { text: source.title },
      ...result.criteria.map(({ mean }: CriterionResult) => score(mean)),
      score(result.score),
      score(result.lowest),
      score(result.highest),
      { count: result.scorers },
      { text: missingOf(result, named) },
      {
        text: result.criteria
          .flatMap(({ criterion }) =>
            sheets.flatMap(({ byName, scores }) => {
              const given = Object.hasOwn(scores, criterion.id) ? scores[criterion.id] : undefined;
              return given && given.reason !== ''
                ? [`${named(criterion)} ${given.score} (${byName}): ${given.reason}`]
                : [];
            }),
          )
          .join('\n'),
      },
    ]);
  }
  return grid.sheet(
    t('คะแนนกลั่นกรอง', 'Screening'),
    headers.map(([, width]) => width),
    {
      freezePane: { rows: 1 },
      autoFilter: { range: `A1:${columnName(headers.length - 1)}${Math.max(1, grid.rows)}` },
      pageSetup: { paperSize: 'a3', printTitlesRow: '$1:$1' },
    },
  );
}

function missingOf({ missing }: ScreeningResult, named: (one: { th: string; en: string }) => string): string {
  return missing.map(named).join(', ');
}
