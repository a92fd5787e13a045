import { z } from 'zod';
import { refusal, unknownScreen } from '../refusals.ts';
import { MAIN_SCREEN, SCREEN_LOOKS } from '../screens/Screen.ts';
import { screenOf } from '../screens/screenOf.ts';
import { command, decided } from './Command.ts';
import { defined } from './defined.ts';
import { filledLine, id } from './fields.ts';

/** More of them than a hall has walls. */
export const MOST_SCREENS = 12;
/** ms that a slide stays on a screen that goes on by itself: long enough to be read, short enough to be a loop. */
export const SHORTEST_SLIDE = 5_000;
export const LONGEST_SLIDE = 3_600_000;

/** Sets up a screen; without `screen` a new one. Fields that are absent stay. */
export const setScreen = command({
  name: 'setScreen',
  input: z.strictObject({
    screen: id.optional(),
    name: filledLine(60).optional(),
    every: z.number().int().min(SHORTEST_SLIDE).max(LONGEST_SLIDE).nullable().optional(),
    overlays: z
      .strictObject({ timer: z.boolean(), speaker: z.boolean(), joinCode: z.boolean(), wifi: z.boolean() })
      .partial()
      .optional(),
    look: z.enum(SCREEN_LOOKS).optional(),
  }),
  decide(state, { screen: chosen, overlays, ...told }, _actor, { newId }) {
    const known = screenOf(state, chosen);
    if (chosen !== undefined && !known) return { ok: false, refusal: unknownScreen };
    if (!known && told.name === undefined) return { ok: false, refusal: nameless };
    if (!known && state.screens.length >= MOST_SCREENS) return { ok: false, refusal: tooMany };
    const { name, every, look, overlays: before } = known ?? MAIN_SCREEN;
    const screen = {
      ...{ id: known?.id ?? `screen-${newId()}`, name, every, look, ...defined(told) },
      overlays: { ...before, ...defined(overlays ?? {}) },
    };
    return decided({ type: 'screenSet', payload: { screen } });
  },
});

const nameless = refusal(
  'screen.nameless',
  'จอใหม่ยังไม่มีชื่อ',
  'A new screen has no name yet.',
  'ตั้งชื่อที่บอกว่าจออยู่ที่ใด เช่น จอเวที',
  'Name it by where it stands, such as Stage.',
);

const tooMany = refusal(
  'screen.tooMany',
  `มีจอได้ไม่เกิน ${MOST_SCREENS} จอ`,
  `There are at most ${MOST_SCREENS} screens.`,
  'ลบจอที่ไม่ใช้แล้วก่อน',
  'Remove one that is not used any more first.',
);
