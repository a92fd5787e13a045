import { HIGHEST_SCORE, screeningResult, sheetsOf } from '@ruam/consolidation';
import type { ProposalId } from '@ruam/planning';
import type { Block, Cell } from '../document/ReportDocument.ts';
import { rangeText, scoreText } from '../scoreText.ts';
import { type DocumentInput, sayIn } from './DocumentInput.ts';

/** คะแนนกลั่นกรอง of one project and how it comes about: criterion by criterion, who gave what and why. */
export function screeningTable(group: string, proposal: ProposalId, input: DocumentInput): Block[] {
  const { screening } = input.workshop;
  const sheets = Object.values(sheetsOf(screening, group, proposal));
  const result = screeningResult(screening.criteria, sheets);
  if (result.score === null) return [];
  const t = sayIn(input);
  const rows = result.criteria.map(({ criterion, count, mean, lowest, highest }): Cell[] => [
    t(criterion.th, criterion.en),
    String(criterion.weight),
    count === 0 ? t('ยังไม่ให้คะแนน', 'Not scored') : scoreText(mean),
    rangeText(lowest, highest),
    sheets
      .flatMap(({ byName, scores }) => {
        const given = Object.hasOwn(scores, criterion.id) ? scores[criterion.id] : undefined;
        if (!given) return [];
        const name = byName === '' ? t('ผู้จัดประชุม', 'Organiser') : byName;
        return [`${name}: ${given.score}${given.reason === '' ? '' : ` (${given.reason})`}`];
      })
      .join('\n'),
  ]);
  return [
    {
      type: 'table',
      caption: t(
        `คะแนนกลั่นกรอง (1–${HIGHEST_SCORE} ถ่วงน้ำหนัก)`,
        `Screening score (1–${HIGHEST_SCORE}, weighted)`,
      ),
      columns: [
        { header: t('เกณฑ์', 'Criterion'), width: 24 },
        { header: t('น้ำหนัก', 'Weight'), width: 11, align: 'end' },
        { header: t('คะแนน', 'Score'), width: 13, align: 'end' },
        { header: t('ต่ำสุด – สูงสุด', 'Lowest – highest'), width: 15, align: 'centre' },
        { header: t('ผู้ให้คะแนนและเหตุผล', 'Given by, and why'), width: 37 },
      ],
      rows,
      foot: [
        [
          t('คะแนนถ่วงน้ำหนัก', 'Weighted score'),
          String(result.weights),
          scoreText(result.score),
          rangeText(result.lowest, result.highest, 2),
          result.missing.length === 0
            ? t(`${result.scorers} คน`, `${result.scorers} scorers`)
            : t(
                `${result.scorers} คน · ยังขาด ${result.missing.length} เกณฑ์`,
                `${result.scorers} scorers · ${result.missing.length} criteria not scored`,
              ),
        ],
      ],
    },
  ];
}
