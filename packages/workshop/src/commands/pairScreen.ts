import { z } from 'zod';
import { refusal, unknownScreen } from '../refusals.ts';
import { screenOf } from '../screens/screenOf.ts';
import { command, decided } from './Command.ts';
import { id, sha256 } from './fields.ts';

/** More computers than stand in one hall. */
export const MOST_PAIRED = 20;

/** A computer shows this screen from now on, and no other of the workshop. The host found it by its code. */
export const pairScreen = command({
  name: 'pairScreen',
  input: z.strictObject({ screen: id, device: sha256 }),
  decide(state, { screen: chosen, device }) {
    const screen = screenOf(state, chosen);
    if (!screen) return { ok: false, refusal: unknownScreen };
    if (screen.paired.some((pairing) => pairing.device === device)) return decided();
    if (screen.paired.length >= MOST_PAIRED) return { ok: false, refusal: tooMany };
    return decided({ type: 'screenPaired', payload: { screen: chosen, device } });
  },
});

const tooMany = refusal(
  'screen.pairedTooMany',
  `จอหนึ่งจับคู่ได้ไม่เกิน ${MOST_PAIRED} เครื่อง`,
  `A screen is shown by at most ${MOST_PAIRED} computers.`,
  'ยกเลิกการจับคู่เครื่องที่ไม่ใช้แล้วก่อน',
  'Let go of those that are not used any more first.',
);
