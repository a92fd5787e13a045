import type { CommentAnchor } from '@ruam/workshop';
import { type KeptDraft, keptDraft } from '#lib/ui/keptDraft.ts';

export interface CommentDraft {
  text: string;
  /** Ids of those picked; who is no longer named in the text is left out when it is sent. */
  mentions: string[];
  /** Of a new thread: what it is about. */
  anchor: CommentAnchor | null;
  /** What shall stand there instead; null while it is a comment. */
  after: string | null;
}

/** Kept on this device until it was sent, also when the browser is closed: for one thread, or for a new one of a proposal. */
export function commentDraft(workshop: string, proposal: string, thread: string): KeptDraft<CommentDraft> {
  return keptDraft(`comment:${workshop}:${proposal}:${thread}`, 1, () => localStorage);
}
