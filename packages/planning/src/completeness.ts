import type { FormFieldId, FormTemplate } from './formTemplate.ts';
import { indicatorsGap } from './indicator.ts';
import type { Proposal } from './proposal.ts';
import { readinessOf } from './readiness.ts';

export interface MissingField {
  field: FormFieldId;
  th: string;
  en: string;
}

/** How far a proposal has been filled in. Only required fields count; it informs, and never blocks. */
export interface Completeness {
  filled: number;
  total: number;
  missing: MissingField[];
}

/** The administration line (ค่าใช้จ่ายในการบริหารงาน) needs no rationale and no indicators. */
const ADMINISTRATION_FIELDS = new Set<FormFieldId>(['title', 'area', 'budgetLines']);

export function completenessOf(proposal: Proposal, form: FormTemplate): Completeness {
  const asked = form.fields.filter((field) => {
    if (proposal.kind === 'administration') return ADMINISTRATION_FIELDS.has(field.id);
    return field.required || (field.id === 'pastResults' && proposal.continuity === 'continuing');
  });
  const missing = asked.filter((field) => !isFilled(proposal, field.id, form));
  return {
    filled: asked.length - missing.length,
    total: asked.length,
    missing: missing.map(({ id, th, en }) => ({ field: id, th, en })),
  };
}

/** Whether the field says what the form asks for; half-filled lists are not filled. */
export function isFilled(proposal: Proposal, field: FormFieldId, form: FormTemplate): boolean {
  const hasText = (text: string) => text.trim() !== '';
  switch (field) {
    case 'title':
    case 'plan':
    case 'rationale':
    case 'pastResults':
      return hasText(proposal[field]);
    case 'area':
    case 'leadAgency':
    case 'priority':
    case 'continuity':
      return proposal[field] !== null;
    case 'alignment':
      return proposal.alignment.main !== null;
    case 'objectives':
    case 'outputs':
    case 'outcomes':
      return proposal[field].some((item) => hasText(item.text));
    case 'indicators':
      return indicatorsGap(proposal.indicators) === null;
    case 'targetAreas':
      return proposal.targetAreas.some((area) => area.province !== null);
    case 'beneficiaries':
      return proposal.beneficiaries.count !== null && hasText(proposal.beneficiaries.description);
    case 'activities':
      return (
        proposal.activities.length > 0 &&
        proposal.activities.every((activity) => hasText(activity.name) && activity.amount !== null)
      );
    case 'coAgencies':
    case 'attachments':
      return proposal[field].length > 0;
    case 'period':
      return proposal.period.start !== '' && proposal.period.end !== '';
    case 'budgetLines':
      return (
        proposal.budgetLines.length > 0 &&
        proposal.budgetLines.every(
          (line) =>
            line.amount !== null &&
            line.fiscalYear !== null &&
            line.source !== null &&
            line.category !== null,
        )
      );
    case 'readiness':
      return readinessOf(proposal, form).unanswered.length === 0;
    case 'contact':
      return (
        hasText(proposal.contact.name) &&
        (hasText(proposal.contact.telephone) || hasText(proposal.contact.email))
      );
  }
}
