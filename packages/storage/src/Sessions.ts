/** A browser that is known: signed in, seated in workshops, or both. */
export interface Session {
  /** The hex SHA-256 of the cookie's token. The token itself is stored nowhere. */
  key: string;
  accountId: string | null;
  /** The member that this browser is, by workshop id. */
  seats: Record<string, string>;
  /** A random id of the browser; it outlives changes of the token. */
  device: string;
  /** ms since the epoch */
  createdAt: number;
  /** ms since the epoch */
  expiresAt: number;
}

/** A personal link, by which a participant finds the same place on another device. */
export interface PersonalLink {
  /** Hex SHA-256 of the link's token. */
  tokenHash: string;
  workshopId: string;
  memberId: string;
}

export interface Sessions {
  /** Inserts, or replaces the one with this key. */
  put(session: Session): Promise<void>;
  /** Also an expired one: only the caller knows the time. */
  get(key: string): Promise<Session | null>;
  /**
   * Reads, changes and writes with nothing between. `change` may be called more than once, so it should only compute.
   * A new `key` in what it returns moves the session, and the old key is gone. Null if there is no such session.
   */
  update(key: string, change: (session: Session) => Session): Promise<Session | null>;
  delete(key: string): Promise<void>;
  /** Signs the account out everywhere. */
  deleteForAccount(accountId: string): Promise<void>;
  /** Those whose `expiresAt` is before `now`, set-up tokens too. Returns how many sessions. */
  deleteExpired(now: number): Promise<number>;

  /** Inserts, or points the token elsewhere. */
  putLink(link: PersonalLink): Promise<void>;
  findLink(tokenHash: string): Promise<PersonalLink | null>;

  putSetupToken(hash: string, expiresAt: number): Promise<void>;
  /** True once for each token that was put and has not expired: of two who try at once, one gets it. */
  takeSetupToken(hash: string, now: number): Promise<boolean>;
}
