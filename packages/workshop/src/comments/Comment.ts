/**
 * What people say about a proposal. Decisions and no edits: who said it is vouched for by the server, and it stays when
 * the text is gone, the group is handed over, or its row is merged and un-merged. Read by whoever reads the group's room.
 */
import type { ProposalId } from '@ruam/planning';
import type { GroupId, MemberId } from '../ids.ts';

/** Where a thread stands. */
export interface CommentAnchor {
  /** `title`, `budgetLines/<item>/amount`; '' for the proposal as a whole. */
  field: string;
  /** A range of the field's text: two Yjs relative positions as base64, which move with the text. Null: the field. */
  range: { from: string; to: string } | null;
  /** What stood there when it was said; shown when the text is gone. Empty for personal data. */
  quote: string;
}

/** What somebody who may not write would write. */
export interface Suggestion {
  /** `text`: the range, or the whole text; `value`: JSON of the field's value. */
  kind: 'text' | 'value';
  /** What stood there when it was suggested. */
  before: string;
  after: string;
}

export const VERDICTS = ['accepted', 'rejected', 'withdrawn'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Settled {
  verdict: Verdict;
  reason: string;
  at: number;
  by: string;
  byName: string;
  /** Whether the one who suggested it has looked at the outcome. */
  seen: boolean;
}

export interface Comment {
  id: string;
  /** `actorId`: a member, or an organiser's account. */
  by: string;
  byName: string;
  at: number;
  text: string;
  /** Members whom it is for: those named in it, and of an answer whoever began the thread. */
  mentions: MemberId[];
  /** Those of them who have looked at it. */
  seenBy: MemberId[];
  /** What it said before, oldest first; `at` is when that was written. */
  earlier: { text: string; at: number }[];
  /** ms of the last change of its text; null when it says what it said first. */
  editedAt: number | null;
  /** Its text is gone from here, who took it away is not. */
  deleted: { at: number; by: string; byName: string } | null;
}

export interface CommentThread {
  id: string;
  group: GroupId;
  proposal: ProposalId;
  anchor: CommentAnchor;
  suggestion: Suggestion | null;
  /** Of a suggestion: what became of it. Null while it waits. */
  settled: Settled | null;
  /** The first is what began the thread. */
  comments: Comment[];
  resolved: { at: number; by: string; byName: string } | null;
}

type Said = Pick<Comment, 'id' | 'byName' | 'text' | 'mentions'>;

/** Each names its group, so that it can be told who may see it. */
export interface CommentEventPayloads {
  commented: {
    group: GroupId;
    thread: Pick<CommentThread, 'id' | 'proposal' | 'anchor' | 'suggestion'>;
    comment: Said;
  };
  commentReplied: { group: GroupId; thread: string; comment: Said };
  commentEdited: { group: GroupId; thread: string; comment: string; text: string; mentions: MemberId[] };
  commentDeleted: { group: GroupId; thread: string; comment: string; byName: string };
  commentResolved: { group: GroupId; thread: string; byName: string };
  commentReopened: { group: GroupId; thread: string };
  suggestionSettled: {
    group: GroupId;
    thread: string;
    verdict: Verdict;
    reason: string;
    byName: string;
  };
  commentsSeen: { group: GroupId; thread: string; reader: MemberId };
}

export const COMMENT_LIMITS = {
  /** UTF-16 units of one comment. */
  text: 2_000,
  /** UTF-16 units of a quote. */
  quote: 400,
  /** UTF-16 units of each side of a suggestion. */
  suggestion: 8_000,
  mentions: 20,
  /** Threads about one proposal. */
  threads: 300,
  /** Comments of one thread. */
  comments: 100,
  /** Comments of a group, in all its threads. */
  ofGroup: 5_000,
  /** Changes of one comment that are kept. */
  earlier: 20,
  /** Comments of one person within `rateMs`. */
  rate: 20,
  rateMs: 60_000,
} as const;
