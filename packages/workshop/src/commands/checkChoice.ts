import type { Outcome } from '../Refusal.ts';
import { refusal } from '../refusals.ts';
import type { Choice, VoteTerms } from '../votes/Vote.ts';

/** Whether the choice is one that this vote allows: it says something, of what is asked, within what a ballot has. */
export function checkChoice(vote: VoteTerms, choice: Choice): Outcome<Choice> {
  if (choice.kind !== vote.kind) return { ok: false, refusal: otherKind };
  const named = optionsOf(choice);
  const known = new Set(vote.options.map((option) => option.id));
  if (named.some((id) => !known.has(id))) return { ok: false, refusal: unknownOption };
  if (new Set(named).size < named.length) return { ok: false, refusal: namedTwice };
  if (choice.kind !== 'yesNo' && named.length === 0) return { ok: false, refusal: emptyBallot };
  switch (choice.kind) {
    case 'yesNo':
    case 'ranking':
      return { ok: true, value: choice };
    case 'dots': {
      const given = Object.values(choice.dots).reduce((sum, dots) => sum + dots, 0);
      return given <= vote.dots
        ? { ok: true, value: choice }
        : { ok: false, refusal: tooManyDots(vote.dots) };
    }
    case 'criteria': {
      const criteria = new Set(vote.criteria.map((criterion) => criterion.id));
      const scored = Object.values(choice.scores).map((scores) => Object.keys(scores));
      if (scored.flat().some((id) => !criteria.has(id))) return { ok: false, refusal: unknownOption };
      return scored.some((scores) => scores.length === 0)
        ? { ok: false, refusal: emptyBallot }
        : { ok: true, value: choice };
    }
    case 'knapsack': {
      const cost = vote.options
        .filter((option) => choice.chosen.includes(option.id))
        .reduce((sum, option) => sum + option.cost, 0);
      return cost <= vote.budget ? { ok: true, value: choice } : { ok: false, refusal: overBudget };
    }
  }
}

/** What the ballot names, as often as it names it. */
function optionsOf(choice: Choice): readonly string[] {
  switch (choice.kind) {
    case 'yesNo':
      return [];
    case 'dots':
      return Object.keys(choice.dots);
    case 'ranking':
      return choice.order;
    case 'criteria':
      return Object.keys(choice.scores);
    case 'knapsack':
      return choice.chosen;
  }
}

const otherKind = refusal(
  'vote.otherKind',
  'บัตรนี้ไม่ใช่แบบของการลงคะแนนนี้',
  'This ballot is not of the kind of this vote.',
  'โหลดหน้านี้ใหม่แล้วลงคะแนนอีกครั้ง',
  'Reload the page and vote again.',
);
const unknownOption = refusal(
  'vote.unknownOption',
  'มีตัวเลือกหรือเกณฑ์ที่ไม่อยู่ในการลงคะแนนนี้',
  'The ballot names something that is not in this vote.',
  'เลือกใหม่จากรายการในบัตร',
  'Choose again from the ballot.',
);
const namedTwice = refusal(
  'vote.namedTwice',
  'บัตรนี้เลือกข้อเดียวกันซ้ำ',
  'The ballot names the same option twice.',
  'ให้แต่ละข้ออยู่ในบัตรครั้งเดียว',
  'Let each option stand on the ballot once.',
);
const emptyBallot = refusal(
  'vote.emptyBallot',
  'บัตรนี้ยังว่าง จึงยังไม่นับ',
  'The ballot is empty, so it does not count.',
  'เลือกอย่างน้อยหนึ่งข้อ หากไม่ต้องการเลือก ก็ไม่ต้องส่งบัตร',
  'Choose at least one option; if you want none, send no ballot.',
);
const overBudget = refusal(
  'vote.overBudget',
  'รายการที่เลือกรวมกันเกินวงเงิน',
  'What is chosen costs more than the budget.',
  'เอาบางรายการออกก่อนส่ง',
  'Take something out before sending.',
);
function tooManyDots(dots: number) {
  return refusal(
    'vote.tooManyDots',
    `ให้ได้ไม่เกิน ${dots} คะแนน`,
    `A ballot has ${dots} dots.`,
    'เอาคะแนนบางส่วนออกก่อนส่ง',
    'Take some away before sending.',
  );
}
