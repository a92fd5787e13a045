import type { ListRow } from '@ruam/consolidation';
import { formTemplate } from '@ruam/planning/reference';
import type { Block, Cell } from '../document/ReportDocument.ts';
import type { ReportThread } from '../ReportWorkshop.ts';
import { inBangkok } from '../referenceNames.ts';
import { type DocumentInput, type Say, sayIn } from './DocumentInput.ts';

/** ประวัติความคิดเห็น: everything that was said about the proposals of a row, in order of time, with what became of it. */
export function commentBlocks(row: ListRow, input: DocumentInput): Block[] {
  const { meta, workshop, list } = input;
  const t = sayIn(input);
  const heading: Block = { type: 'heading', level: 2, text: t('ประวัติความคิดเห็น', 'History of comments') };
  const threads = row.sources.flatMap(({ group, proposal }) =>
    (workshop.comments[group] ?? []).filter((thread) => thread.proposal === proposal),
  );
  if (threads.length === 0) {
    return [heading, { type: 'paragraph', style: 'note', text: t('ไม่มีความคิดเห็น', 'Nobody commented') }];
  }
  const fields = new Map<string, string>(
    formTemplate(list.fiscalYear).fields.map((field) => [field.id, t(field.th, field.en)]),
  );
  const about = ({ anchor }: ReportThread) => {
    const field = anchor.field.split('/')[0] ?? '';
    const name = field === '' ? t('ทั้งโครงการ', 'The whole') : (fields.get(field) ?? field);
    return anchor.quote === '' ? name : `${name}: “${anchor.quote}”`;
  };
  const when = (at: number) => inBangkok(at, meta.locale);
  const said = threads.flatMap((thread) => [
    ...thread.comments.map(({ at, byName, text, deleted }, index) => ({
      at,
      cells: [
        when(at),
        byName,
        index === 0 ? about(thread) : t('ตอบ', 'Answer'),
        [
          deleted ? t('(ลบข้อความแล้ว)', '(its text was deleted)') : text,
          index === 0 && thread.suggestion
            ? t(
                `เสนอแก้ “${thread.suggestion.before}” เป็น “${thread.suggestion.after}”`,
                `Suggests “${thread.suggestion.after}” for “${thread.suggestion.before}”`,
              )
            : '',
        ]
          .filter((line) => line !== '')
          .join('\n'),
      ] satisfies Cell[],
    })),
    ...(thread.settled
      ? [
          {
            at: thread.settled.at,
            cells: [
              when(thread.settled.at),
              thread.settled.byName,
              about(thread),
              [verdictName(thread.settled.verdict, t), thread.settled.reason]
                .filter((text) => text !== '')
                .join(': '),
            ] satisfies Cell[],
          },
        ]
      : []),
    ...(thread.resolved
      ? [
          {
            at: thread.resolved.at,
            cells: [
              when(thread.resolved.at),
              thread.resolved.byName,
              about(thread),
              t('ปิดประเด็น', 'Resolved'),
            ] satisfies Cell[],
          },
        ]
      : []),
  ]);
  return [
    heading,
    {
      type: 'table',
      caption: '',
      columns: [
        { header: t('เวลา', 'Time'), width: 17 },
        { header: t('ผู้แสดงความเห็น', 'By'), width: 20 },
        { header: t('เรื่อง', 'About'), width: 23 },
        { header: t('ความเห็น', 'Comment'), width: 40 },
      ],
      // Sorting keeps the order of what was said in the same moment.
      rows: said.sort((a, b) => a.at - b.at).map(({ cells }) => cells),
    },
  ];
}

function verdictName(verdict: string, t: Say): string {
  const names: Record<string, string> = {
    accepted: t('รับข้อเสนอแก้ไข', 'Accepted'),
    rejected: t('ไม่รับข้อเสนอแก้ไข', 'Not accepted'),
    withdrawn: t('ถอนข้อเสนอแก้ไข', 'Withdrawn'),
  };
  return Object.hasOwn(names, verdict) ? (names[verdict] ?? verdict) : verdict;
}
