import { createContext } from 'svelte';

export interface Toast {
  id: number;
  text: string;
  tone: 'neutral' | 'ok' | 'warn' | 'bad';
  /** One thing to do about it, such as undo. */
  action?: { label: string; run: () => void } | undefined;
}

/** Short notices that pass. What a person must not miss is a Refusal or a Notice on the page, not a toast. */
export class Toasts {
  shown = $state<Toast[]>([]);
  #nextId = 1;

  /** Shows a notice for `forMs` (longer when it carries an action), or until closed when `forMs` is 0. */
  show(text: string, options: { tone?: Toast['tone']; action?: Toast['action']; forMs?: number } = {}): void {
    const id = this.#nextId++;
    this.shown.push({ id, text, tone: options.tone ?? 'neutral', action: options.action });
    const forMs = options.forMs ?? (options.action ? 12_000 : 6_000);
    if (forMs > 0) setTimeout(() => this.close(id), forMs);
  }

  close(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }
}

/** `useToasts()` inside any page; the root layout provides them. */
export const [useToasts, provideToasts] = createContext<Toasts>();
