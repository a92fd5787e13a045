import { actorId, CONFLICT, type CommandName, changesSince, type RowChange } from '@ruam/workshop';
import { Decision } from '#lib/live/Decision.svelte.ts';
import type { LiveWorkshop } from '#lib/live/LiveWorkshop.svelte.ts';

/**
 * A decision about something that a person has before their eyes for a while: it carries the version that they saw, and
 * tells what somebody else decided about the same meanwhile. Create it when the thing is opened.
 */
export class Judgement extends Decision {
  #of: LiveWorkshop;
  /** Of the workshop, as the person last looked at it. */
  seen = $state(0);

  constructor(live: LiveWorkshop) {
    super(live);
    this.#of = live;
    this.lookAgain();
  }

  /** The person has seen how it is now. */
  lookAgain(): void {
    this.seen = this.#of.workshop?.version ?? 0;
    if (this.isConflict) this.refusal = null;
  }

  get isConflict(): boolean {
    return this.refusal?.code === CONFLICT;
  }

  /** What others decided about these since, the latest first: known here before the decision is even sent. */
  changes(subjects: readonly string[]): RowChange[] {
    const { workshop, me } = this.#of;
    return workshop ? changesSince(workshop, actorId(me), this.seen, subjects) : [];
  }

  override send(name: CommandName, input: object): Promise<boolean> {
    return super.send(name, { ...input, seen: this.seen });
  }
}
