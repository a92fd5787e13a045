import type { ChangedField, DifferenceKind, ListTotals } from '@ruam/consolidation';
import { m } from '#lib/paraglide/messages.js';

export const kindName: Record<DifferenceKind, () => string> = {
  entered: m.versions_kind_entered,
  left: m.versions_kind_left,
  merged: m.versions_kind_merged,
  divided: m.versions_kind_divided,
  rearranged: m.versions_kind_rearranged,
  changed: m.versions_kind_changed,
};

export const fieldName: Record<ChangedField, () => string> = {
  kind: m.versions_field_kind,
  title: m.versions_field_title,
  area: m.versions_field_area,
  leadAgency: m.versions_field_leadAgency,
  priority: m.versions_field_priority,
  asked: m.versions_field_asked,
  amounts: m.versions_field_amounts,
  place: m.versions_field_place,
  answers: m.versions_field_answers,
};

/** Totals that are compared, in the order of the way from hand-over to ceiling. `count`: not money. */
export const TOTALS: readonly { key: keyof ListTotals; name: () => string; count?: true }[] = [
  { key: 'handedOver', name: m.versions_total_handedOver },
  { key: 'duplicatesRemoved', name: m.versions_total_duplicatesRemoved },
  { key: 'scopeCut', name: m.versions_total_scopeCut },
  { key: 'repriced', name: m.versions_total_repriced },
  { key: 'administration', name: m.versions_total_administration },
  { key: 'included', name: m.versions_total_included },
  { key: 'inside', name: m.versions_total_inside },
  { key: 'beyond', name: m.versions_total_beyond },
  { key: 'projects', name: m.versions_total_projects, count: true },
];

export function signedCount(count: number): string {
  return count > 0 ? `+${count}` : count < 0 ? `−${-count}` : '0';
}
