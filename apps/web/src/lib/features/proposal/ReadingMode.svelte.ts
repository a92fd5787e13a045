import type { ProposalId } from '@ruam/planning';
import { tick } from 'svelte';
import { controlIn, fieldElement } from '#lib/features/comments/fieldElement.ts';

/** A small screen, held either way. */
export const PHONE = '(max-width: 40rem), (max-height: 30rem) and (pointer: coarse)';
/** px from the top of the window to where reading begins: below the page's bars. */
const TOP = 190;
const KEY = 'room.editing';

/**
 * Whether a proposal is read or written on this page. A phone opens it for reading, so that a thumb that scrolls
 * changes nothing; a laptop, a new proposal, and a link to a field open it for writing. Who writes still writes
 * after a reload.
 */
export class ReadingMode {
  on = $state(false);
  readonly #id: ProposalId;

  constructor(id: ProposalId, isPhone: boolean, isAsked: boolean) {
    this.#id = id;
    this.on = isPhone && !isAsked && editing() !== id;
  }

  /** @param focus what takes the focus then, unless the person was in a field that is in sight */
  async write(focus: () => HTMLElement | null | undefined, field = ''): Promise<void> {
    if (!this.on) return;
    beginEditing(this.#id);
    const there = field === '' ? null : fieldElement(field);
    const isThere = there !== null && isInSight(there);
    await this.#turn(false, isThere ? there : null);
    (isThere ? (controlIn(fieldElement(field)) ?? focus()) : focus())?.focus({ preventScroll: true });
  }

  async read(focus: () => HTMLElement | null | undefined): Promise<void> {
    endEditing();
    await this.#turn(true, null);
    focus()?.focus({ preventScroll: true });
  }

  /** The page of this proposal is left, not reloaded. */
  leave(): void {
    if (editing() === this.#id) endEditing();
  }

  /** What stands before the person's eyes stays there, though controls come and go above it. */
  async #turn(on: boolean, at: HTMLElement | null): Promise<void> {
    const places = document.querySelectorAll<HTMLElement>('[id^="field-"], [data-field], [data-rich]');
    const place = at ?? [...places].find((element) => element.getBoundingClientRect().top > TOP);
    const before = place?.getBoundingClientRect().top ?? 0;
    const name = place && (place.dataset.field ?? place.dataset.rich ?? place.id.replace(/^field-/, ''));
    this.on = on;
    await tick();
    const now = place?.isConnected ? place : name ? fieldElement(name) : null;
    if (now) scrollBy(0, now.getBoundingClientRect().top - before);
  }
}

/** The proposal opens for writing: it was just made, or somebody asked to. */
export function beginEditing(id: ProposalId): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // A browser that keeps nothing opens it for reading after a reload.
  }
}

function endEditing(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

function editing(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function isInSight(element: HTMLElement): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > TOP && top < innerHeight;
}
