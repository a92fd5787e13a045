import { z } from 'zod';
import { CALL_KINDS } from '../calls/Call.ts';
import { memberOf } from '../can/index.ts';
import { notMember } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { line } from './fields.ts';

/** Raises a hand, or asks for a facilitator. One of each a person: asking again changes nothing. */
export const raiseCall = command({
  name: 'raiseCall',
  input: z.strictObject({ kind: z.enum(CALL_KINDS), text: line(200).default('') }),
  decide(state, { kind, text }, actor, { newId }) {
    const member = memberOf(actor, state);
    if (!member) return { ok: false, refusal: notMember };
    if (state.calls.some((call) => call.member === member.id && call.kind === kind)) return decided();
    const call = { id: newId(), kind, member: member.id, group: member.group, text };
    return decided({ type: 'called', payload: { call } });
  },
});
