export { addProposal } from './edits/addProposal.ts';
export { applySuggestion, type SuggestedEdit, standsThere } from './edits/applySuggestion.ts';
export { copyProposal } from './edits/copyProposal.ts';
export { duplicateProposal } from './edits/duplicateProposal.ts';
export { type EditOutcome, edit, OWN_EDIT } from './edits/edit.ts';
export { type ImportedProposal, type ImportOutcome, importProposals } from './edits/importProposals.ts';
export { addListItem, moveListItem, removeListItem, setItemField } from './edits/items.ts';
export { moveProposal } from './edits/moveProposal.ts';
export { removeProposal } from './edits/removeProposal.ts';
export { repairProposal } from './edits/repairProposal.ts';
export { restoreFrom } from './edits/restoreFrom.ts';
export { restoreProposal } from './edits/restoreProposal.ts';
export { setCommitment, type YearAmount } from './edits/setCommitment.ts';
export { setField } from './edits/setField.ts';
export { setReadiness } from './edits/setReadiness.ts';

export { applySplice, itemTextOf, richTextOf, setText, textOf } from './edits/setText.ts';
export { mapThrough, type Splice, spliceBetween } from './edits/spliceBetween.ts';
export { takeBack } from './edits/takeBack.ts';
export { setMainAlignment, toggleAlignment, toggleCoAgency, toggleSecondaryGroup } from './edits/toggle.ts';
export { type FieldAt, fieldAt } from './fieldAt.ts';
export { GroupDoc } from './GroupDoc.ts';
export { type ImportState, importStates } from './importStates.ts';
export { migrate, versionOf } from './migrate.ts';
export { changesBetween, type FieldChange } from './past/changesBetween.ts';
export { type Moment, Past, type PastCheckpoint } from './past/Past.ts';
export { type ProposalChange, proposalChanges } from './past/proposalChanges.ts';
export { type TextSegment, textBetween } from './past/textBetween.ts';
export {
  proposalIds,
  proposalsOf,
  type Removed,
  readBin,
  readGroup,
  readImported,
  readProposal,
} from './read.ts';
export { textStarts } from './richText.ts';
export {
  type Imported,
  type ItemTextName,
  type ItemValueName,
  isId,
  LIMITS,
  LIST_NAMES,
  type ListItems,
  type ListName,
  type ProposalValues,
  type RichTextName,
  ROOTS,
  SCHEMA_VERSION,
  SEED_CLIENT_ID,
  type SetName,
  type TextName,
  type ValueName,
} from './schema.ts';
export { seedGroup, seedUpdate } from './seed.ts';
export {
  fieldText,
  offsetAt,
  placeOf,
  rangeOf,
  type SharedRange,
  sharedRange,
  type TextPlace,
  type TextRange,
} from './textRange.ts';
