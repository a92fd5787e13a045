import type { AnswerDraft } from './answerDraft.ts';

/** What was typed, kept in this tab until it is sent: a reload or a wrong click must not lose it. */
const key = (workshop: string, agency: string, proposal: string) =>
  `answer:${workshop}:${agency}:${proposal}`;

export function storedDraft(workshop: string, agency: string, proposal: string): AnswerDraft | null {
  try {
    const text = sessionStorage.getItem(key(workshop, agency, proposal));
    return text ? asDraft(JSON.parse(text)) : null;
  } catch {
    // Storage may be switched off, or hold something else: then there is no draft, and typing still works.
    return null;
  }
}

/** Null forgets the draft. */
export function storeDraft(
  workshop: string,
  agency: string,
  proposal: string,
  draft: AnswerDraft | null,
): void {
  try {
    if (draft) sessionStorage.setItem(key(workshop, agency, proposal), JSON.stringify(draft));
    else sessionStorage.removeItem(key(workshop, agency, proposal));
  } catch {
    // Full or switched off: the text is still in the form.
  }
}

function asDraft(value: unknown): AnswerDraft | null {
  const draft = value as Partial<AnswerDraft> | null;
  const sound =
    typeof draft?.stance === 'string' &&
    typeof draft.reason === 'string' &&
    typeof draft.condition === 'string' &&
    Array.isArray(draft.amounts) &&
    draft.amounts.every((line) => typeof line?.fiscalYear === 'number' && typeof line.text === 'string');
  return sound ? (draft as AnswerDraft) : null;
}
