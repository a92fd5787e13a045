import type { ContradictionKind, MatrixCell } from '@ruam/consolidation';
import type { AgencyId } from '@ruam/planning';
import { agencyById } from '@ruam/planning/reference';
import { formatBaht } from '#lib/i18n/format.ts';
import { inLocale } from '#lib/i18n/locale.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { stanceName } from '../consolidation/listNames.ts';
import { agencyName } from '../reference/names.ts';

export const contradictionName: Record<ContradictionKind, () => string> = {
  supportsOneOfTwo: m.matrix_contradiction_supportsOneOfTwo,
  offersMoreThanAsked: m.matrix_contradiction_offersMoreThanAsked,
  oursWithoutName: m.matrix_contradiction_oursWithoutName,
  offersTogetherTooMuch: m.matrix_contradiction_offersTogetherTooMuch,
};

/** The abbreviation where there is one: columns are narrow. */
export function agencyShort(id: AgencyId): string {
  const agency = agencyById(id);
  return agency ? inLocale(agency.abbrTh ?? agency.nameTh, agency.abbrEn ?? agency.nameEn) : id;
}

/** A cell in one sentence, for screen readers and titles. `waiting`: how long it is waited for. */
export function cellText(cell: MatrixCell, waiting: string): string {
  const parts = [
    agencyName(cell.agency),
    cell.stance === null
      ? cell.jointOf === null
        ? waiting
        : m.matrix_joint_of({ agency: agencyName(cell.jointOf) })
      : stanceName(cell.stance),
    ...(cell.offered > 0 ? [m.matrix_offers({ amount: formatBaht(cell.offered) })] : []),
    ...(cell.held ? [m.matrix_held_cell()] : []),
  ];
  return parts.join(' · ');
}

/** How long until the deadline: `รอ อีก 1 ชม. 5 นาที`; after it, that it has passed. */
export function waitingText(deadline: number | null, now: number): string {
  if (deadline === null) return m.matrix_waiting();
  const minutes = Math.ceil((deadline - now) / 60_000);
  if (minutes <= 0) return m.matrix_waiting_over();
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
  if (days > 0) return m.matrix_waiting_days({ days, hours });
  if (hours > 0) return m.matrix_waiting_hours({ hours, minutes: minutes % 60 });
  return m.matrix_waiting_minutes({ minutes });
}
