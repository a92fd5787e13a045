import type { Actor } from '../actor.ts';
import { groupOf } from '../can/index.ts';
import { COMMENT_LIMITS, type CommentAnchor, type Suggestion } from '../comments/Comment.ts';
import { commentsOn } from '../comments/threads.ts';
import type { Decided } from '../events.ts';
import type { GroupId, MemberId } from '../ids.ts';
import type { Outcome } from '../Refusal.ts';
import { refusal, unknownGroup } from '../refusals.ts';
import type { Workshop } from '../state.ts';
import { type CommandContext, decided } from './Command.ts';
import { full, isPersonal, mentioned, nameOf, tooMuch } from './commentFields.ts';

interface Beginning {
  group: GroupId;
  proposal: string;
  anchor: CommentAnchor;
  mentions: MemberId[];
  text: string;
  suggestion: Suggestion | null;
}

/** A new thread, with or without a suggestion. */
export function beginThread(
  state: Workshop,
  { group, proposal, anchor, mentions, text, suggestion }: Beginning,
  actor: Actor,
  context: CommandContext,
): Outcome<Decided[]> {
  if (!groupOf(state, group)) return { ok: false, refusal: unknownGroup };
  if (context.proposal === null || (context.proposal && context.proposal.group !== group)) {
    return { ok: false, refusal: unknownProposal };
  }
  const stopped = tooMuch(state, group, actor, context.now);
  if (stopped) return { ok: false, refusal: stopped };
  if (commentsOn(state, group, proposal).length >= COMMENT_LIMITS.threads) {
    return { ok: false, refusal: full };
  }
  const named = mentioned(state, group, mentions, actor);
  if (!named.ok) return named;
  const quote = isPersonal(anchor.field) ? '' : anchor.quote;
  const thread = { id: context.newId(), proposal, anchor: { ...anchor, quote }, suggestion };
  const comment = { id: context.newId(), byName: nameOf(actor), text, mentions: named.value };
  return decided({ type: 'commented', payload: { group, thread, comment } });
}

const unknownProposal = refusal(
  'comment.unknownProposal',
  'ไม่พบข้อเสนอโครงการนี้ในกลุ่ม อาจถูกลบแล้ว',
  'This proposal is not in the group: it may have been deleted.',
  'กลับไปที่รายการข้อเสนอของกลุ่ม สิ่งที่พิมพ์ไว้ยังอยู่',
  'Go back to the group’s proposals. What you typed is still there.',
);
