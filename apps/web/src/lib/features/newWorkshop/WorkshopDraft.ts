import { type FormTemplate, fiscalYearOf, parseBaht, type WorkshopTemplate } from '@ruam/planning';
import { keptDraft } from '#lib/ui/keptDraft.ts';

export interface GroupDraft {
  id: string;
  nameTh: string;
  nameEn: string;
  leadPostTh: string;
  leadPostEn: string;
  /** Agency ids, in the order of the invitation. */
  seats: string[];
}

/** The unit of a bare number in the ceilings. */
export type CeilingUnit = 'baht' | 'million';

/** Everything on the create page, amounts as they were typed. */
export interface WorkshopDraft {
  template: string;
  nameTh: string;
  nameEn: string;
  placeTh: string;
  placeEn: string;
  /** C.E., `YYYY-MM-DD`; empty while not a whole day. */
  startsOn: string;
  endsOn: string;
  /** B.E., four digits. */
  fiscalYear: string;
  groups: GroupDraft[];
  ceilingUnit: CeilingUnit;
  /** By area code; an area left empty has no ceiling. */
  ceilings: Record<string, string>;
}

export const keptWorkshopDraft = keptDraft<WorkshopDraft>('ruam.newWorkshop', 1);

/**
 * The template filled in. `today` is C.E.; the money asked for is that of the year after the running one,
 * as in the workshop the template was taken from.
 */
export function draftFromTemplate(template: WorkshopTemplate, today: string): WorkshopDraft {
  return {
    template: template.id,
    nameTh: template.nameTh,
    nameEn: template.nameEn,
    placeTh: '',
    placeEn: '',
    startsOn: today,
    endsOn: today,
    fiscalYear: String(fiscalYearOf(today) + 1),
    groups: template.groups.map(({ id, nameTh, nameEn, leadPostTh, leadPostEn, seats }) => ({
      id,
      nameTh,
      nameEn,
      leadPostTh,
      leadPostEn,
      seats: [...seats],
    })),
    ceilingUnit: 'baht',
    ceilings: {},
  };
}

/** What the server is asked for; amounts that cannot be read are left out, `draftFaults` has named them. */
export function requestOf(draft: WorkshopDraft, form: Pick<FormTemplate, 'id' | 'version'>) {
  const { ceilingUnit: _unit, ceilings: _typed, fiscalYear, ...rest } = draft;
  return {
    ...rest,
    fiscalYear: Number(fiscalYear),
    formVersion: `${form.id}@${form.version}`,
    ceilings: typedCeilings(draft).amounts,
  };
}

/** The ceilings in satang, their sum, and the areas whose amount cannot be read. */
export function typedCeilings(draft: Pick<WorkshopDraft, 'ceilings' | 'ceilingUnit'>): {
  amounts: Record<string, number>;
  total: number;
  unreadable: string[];
} {
  const amounts: Record<string, number> = {};
  const unreadable: string[] = [];
  let total = 0;
  for (const [area, typed] of Object.entries(draft.ceilings)) {
    if (typed.trim() === '') continue;
    const read = parseBaht(typed, { unit: draft.ceilingUnit });
    if (!read.ok || read.satang < 0) {
      unreadable.push(area);
      continue;
    }
    amounts[area] = read.satang;
    total += read.satang;
  }
  return { amounts, total, unreadable };
}

export type DraftFault = 'name' | 'starts' | 'ends' | 'order' | 'groups' | 'groupName' | 'ceilings';

/** What keeps the workshop from being created, in the order of the page. */
export function draftFaults(draft: WorkshopDraft): DraftFault[] {
  const faults: DraftFault[] = [];
  if (!draft.nameTh.trim()) faults.push('name');
  if (!draft.startsOn) faults.push('starts');
  if (!draft.endsOn) faults.push('ends');
  if (draft.startsOn && draft.endsOn && draft.endsOn < draft.startsOn) faults.push('order');
  if (draft.groups.length === 0) faults.push('groups');
  if (draft.groups.some((group) => !group.nameTh.trim())) faults.push('groupName');
  if (typedCeilings(draft).unreadable.length > 0) faults.push('ceilings');
  return faults;
}
