import { z } from 'zod';
import { groupOf } from '../can/index.ts';
import { unknownGroup } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { groupId, id, line } from './fields.ts';

/** Of one proposal so many wait at most: who goes on taking away is one matter for the lead, not twenty. */
const WAITING_AT_MOST = 3;

/** The server has seen that much of a proposal went at once, and has kept it as it was. */
export const noticeRemoval = command({
  name: 'noticeRemoval',
  input: z.strictObject({
    group: groupId,
    proposal: id,
    title: line(200),
    byNames: z.array(line(200)).max(20),
    fields: z.array(z.string().max(60)).max(60),
    percent: z.number().int().min(1).max(100),
    before: z.number().int().nonnegative(),
    kept: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  thing: ({ group, proposal }) => ({ group, proposal }),
  decide(state, input, _actor, { newId }) {
    if (!groupOf(state, input.group)) return { ok: false, refusal: unknownGroup };
    const waiting = state.removals.filter(
      ({ group, proposal }) => group === input.group && proposal === input.proposal,
    );
    // Two nodes may have seen the same.
    const isKnown = waiting.some(({ kept }) => kept === input.kept);
    if (isKnown || waiting.length >= WAITING_AT_MOST) return decided();
    return decided({ type: 'removalNoticed', payload: { removal: { ...input, id: newId() } } });
  },
});
