import { fetchPart } from './fetchPart.ts';

/**
 * A part of a page in files of its own, asked for as soon as this is made: what stands around it is drawn meanwhile. Made once
 * for the whole visit (`<script module>`), so that it is there at once when somebody comes back to it.
 */
export class Part<T> {
  /** Null until it is there. */
  here = $state.raw<T | null>(null);

  constructor(load: () => Promise<T>) {
    void fetchPart(load, () => true).then((part) => {
      this.here = part;
    });
  }
}
