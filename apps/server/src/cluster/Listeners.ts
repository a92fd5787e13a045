/** Those who want to be told of something. */
export class Listeners<T extends unknown[]> {
  readonly #listeners = new Set<(...told: T) => void>();

  /** Returns the way to stop. */
  add(listener: (...told: T) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(...told: T): void {
    for (const listener of [...this.#listeners]) listener(...told);
  }
}
