import type { Sessions } from '@ruam/storage';
import { looksLikeToken, newToken, tokenHash } from './tokens.ts';

/** ms until a set-up link that nobody opened is worth nothing. */
const VALID_FOR = 86_400_000;

/**
 * The one-time link by which the first organiser account is made. There is a new one at each start of the server
 * while there is no account; the store holds only hashes.
 */
export class SetupLink {
  readonly #sessions: Sessions;
  readonly #now: () => number;

  constructor(sessions: Sessions, now: () => number) {
    this.#sessions = sessions;
    this.#now = now;
  }

  /** The path of a new link. */
  async create(): Promise<string> {
    const token = newToken();
    await this.#sessions.putSetupToken(tokenHash(token), this.#now() + VALID_FOR);
    return `/account/setup?token=${token}`;
  }

  /** True once for each token. */
  async take(token: string): Promise<boolean> {
    return looksLikeToken(token) && this.#sessions.takeSetupToken(tokenHash(token), this.#now());
  }
}
