import { own } from '../own.ts';
import type { Workshop } from '../state.ts';
import type { Comment, CommentEventPayloads, CommentThread } from './Comment.ts';

type CommentEvent = {
  [T in keyof CommentEventPayloads]: { type: T; payload: CommentEventPayloads[T]; at: number; by: string };
}[keyof CommentEventPayloads];

/** The part of `evolve` that is about comments. */
export function evolveComments(state: Workshop, event: CommentEvent): Workshop {
  const { group } = event.payload;
  // Who may see a group's comments is asked of the group: of one that is not there nobody could be told.
  if (!state.groups.some((known) => known.id === group)) return state;
  const threads = own(state.comments, group) ?? [];
  const changed = changedThreads(threads, event);
  return changed === threads ? state : { ...state, comments: { ...state.comments, [group]: changed } };
}

function changedThreads(threads: CommentThread[], event: CommentEvent): CommentThread[] {
  const { at, by } = event;
  if (event.type === 'commented') {
    const { group, thread, comment } = event.payload;
    const comments = [said(comment, at, by)];
    return [...threads, { ...thread, group, settled: null, comments, resolved: null }];
  }
  const { thread: id } = event.payload;
  if (!threads.some((thread) => thread.id === id)) return threads;
  return threads.map((thread) => (thread.id === id ? changedThread(thread, event) : thread));
}

function changedThread(
  thread: CommentThread,
  event: Exclude<CommentEvent, { type: 'commented' }>,
): CommentThread {
  const { at, by } = event;
  switch (event.type) {
    case 'commentReplied':
      // Somebody still has something to say: it is open again.
      return {
        ...thread,
        comments: [...thread.comments, said(event.payload.comment, at, by)],
        resolved: null,
      };
    case 'commentEdited': {
      const { comment, text, mentions } = event.payload;
      return withComment(thread, comment, (known) => ({
        ...known,
        text,
        mentions,
        seenBy: known.seenBy.filter((member) => mentions.includes(member)),
        earlier: [...known.earlier, { text: known.text, at: known.editedAt ?? known.at }],
        editedAt: at,
      }));
    }
    case 'commentDeleted': {
      const { comment, byName } = event.payload;
      return withComment(thread, comment, (known) => ({
        ...known,
        text: '',
        mentions: [],
        seenBy: [],
        earlier: [],
        deleted: { at, by, byName },
      }));
    }
    case 'commentResolved':
      return { ...thread, resolved: { at, by, byName: event.payload.byName } };
    case 'commentReopened':
      return { ...thread, resolved: null };
    case 'suggestionSettled': {
      const { verdict, reason, byName } = event.payload;
      const settled = { verdict, reason, at, by, byName, seen: by === thread.comments[0]?.by };
      return { ...thread, settled, resolved: { at, by, byName } };
    }
    case 'commentsSeen': {
      const { reader } = event.payload;
      const { settled } = thread;
      return {
        ...thread,
        settled: settled && reader === thread.comments[0]?.by ? { ...settled, seen: true } : settled,
        comments: thread.comments.map((comment) =>
          comment.mentions.includes(reader) && !comment.seenBy.includes(reader)
            ? { ...comment, seenBy: [...comment.seenBy, reader] }
            : comment,
        ),
      };
    }
  }
}

function said(comment: CommentEventPayloads['commented']['comment'], at: number, by: string): Comment {
  return { ...comment, at, by, seenBy: [], earlier: [], editedAt: null, deleted: null };
}

function withComment(
  thread: CommentThread,
  id: string,
  change: (comment: Comment) => Comment,
): CommentThread {
  return {
    ...thread,
    comments: thread.comments.map((comment) => (comment.id === id ? change(comment) : comment)),
  };
}
