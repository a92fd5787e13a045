import type { Session, Sessions } from '@ruam/storage';
import { looksLikeToken, newToken, tokenHash } from './tokens.ts';

/** A browser that is known, with the token that its cookie holds. */
export interface Visit {
  token: string;
  session: Session;
}

export type VisitChange = Partial<Pick<Session, 'accountId' | 'seats'>>;

const DAY = 86_400_000;

/**
 * The browsers: each has a session with a device id that stays, and a token that is replaced whenever what the
 * browser may do changes. Open sockets are told by `onChange`, since they keep the token they came with.
 */
export class Visitors {
  readonly #sessions: Sessions;
  readonly #now: () => number;
  readonly #lifetime: number;
  readonly #listeners = new Set<(session: Session, here: boolean) => void>();

  constructor(sessions: Sessions, now: () => number, days: number) {
    this.#sessions = sessions;
    this.#now = now;
    this.#lifetime = days * DAY;
  }

  /** ms that a cookie lives. */
  get lifetime(): number {
    return this.#lifetime;
  }

  /** The browser behind a cookie's token; null when there is none, or it did not come back in time. */
  async find(token: unknown): Promise<Visit | null> {
    if (!looksLikeToken(token)) return null;
    const session = await this.#sessions.get(tokenHash(token));
    const now = this.#now();
    if (!session || session.expiresAt < now) return null;
    // Seen at most once a day, so that reading a page is not a write.
    if (session.expiresAt - now > this.#lifetime - DAY) return { token, session };
    const expiresAt = now + this.#lifetime;
    const seen = await this.#sessions.update(session.key, (stored) => ({ ...stored, expiresAt }));
    return seen && { token, session: seen };
  }

  async begin(): Promise<Visit> {
    const token = newToken();
    const now = this.#now();
    const session: Session = {
      key: tokenHash(token),
      accountId: null,
      seats: {},
      device: crypto.randomUUID(),
      createdAt: now,
      expiresAt: now + this.#lifetime,
    };
    await this.#sessions.put(session);
    return { token, session };
  }

  /** The same browser under a new token; the old one is worth nothing any more. Begun anew if it is gone meanwhile. */
  async change(visit: Visit, change: (session: Session) => VisitChange): Promise<Visit> {
    const token = newToken();
    const key = tokenHash(token);
    const expiresAt = this.#now() + this.#lifetime;
    const session = await this.#sessions.update(visit.session.key, (stored) => ({
      ...stored,
      ...change(stored),
      key,
      expiresAt,
    }));
    if (!session) return this.change(await this.begin(), change);
    this.tell(session, true);
    return { token, session };
  }

  /** `here`: this node changed it. */
  tell(session: Session, here: boolean): void {
    for (const listener of this.#listeners) listener(session, here);
  }

  /** Called with the session as it is now, after each `change`. Returns the way to stop. */
  onChange(listener: (session: Session, here: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
