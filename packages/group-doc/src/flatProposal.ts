import type { Proposal, ReadinessAnswer } from '@ruam/planning';
import type { ListItems, ListName, ProposalValues, RichTextName, SetName, TextName } from './schema.ts';

/** A proposal sorted by how the document holds each part. */
export interface FlatProposal {
  values: ProposalValues;
  texts: Record<TextName, string>;
  richTexts: Record<RichTextName, string>;
  sets: Record<SetName, string[]>;
  lists: { [L in ListName]: ListItems[L][] };
  readiness: Record<string, ReadinessAnswer>;
}

export function flatten(proposal: Proposal): FlatProposal {
  return {
    values: {
      kind: proposal.kind,
      area: proposal.area,
      mainPlanItem: proposal.alignment.main,
      beneficiaryCount: proposal.beneficiaries.count,
      leadAgency: proposal.leadAgency,
      periodStart: proposal.period.start,
      periodEnd: proposal.period.end,
      continuity: proposal.continuity,
      priority: proposal.priority,
      importKey: proposal.importKey,
    },
    texts: {
      title: proposal.title,
      plan: proposal.plan,
      beneficiaryDescription: proposal.beneficiaries.description,
      contactName: proposal.contact.name,
      contactPost: proposal.contact.post,
      contactTelephone: proposal.contact.telephone,
      contactEmail: proposal.contact.email,
    },
    richTexts: { rationale: proposal.rationale, pastResults: proposal.pastResults },
    sets: {
      secondaryPlanItems: proposal.alignment.secondary,
      coAgencies: proposal.coAgencies,
      secondaryGroups: proposal.secondaryGroups,
    },
    lists: {
      objectives: proposal.objectives,
      indicators: proposal.indicators,
      targetAreas: proposal.targetAreas,
      activities: proposal.activities,
      budgetLines: proposal.budgetLines,
      outputs: proposal.outputs,
      outcomes: proposal.outcomes,
      attachments: proposal.attachments,
    },
    readiness: proposal.readiness,
  };
}

export function unflatten(id: string, flat: FlatProposal): Proposal {
  const { values, texts, richTexts, sets, lists, readiness } = flat;
  return {
    id,
    kind: values.kind,
    title: texts.title,
    area: values.area,
    plan: texts.plan,
    alignment: { main: values.mainPlanItem, secondary: sets.secondaryPlanItems },
    rationale: richTexts.rationale,
    objectives: lists.objectives,
    indicators: lists.indicators,
    targetAreas: lists.targetAreas,
    beneficiaries: { count: values.beneficiaryCount, description: texts.beneficiaryDescription },
    activities: lists.activities,
    leadAgency: values.leadAgency,
    coAgencies: sets.coAgencies,
    secondaryGroups: sets.secondaryGroups,
    period: { start: values.periodStart, end: values.periodEnd },
    budgetLines: lists.budgetLines,
    outputs: lists.outputs,
    outcomes: lists.outcomes,
    readiness,
    contact: {
      name: texts.contactName,
      post: texts.contactPost,
      telephone: texts.contactTelephone,
      email: texts.contactEmail,
    },
    continuity: values.continuity,
    pastResults: richTexts.pastResults,
    attachments: lists.attachments,
    priority: values.priority,
    importKey: values.importKey,
  };
}
