import type { Choice, VoteTerms } from './Vote.ts';

/** A ballot in one line; `nameOf` says an option. Scores stand in the order of the criteria, `–` where there is none. */
export function choiceText(
  { criteria }: Pick<VoteTerms, 'criteria'>,
  choice: Choice,
  nameOf: (option: string) => string,
): string {
  switch (choice.kind) {
    case 'yesNo':
      return nameOf(choice.answer);
    case 'dots':
      return Object.entries(choice.dots)
        .map(([id, dots]) => `${nameOf(id)} ${dots}`)
        .join(' · ');
    case 'ranking':
      return choice.order.map((id, index) => `${index + 1}. ${nameOf(id)}`).join(' · ');
    case 'knapsack':
      return choice.chosen.map(nameOf).join(' · ');
    case 'criteria':
      return Object.entries(choice.scores)
        .map(([id, scores]) => `${nameOf(id)} ${criteria.map((one) => scores[one.id] ?? '–').join('/')}`)
        .join(' · ');
  }
}
