import type { MergeReasonKind } from '@ruam/consolidation';
import type { AmountRule } from '@ruam/workshop';
import { m } from '#lib/paraglide/messages.js';

const rules: Record<string, () => string> = {
  sum: m.consolidate_rule_sum,
  largest: m.consolidate_rule_largest,
  keepOne: m.consolidate_rule_keepOne,
  byHand: m.consolidate_rule_byHand,
  shares: m.consolidate_rule_shares,
} satisfies Record<AmountRule, () => string>;

/** A rule of a later version than this page has no words here yet. */
export const ruleName = (rule: string): string => rules[rule]?.() ?? rule;

const kinds: Record<MergeReasonKind, () => string> = {
  overlapRemoved: m.consolidate_reason_overlapRemoved,
  scopeCut: m.consolidate_reason_scopeCut,
  repriced: m.consolidate_reason_repriced,
};
export const reasonKindName = (kind: MergeReasonKind): string => kinds[kind]();
