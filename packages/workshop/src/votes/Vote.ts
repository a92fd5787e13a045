/**
 * A vote of the room. Open ballots are decisions like any other and stand in the log. A secret ballot never reaches the
 * log: the server counts it in memory, and what is stored when the vote closes is the tally alone.
 */
import type { Satang } from '@ruam/planning';
import type { GroupId, MemberId } from '../ids.ts';

export const VOTE_KINDS = ['yesNo', 'dots', 'ranking', 'criteria', 'knapsack'] as const;
export type VoteKind = (typeof VOTE_KINDS)[number];

export const ANSWERS = ['yes', 'no', 'abstain'] as const;
export type Answer = (typeof ANSWERS)[number];

/** One ballot a person, or one an organisation: then the last one given by its people counts. */
export const VOTER_KINDS = ['person', 'organisation'] as const;
export type VoterKind = (typeof VOTER_KINDS)[number];

/** A member's id, or `org:` and what names the organisation. */
export type VoterId = string;

export interface VoteOption {
  id: string;
  label: string;
  /** Row of the integrated list that it stands for; null when typed by hand. */
  row: string | null;
  /** With `knapsack`. */
  cost: Satang;
}

export interface VoteCriterion {
  id: string;
  label: string;
  /** Whole, 1 … 100; shares of their sum count. */
  weight: number;
}

export interface VoteTerms {
  id: string;
  kind: VoteKind;
  question: string;
  /** Empty with `yesNo`, whose options are the answers. */
  options: VoteOption[];
  /** With `criteria`. */
  criteria: VoteCriterion[];
  /** With `dots`: how many a ballot has. */
  dots: number;
  /** With `knapsack`: what the chosen may cost together. */
  budget: Satang;
  voters: VoterKind;
  /** No link between a ballot and its voter is ever stored. */
  secret: boolean;
  /** Nobody sees figures before it is closed. */
  hidden: boolean;
  /** Who votes: one group, or null for everybody. */
  group: GroupId | null;
}

export type Choice =
  | { kind: 'yesNo'; answer: Answer }
  /** Dots by option; their sum is at most the vote's. */
  | { kind: 'dots'; dots: Record<string, number> }
  /** Options, best first; those left out are ranked last. */
  | { kind: 'ranking'; order: string[] }
  /** Scores by option, then criterion. */
  | { kind: 'criteria'; scores: Record<string, Record<string, number>> }
  | { kind: 'knapsack'; chosen: string[] };

export interface CastBallot {
  choice: Choice;
  at: number;
  by: MemberId;
}

/** Ballots on paper with the same choice, counted by hand. */
export interface PaperBallots {
  id: string;
  choice: Choice;
  count: number;
  at: number;
  by: string;
}

export interface OptionTally {
  /** Dots, Borda points, or ballots. With `criteria`: ballots that scored it on every criterion. */
  points: number;
  /** Ballots that gave it anything; with `ranking` those that put it first. */
  ballots: number;
  /** With `criteria`: the sum of the scores and how many there are. */
  scores: Record<string, { sum: number; count: number }>;
}

/** Sums over ballots: two tallies of a vote can be added. */
export interface Tally {
  ballots: number;
  options: Record<string, OptionTally>;
}

/** A ballot of an open vote as everybody sees it when the vote is closed. */
export interface NamedBallot {
  voter: VoterId;
  name: string;
  choice: Choice;
}

export interface VoteResult {
  /** Without the paper ballots: those may come later. */
  tally: Tally;
  /** How many could have voted: `eligibleVoters` when it was closed. */
  eligible: number;
  /** Of an open vote; empty when it was secret. */
  named: NamedBallot[];
}

export interface Vote extends VoteTerms {
  openedAt: number;
  openedBy: string;
  /** No more ballots. Called off when `cancelled` says why: then there is no result. */
  closed: (VoteResult & { at: number; by: string; cancelled?: string }) | null;
  paper: PaperBallots[];
  /** Of an open vote until it is closed, by voter. On the server alone: `viewFor` shows none. */
  ballots: Record<VoterId, CastBallot>;
}

export interface VoteEventPayloads {
  voteOpened: { vote: VoteTerms };
  /** Of an open vote. */
  ballotCast: { vote: string; voter: VoterId; choice: Choice };
  voteClosed: { vote: string; result: VoteResult };
  /** Called off while it was open: its ballots count for nothing, and nobody sees them. */
  voteCancelled: { vote: string; reason: string };
  paperBallotsAdded: { vote: string; paper: { id: string; choice: Choice; count: number } };
  paperBallotsRemoved: { vote: string; paper: string };
}
