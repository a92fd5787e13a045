import { z } from 'zod';
import { organisationKey } from '../calls/speakerList.ts';
import type { Decided } from '../events.ts';
import { own } from '../own.ts';
import { unknownMember } from '../refusals.ts';
import type { Workshop } from '../state.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** ms */
const LONGEST = 60 * 60_000;

/** The speaker stops, and what was said counts for the organisation. Nothing when nobody speaks. */
export function endOfSpeech(state: Workshop, now: number): Decided[] {
  const { speaking } = state.floor;
  if (!speaking) return [];
  const organisation = organisationKey(state, speaking.member);
  return [{ type: 'floorEnded', payload: { organisation, spoken: Math.max(0, now - speaking.since) } }];
}

/** The next speaker; whoever speaks stops, and the speaker's hand goes down. */
export const giveFloor = command({
  name: 'giveFloor',
  input: z.strictObject({
    member: id,
    limitMs: z.number().int().min(1000).max(LONGEST).nullable().default(null),
  }),
  decide(state, { member, limitMs }, _actor, { now }) {
    const known = own(state.members, member);
    if (!known || known.removed) return { ok: false, refusal: unknownMember };
    if (state.floor.speaking?.member === member) return decided();
    const hand = state.calls.find((call) => call.kind === 'floor' && call.member === member);
    return decided(
      ...endOfSpeech(state, now),
      { type: 'floorGiven', payload: { member, limit: limitMs } },
      ...(hand ? [{ type: 'callEnded' as const, payload: { call: hand.id } }] : []),
    );
  },
});
