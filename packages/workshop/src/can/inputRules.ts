import { freezeOf, inputPause } from '../attention/inputPause.ts';
import type { Refusal } from '../Refusal.ts';
import type { Asked } from './Asked.ts';
import { facilitator, organiser } from './who.ts';

/** Whoever pauses the others goes on. */
export function inputIsOpen(asked: Asked): Refusal | null {
  const { workshop, thing } = asked;
  if (!workshop || organiser.is(asked) || facilitator.is(asked)) return null;
  return inputPause(workshop, thing.group ?? null, thing.now);
}

/** Of a member's own drafts: a clock is about the work of the group, a freeze about the device. */
export function deviceIsNotFrozen(asked: Asked): Refusal | null {
  const { workshop, member } = asked;
  if (!workshop || facilitator.is(asked)) return null;
  return freezeOf(workshop, member?.group ?? null);
}
