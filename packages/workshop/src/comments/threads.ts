import type { ProposalId } from '@ruam/planning';
import type { GroupId, MemberId } from '../ids.ts';
import { own } from '../own.ts';
import type { Workshop } from '../state.ts';
import type { Comment, CommentThread } from './Comment.ts';

/** The threads of a group, in the order in which they were begun. */
export function threadsOf(workshop: Workshop, group: GroupId): CommentThread[] {
  return own(workshop.comments, group) ?? [];
}

export function threadOf(
  workshop: Workshop,
  group: GroupId | null | undefined,
  id: string | undefined,
): CommentThread | undefined {
  if (group == null || id === undefined) return undefined;
  return threadsOf(workshop, group).find((thread) => thread.id === id);
}

/** All that was said about a proposal, oldest thread first: for reports. */
export function commentsOn(workshop: Workshop, group: GroupId, proposal: ProposalId): CommentThread[] {
  return threadsOf(workshop, group).filter((thread) => thread.proposal === proposal);
}

/** A thread in which something waits for a member: they are named in `comments`, or a suggestion of theirs has its outcome. */
export interface ForMe {
  thread: CommentThread;
  comments: Comment[];
  /** Somebody else decided on a suggestion of this member. */
  outcome: boolean;
  unseen: boolean;
  /** ms of the newest of it. */
  at: number;
}

/** What is addressed to a member in all groups they may read, newest first, the unseen before the seen. */
export function addressedTo(workshop: Workshop, member: MemberId): ForMe[] {
  const found: ForMe[] = [];
  for (const thread of Object.values(workshop.comments).flat()) {
    const comments = thread.comments.filter((comment) => comment.mentions.includes(member));
    const { settled } = thread;
    const outcome = settled !== null && settled.by !== member && thread.comments[0]?.by === member;
    if (comments.length === 0 && !outcome) continue;
    found.push({
      thread,
      comments,
      outcome,
      unseen:
        comments.some((comment) => !comment.seenBy.includes(member)) || (outcome && settled.seen === false),
      at: Math.max(...comments.map((comment) => comment.editedAt ?? comment.at), outcome ? settled.at : 0),
    });
  }
  return found.sort((a, b) => Number(b.unseen) - Number(a.unseen) || b.at - a.at);
}

export const COMMENT_FILTERS = ['open', 'mine', 'forMe', 'resolved'] as const;
export type CommentFilter = (typeof COMMENT_FILTERS)[number];

const LETS_THROUGH: Record<CommentFilter, (thread: CommentThread, me: string) => boolean> = {
  open: (thread) => thread.resolved === null,
  mine: (thread, me) => thread.comments.some((comment) => comment.by === me && !comment.deleted),
  forMe: (thread, me) =>
    thread.comments.some((comment) => comment.mentions.includes(me)) ||
    (thread.settled !== null && thread.settled.by !== me && thread.comments[0]?.by === me),
  resolved: (thread) => thread.resolved !== null,
};

/** Threads that a filter lets through, for the actor whose id is given. `mine`: those in which I said something. */
export function filterThreads(
  threads: readonly CommentThread[],
  filter: CommentFilter,
  me: string,
): CommentThread[] {
  return threads.filter((thread) => LETS_THROUGH[filter](thread, me));
}
