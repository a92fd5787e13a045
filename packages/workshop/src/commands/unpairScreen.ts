import { z } from 'zod';
import { unknownScreen } from '../refusals.ts';
import { screenOf } from '../screens/screenOf.ts';
import { command, decided } from './Command.ts';
import { id, sha256 } from './fields.ts';

/** The computer shows nothing of the workshop any more. */
export const unpairScreen = command({
  name: 'unpairScreen',
  input: z.strictObject({ screen: id, device: sha256 }),
  decide(state, { screen: chosen, device }) {
    const screen = screenOf(state, chosen);
    if (!screen) return { ok: false, refusal: unknownScreen };
    if (!screen.paired.some((pairing) => pairing.device === device)) return decided();
    return decided({ type: 'screenUnpaired', payload: { screen: chosen, device } });
  },
});
