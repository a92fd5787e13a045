import { freezeOf, inputPause } from '../attention/inputPause.ts';
import type { Rule } from './Asked.ts';
import { rule } from './rules.ts';
import { coFacilitatorOfTheGroup, facilitator, organiser } from './who.ts';

/** Whoever pauses the others goes on. */
export const inputIsOpen: Rule = rule(
  'given',
  { th: 'ขณะที่ไม่ได้พักการพิมพ์', en: 'while input is not paused' },
  (asked) => {
    const { workshop, thing } = asked;
    if (!workshop || organiser.is(asked) || facilitator.is(asked) || coFacilitatorOfTheGroup.is(asked))
      return null;
    return inputPause(workshop, thing.group ?? null, thing.now);
  },
);

/** Of a member's own drafts: a clock is about the work of the group, a freeze about the device. */
export const deviceIsNotFrozen: Rule = rule(
  'given',
  { th: 'ขณะที่ไม่ได้พักการพิมพ์', en: 'while input is not paused' },
  (asked) => {
    const { workshop, member } = asked;
    if (!workshop || facilitator.is(asked)) return null;
    return freezeOf(workshop, member?.group ?? null);
  },
);
