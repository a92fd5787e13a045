import { createContext } from 'svelte';

export interface Toast {
  id: number;
  text: string;
  tone: 'neutral' | 'ok' | 'warn' | 'bad';
  /** One thing to do about it, such as undo. */
  action?: { label: string; run: () => void } | undefined;
}

/** ms that a notice stays at least once nobody points at one any more. */
const AFTERWARDS = 3_000;

interface Passing {
  timer: ReturnType<typeof setTimeout> | undefined;
  /** When it passes, by `Date.now()`. */
  at: number;
}

/** Short notices that pass. What a person must not miss is a Refusal or a Notice on the page, not a toast. */
export class Toasts {
  shown = $state<Toast[]>([]);
  #nextId = 1;
  readonly #passing = new Map<number, Passing>();

  /** Shows a notice for `forMs` (longer when it carries an action), or until closed when `forMs` is 0. */
  show(text: string, options: { tone?: Toast['tone']; action?: Toast['action']; forMs?: number } = {}): void {
    const id = this.#nextId++;
    this.shown.push({ id, text, tone: options.tone ?? 'neutral', action: options.action });
    const forMs = options.forMs ?? (options.action ? 12_000 : 6_000);
    if (forMs > 0) this.#passIn(id, forMs);
  }

  close(id: number): void {
    clearTimeout(this.#passing.get(id)?.timer);
    this.#passing.delete(id);
    this.shown = this.shown.filter((toast) => toast.id !== id);
    // What is taken away under the pointer does not say that the pointer has left it.
    this.letPass();
  }

  /** Somebody points at a notice, or stands on its button: none passes meanwhile (WCAG 2.2.1). */
  stay(): void {
    for (const passing of this.#passing.values()) {
      clearTimeout(passing.timer);
      passing.timer = undefined;
    }
  }

  letPass(): void {
    for (const [id, { timer, at }] of this.#passing) {
      if (timer === undefined) this.#passIn(id, Math.max(AFTERWARDS, at - Date.now()));
    }
  }

  #passIn(id: number, ms: number): void {
    this.#passing.set(id, { timer: setTimeout(() => this.close(id), ms), at: Date.now() + ms });
  }
}

/** `useToasts()` inside any page; the root layout provides them. */
export const [useToasts, provideToasts] = createContext<Toasts>();
