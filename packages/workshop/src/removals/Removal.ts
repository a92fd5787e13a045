import type { ProposalId } from '@ruam/planning';
import type { GroupId } from '../ids.ts';

/** Much of a proposal was taken away within a moment, and it stands so: the group's lead brings it back or lets it be. */
export interface Removal {
  id: string;
  group: GroupId;
  proposal: ProposalId;
  /** As it was called before. */
  title: string;
  /** Who changed the proposal in that moment, as they were called then. */
  byNames: string[];
  /** Fields that lost content: `rationale`, `budgetLines`. Empty: the whole proposal is gone. */
  fields: string[];
  /** Per cent of the proposal's content that went. */
  percent: number;
  /** When it was still whole, ms since the epoch. */
  before: number;
  /** Hex SHA-256 of the file that keeps the proposal as it was then. */
  kept: string;
  /** When it was noticed. */
  at: number;
}

export interface RemovalEventPayloads {
  removalNoticed: { removal: Omit<Removal, 'at'> };
  /** It was brought back, or somebody who leads the group saw that it was meant. */
  removalSettled: { group: GroupId; removal: string; restored: boolean };
}
