import { z } from 'zod';
import { listIsOpen } from '../refusals.ts';
import { standingVersion } from '../signOff/standingVersion.ts';
import { command, decided } from './Command.ts';
import { text } from './fields.ts';

/** Work on the list goes on; the version that stood stays as it was, and the next one gets the next number. */
export const reopenList = command({
  name: 'reopenList',
  input: z.strictObject({ reason: text(1000).min(1) }),
  decide(state, { reason }) {
    const standing = standingVersion(state);
    if (!standing) return { ok: false, refusal: listIsOpen };
    return decided({ type: 'listReopened', payload: { number: standing.number, reason } });
  },
});
