import type { FormFieldId, Proposal, ProposalId } from '@ruam/planning';
import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { whenIdle } from '#lib/ui/whenIdle.ts';
import { changedFields, type Fingerprint, fingerprintOf } from './fingerprint.ts';

/** At what somebody looked: as this page saw it, or as an earlier one wrote it down. `at`: ms since the epoch. */
type Look = { at: number; seen: Proposal } | { at: number; fields: Fingerprint };

/** What is new to this person in a proposal: it is new itself, or some of its fields changed. */
export interface News {
  isNew: boolean;
  fields: FormFieldId[];
  /** When they looked last; null for a new one. */
  since: number | null;
}

/** What was not put away yet, and what came since. */
export function joinNews(old: News | null, since: News | null): News | null {
  if (!old || !since) return old ?? since;
  return { ...old, fields: [...new Set([...old.fields, ...since.fields])] };
}

/** What changed while this page had no network. */
export interface Returned {
  changed: { proposal: Proposal; news: News }[];
  removed: number;
}

/** ms after which a look is written to the device, when there is time for it. */
const KEEP_AFTER = 2_000;

/** What this person saw last of each proposal of a group, on this device. */
export class LastLook {
  readonly #looks = new SvelteMap<ProposalId, Look>();
  /** Told on return from being without a network, until it is put away. */
  returned = $state.raw<Returned | null>(null);
  /** What is here is as new as the server's. */
  heard = $state(false);
  /** On this device nothing had been looked at before this page: what changed earlier is not known here. */
  readonly isFirstVisit: boolean;
  readonly #key: string;
  readonly #now: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** On a first visit, until `begin`: nothing was seen before, so nothing is news, and nothing is written to the device. */
  #isFirst = false;

  constructor(key: string, now: () => number) {
    this.#key = `look:${key}`;
    this.#now = now;
    try {
      const kept = localStorage.getItem(this.#key);
      this.#isFirst = kept === null;
      const looks = (JSON.parse(kept ?? '{}') as Record<ProposalId, Look> | null) ?? {};
      for (const [id, look] of Object.entries(looks)) this.#looks.set(id, look);
    } catch {
      // A browser that keeps nothing shows no marks.
      this.#isFirst = true;
    }
    this.isFirstVisit = this.#isFirst;
    addEventListener('pagehide', this.#leave);
  }

  /** Called once all that is there has been read, after the server was heard first: on a first visit it counts as seen. */
  begin(proposals: readonly Proposal[]): void {
    if (!this.#isFirst) return;
    this.#isFirst = false;
    this.lookAt(proposals);
  }

  /** They are before this person's eyes now. */
  lookAt(proposals: readonly Proposal[]): void {
    const at = this.#now();
    for (const proposal of proposals) this.#looks.set(proposal.id, { at, seen: proposal });
    this.#timer ??= setTimeout(() => void whenIdle().then(this.#leave), KEEP_AFTER);
  }

  /** Null when nothing is. */
  newsOf(proposal: Proposal): News | null {
    const look = this.#looks.get(proposal.id);
    if (!look) return this.#isFirst ? null : { isNew: true, fields: [], since: null };
    if ('seen' in look && look.seen === proposal) return null;
    const fields = changedFields(fieldsOf(look), fingerprintOf(proposal));
    return fields.length > 0 ? { isNew: false, fields, since: look.at } : null;
  }

  /** @param before what stood here, with this person's own edits, before the server was heard again */
  cameBack(before: readonly Proposal[], now: readonly Proposal[]): void {
    const known = new Map(before.map((proposal) => [proposal.id, fingerprintOf(proposal)]));
    const changed = now.flatMap((proposal) => {
      const old = known.get(proposal.id);
      if (!old) return { proposal, news: { isNew: true, fields: [], since: null } };
      const fields = changedFields(old, fingerprintOf(proposal));
      return fields.length > 0 ? { proposal, news: { isNew: false, fields, since: null } } : [];
    });
    const still = new Set(now.map(({ id }) => id));
    const removed = before.filter(({ id }) => !still.has(id)).length;
    if (changed.length > 0 || removed > 0) this.returned = { changed, removed };
  }

  close(): void {
    removeEventListener('pagehide', this.#leave);
    this.#leave();
  }

  #leave = (): void => {
    if (this.#timer !== undefined) this.#keep();
  };

  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Of one proposal alone, the next visit would take all the others for new.
    if (this.#isFirst) return;
    try {
      const looks = Array.from(this.#looks, ([id, look]) => [id, { at: look.at, fields: fieldsOf(look) }]);
      localStorage.setItem(this.#key, JSON.stringify(Object.fromEntries(looks)));
    } catch {
      // Full or forbidden: the marks are right until the page is closed.
    }
  }
}

const fieldsOf = (look: Look) => ('seen' in look ? fingerprintOf(look.seen) : look.fields);

export const [getLastLook, setLastLook] = createContext<LastLook>();
