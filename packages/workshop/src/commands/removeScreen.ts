import { z } from 'zod';
import { refusal, unknownScreen } from '../refusals.ts';
import { screenOf } from '../screens/screenOf.ts';
import { command, decided } from './Command.ts';
import { id } from './fields.ts';

/** The computers that showed it are let go. One screen always stays. */
export const removeScreen = command({
  name: 'removeScreen',
  input: z.strictObject({ screen: id }),
  decide(state, { screen }) {
    if (!screenOf(state, screen)) return { ok: false, refusal: unknownScreen };
    if (state.screens.length === 1) return { ok: false, refusal: lastScreen };
    return decided({ type: 'screenRemoved', payload: { screen } });
  },
});

const lastScreen = refusal(
  'screen.last',
  'ต้องมีจออย่างน้อยหนึ่งจอ',
  'One screen always stays.',
  'เพิ่มจออื่นก่อน แล้วจึงลบจอนี้',
  'Add another one first, then remove this.',
);
