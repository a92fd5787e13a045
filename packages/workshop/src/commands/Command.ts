import type { IntegratedList } from '@ruam/consolidation';
import type { ProposalId, Satang } from '@ruam/planning';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { SubmittedProposal } from '../areas/AreaSubmission.ts';
import type { Thing } from '../can/index.ts';
import type { CommandName } from '../commandNames.ts';
import type { Decided } from '../events.ts';
import type { GroupId } from '../ids.ts';
import type { Outcome } from '../Refusal.ts';
import type { Workshop } from '../state.ts';
import type { Choice, VoterId } from '../votes/Vote.ts';

/** What the host read from the group's document just now, stored under `hash`, and its sessions. */
export interface SnapshotFacts {
  /** sha256 hex of the snapshot's canonical JSON. */
  hash: string;
  /** As in the snapshot: `nextEdition(group)`. */
  edition: number;
  proposals: number;
  total: Satang;
  /** Proposals with required fields empty. */
  incomplete: number;
  /** Devices with edits that the server does not have. */
  unsent: number;
}

/** What the host found in late edits, and has written into the room. */
export interface LateEditsFacts {
  /** `record`: hex SHA-256 of what was decided about each change. */
  settled: { late: string; record: string; taken: number; refused: number }[];
  /** Of the group as it is now, when that is not what it handed over; null when it is, or when it is open. */
  snapshot: SnapshotFacts | null;
}

/** Time, randomness and what only the host can look up, as arguments: deciding is pure. */
export interface CommandContext {
  /** ms since the epoch */
  now: number;
  /** A new id, safe in a URL: letters, digits, `_`, `-`. */
  newId(): string;
  /** 6–8 characters without look-alikes, not in use by another workshop. */
  newJoinCode(): string;
  /** With `prepare: 'snapshot'`. */
  snapshot?: SnapshotFacts;
  /** With `prepare: 'lateEdits'`. Absent: some of them do not wait. */
  lateEdits?: LateEditsFacts;
  /** With `prepare: 'integratedList'`: of this very version of the workshop. */
  list?: IntegratedList;
  /** With `prepare: 'signedContent'`, beside `list`: sha256 hex of the `SignedContent` that is stored now. */
  signed?: { hash: string };
  /** With `prepare: 'proposal'`: where the proposal is, null when nowhere. Absent: the host cannot tell. */
  proposal?: { id: ProposalId; group: GroupId } | null;
  /** With `prepare: 'areaProposals'`: what the area has in the groups' documents now. */
  areaProposals?: SubmittedProposal[];
  /** With `prepare: 'secretChoices'`: of a secret vote, in an order that tells nothing; no more can come in. */
  secretChoices?: Choice[];
  /** Beside `secretChoices`: who gave them, in an order that tells nothing. */
  secretVoters?: VoterId[];
}

/** What the host has to look up before `decide`, by the input. */
export type Prepare =
  | 'snapshot'
  | 'integratedList'
  | 'signedContent'
  | 'proposal'
  | 'areaProposals'
  | 'secretChoices'
  | 'lateEdits';

export interface Command<Input = unknown> {
  name: CommandName;
  input: z.ZodType<Input>;
  prepare?: Prepare;
  /** What the command is about, for `can`. */
  thing?(input: Input, actor: Actor): Thing;
  /**
   * The events that follow, or the refusal. An empty list: it is so already, nothing is appended.
   * Who may has been asked before. `state` is null only for `createWorkshop`.
   */
  decide(state: Workshop, input: Input, actor: Actor, context: CommandContext): Outcome<Decided[]>;
}

/** Keeps the input's type from its schema. */
export function command<Input>(told: Command<Input>): Command<Input> {
  return told;
}

export function decided(...events: Decided[]): Outcome<Decided[]> {
  return { ok: true, value: events };
}
