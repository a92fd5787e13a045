import type { Standing, VoteKind, VoteTerms } from '@ruam/workshop';
import { formatNumber } from '#lib/i18n/format.ts';
import { m } from '#lib/paraglide/messages.js';

export function voteKindName(kind: VoteKind): string {
  return {
    yesNo: m.votes_kind_yesNo,
    dots: m.votes_kind_dots,
    ranking: m.votes_kind_ranking,
    criteria: m.votes_kind_criteria,
    knapsack: m.votes_kind_knapsack,
  }[kind]();
}

const answers = { yes: m.votes_answer_yes, no: m.votes_answer_no, abstain: m.votes_answer_abstain };

/** An option as it stands on the ballot. */
export function optionName(vote: Pick<VoteTerms, 'kind' | 'options'>, id: string): string {
  if (vote.kind === 'yesNo') return id in answers ? answers[id as keyof typeof answers]() : id;
  return vote.options.find((option) => option.id === id)?.label ?? '';
}

/** The figure behind a bar. */
export function standingValue(kind: VoteKind, standing: Standing): string {
  if (kind === 'criteria') return m.votes_mean({ value: formatNumber(standing.value, 2) });
  const value = formatNumber(standing.value);
  return kind === 'yesNo' || kind === 'knapsack' ? m.votes_ballots({ value }) : m.votes_points({ value });
}
