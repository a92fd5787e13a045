import type { Outcome } from '../Refusal.ts';
import { refusal } from '../refusals.ts';
import type { Choice, VoteTerms } from '../votes/Vote.ts';

/** Whether the choice is one that this vote allows. */
export function checkChoice(vote: VoteTerms, choice: Choice): Outcome<Choice> {
  if (choice.kind !== vote.kind) return { ok: false, refusal: otherKind };
  const known = new Set(vote.options.map((option) => option.id));
  const no = (of: readonly string[]) => of.some((id) => !known.has(id)) || new Set(of).size < of.length;
  switch (choice.kind) {
    case 'yesNo':
      return { ok: true, value: choice };
    case 'dots': {
      if (no(Object.keys(choice.dots))) return { ok: false, refusal: unknownOption };
      const given = Object.values(choice.dots).reduce((sum, dots) => sum + dots, 0);
      return given <= vote.dots
        ? { ok: true, value: choice }
        : { ok: false, refusal: tooManyDots(vote.dots) };
    }
    case 'ranking':
      return no(choice.order) ? { ok: false, refusal: unknownOption } : { ok: true, value: choice };
    case 'criteria': {
      const criteria = new Set(vote.criteria.map((criterion) => criterion.id));
      const others = Object.values(choice.scores).some((scores) =>
        Object.keys(scores).some((id) => !criteria.has(id)),
      );
      if (no(Object.keys(choice.scores)) || others) return { ok: false, refusal: unknownOption };
      return { ok: true, value: choice };
    }
    case 'knapsack': {
      if (no(choice.chosen)) return { ok: false, refusal: unknownOption };
      const cost = vote.options
        .filter((option) => choice.chosen.includes(option.id))
        .reduce((sum, option) => sum + option.cost, 0);
      return cost <= vote.budget ? { ok: true, value: choice } : { ok: false, refusal: overBudget };
    }
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
  'มีตัวเลือกที่ไม่อยู่ในการลงคะแนนนี้ หรือเลือกซ้ำ',
  'The ballot names something that is not in this vote, or names it twice.',
  'เลือกใหม่จากรายการในบัตร',
  'Choose again from the ballot.',
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
