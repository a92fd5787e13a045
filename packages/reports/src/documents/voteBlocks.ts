import type { Block } from '../document/ReportDocument.ts';
import type { ReportVote } from '../ReportVote.ts';
import { type DocumentInput, facts, sayIn } from './DocumentInput.ts';

/** การลงคะแนน: each vote of the room in the order in which they ended, how it was held and what it came to. */
export function voteBlocks(input: DocumentInput): Block[] {
  const t = sayIn(input);
  const heading: Block = { type: 'heading', level: 1, text: t('การลงคะแนน', 'Votes') };
  if (input.votes.length === 0)
    return [heading, { type: 'paragraph', text: t('ไม่มี', 'None'), style: 'note' }];
  return [heading, ...input.votes.flatMap((vote) => blocksOf(vote))];

  function blocksOf({ question, about, result, outcome }: ReportVote): Block[] {
    return [
      { type: 'heading', level: 2, text: question },
      facts(
        '',
        about.map(([name, value]) => [name, value]),
      ),
      result
        ? {
            type: 'table',
            caption: result.name,
            columns: [...result.columns],
            rows: result.rows.map((row) => [...row]),
          }
        : { type: 'paragraph', text: t(`ยกเลิก: ${outcome}`, `Called off: ${outcome}`), style: 'note' },
    ];
  }
}
