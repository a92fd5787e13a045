import { formatBaht, type Locale } from '@ruam/planning';
import { type Cell, inBangkok, type NamedTable } from '@ruam/reports';
import {
  ANSWERS,
  type ClosedVote,
  choiceText,
  hasResult,
  standings,
  type Vote,
  type VoteKind,
  type Workshop,
  withPaper,
} from '@ruam/workshop';

type Words = readonly [th: string, en: string];
type Say = (words: Words) => string;

const KINDS: Record<VoteKind, { name: Words; value: Words }> = {
  yesNo: { name: ['เห็นชอบ / ไม่เห็นชอบ', 'Yes / no'], value: ['บัตร', 'Ballots'] },
  dots: { name: ['แจกคะแนน', 'Dots'], value: ['คะแนน', 'Points'] },
  ranking: { name: ['จัดลำดับ', 'Ranking'], value: ['คะแนน', 'Points'] },
  criteria: { name: ['ให้คะแนนตามเกณฑ์', 'Criteria'], value: ['คะแนนเฉลี่ย', 'Mean'] },
  knapsack: { name: ['เลือกในวงเงิน', 'Within a budget'], value: ['บัตร', 'Ballots'] },
};
const ANSWERED: Record<(typeof ANSWERS)[number], Words> = {
  yes: ['เห็นชอบ', 'Yes'],
  no: ['ไม่เห็นชอบ', 'No'],
  abstain: ['งดออกเสียง', 'Abstain'],
};

export interface VoteTables {
  /** An option a row, best first, paper counted in. */
  result: NamedTable;
  /** What was asked, of whom, and how many answered. */
  about: NamedTable;
  /** Who gave what; null when the vote was secret. */
  ballots: NamedTable | null;
}

const sayIn =
  (locale: Locale): Say =>
  ([th, en]) =>
    locale === 'th' ? th : en;

export function optionNameOf(vote: Vote, id: string, locale: Locale): string {
  const answer = ANSWERS.find((one) => one === id);
  if (vote.kind === 'yesNo' && answer) return sayIn(locale)(ANSWERED[answer]);
  return vote.options.find((option) => option.id === id)?.label ?? id;
}

/** The result of a closed vote as tables. */
export function voteTables(workshop: Workshop, vote: ClosedVote, locale: Locale): VoteTables {
  const t = sayIn(locale);
  const optionName = (id: string) => optionNameOf(vote, id, locale);
  return {
    result: resultTable(vote, t, optionName),
    about: {
      name: t(['รายละเอียด', 'About']),
      columns: [
        { header: t(['เรื่อง', 'What']), width: 24 },
        { header: '', width: 60 },
      ],
      rows: [[t(['คำถาม', 'Question']), vote.question], ...voteFacts(workshop, vote, locale)],
    },
    ballots: vote.secret ? null : ballotsTable(vote, t, optionName),
  };
}

function resultTable(vote: ClosedVote, t: Say, optionName: (id: string) => string): NamedTable {
  const tally = withPaper(vote, vote.closed.tally);
  const all = standings(vote, tally);
  const isMean = vote.kind === 'criteria';
  const isMoney = vote.kind === 'knapsack';
  const criteria = isMean ? vote.criteria : [];
  const column = (th: string, en: string, width: number) => ({ header: t([th, en]), width });
  return {
    name: t(['ผลการลงคะแนน', 'Result']),
    columns: [
      column('คำถาม', 'Question', 30),
      column('ลำดับที่', 'Place', 8),
      column('ตัวเลือก', 'Option', 40),
      { header: t(KINDS[vote.kind].value), width: 12 },
      column('เท่ากัน', 'Tied', 8),
      ...criteria.map(({ label, weight }) =>
        column(`${label} (น้ำหนัก ${weight})`, `${label} (weight ${weight})`, 14),
      ),
      ...(isMean ? [column('บัตรที่ให้คะแนน', 'Ballots that scored it', 12)] : []),
      ...(isMoney
        ? [column('วงเงิน (บาท)', 'Cost (baht)', 18), column('ในวงเงินรวม', 'Fits the budget', 12)]
        : []),
    ],
    rows: all.map(({ option, place, tied, value, inside }) => {
      const counted = tally.options[option];
      return [
        ...[vote.question, { count: place }, optionName(option)],
        ...[isMean ? value.toFixed(2) : { count: value }, tied ? t(['ใช่', 'yes']) : ''],
        ...criteria.map(({ id }) => {
          const scores = counted?.scores[id];
          return scores && scores.count > 0 ? (scores.sum / scores.count).toFixed(2) : '';
        }),
        ...(isMean ? [{ count: counted?.ballots ?? 0 }] : []),
        ...(isMoney
          ? [
              { baht: vote.options.find((one) => one.id === option)?.cost ?? 0 },
              inside ? t(['ใช่', 'yes']) : t(['ไม่', 'no']),
            ]
          : []),
      ];
    }),
  };
}

/** How a vote that is over was held, and how many gave a ballot unless it was called off. */
export function voteFacts(
  workshop: Workshop,
  vote: ClosedVote,
  locale: Locale,
): [name: string, value: Cell][] {
  const { closed, paper, budget, dots, group } = vote;
  const t = sayIn(locale);
  const asked = workshop.groups.find((one) => one.id === group);
  const facts: (readonly [Words, Cell])[] = [
    [['รูปแบบ', 'Kind'], t(KINDS[vote.kind].name)],
    [
      ['ผู้ลงคะแนน', 'Who voted'],
      asked ? t([asked.nameTh, asked.nameEn || asked.nameTh]) : t(['ทุกกลุ่ม', 'Every group']),
    ],
    [
      ['นับบัตร', 'Ballots'],
      vote.voters === 'person'
        ? t(['คนละหนึ่งบัตร', 'One a person'])
        : t(['หน่วยงานละหนึ่งบัตร', 'One an organisation']),
    ],
    [['ลับ', 'Secret'], vote.secret ? t(['ใช่', 'yes']) : t(['ไม่', 'no'])],
    ...(vote.kind === 'dots' ? [[['คะแนนต่อบัตร', 'Dots a ballot'], { count: dots }] as const] : []),
    ...(vote.kind === 'knapsack'
      ? [[['วงเงินรวม', 'Budget'], formatBaht(budget, { locale, unit: true })] as const]
      : []),
    [['เปิด', 'Opened'], inBangkok(vote.openedAt, locale)],
    [['ปิด', 'Closed'], inBangkok(closed.at, locale)],
    ...(hasResult(vote)
      ? ([
          [['ผู้มีสิทธิ', 'Could vote'], { count: closed.eligible }],
          [['บัตรจากเครื่อง', 'Ballots on devices'], { count: closed.tally.ballots }],
          [['บัตรกระดาษ', 'Ballots on paper'], { count: paper.reduce((sum, one) => sum + one.count, 0) }],
        ] as const)
      : []),
  ];
  return facts.map(([words, value]) => [t(words), value]);
}

function ballotsTable(vote: ClosedVote, t: Say, optionName: (id: string) => string): NamedTable {
  return {
    name: t(['ใครลงอะไร', 'Who voted what']),
    columns: [
      { header: t(['ผู้ลงคะแนน', 'Voter']), width: 36 },
      { header: t(['บัตร', 'Ballot']), width: 70 },
    ],
    rows: [
      ...vote.closed.named.map(({ name, choice }) => [name, choiceText(vote, choice, optionName)]),
      ...vote.paper.map(({ count, choice }) => [
        t([`บัตรกระดาษ ${count} บัตร`, `${count} ballots on paper`]),
        choiceText(vote, choice, optionName),
      ]),
    ],
  };
}
