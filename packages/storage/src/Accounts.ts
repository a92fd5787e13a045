/** An account: those who organise. Participants of a workshop need none. */
export interface Account {
  id: string;
  /** As it was typed; found regardless of case. */
  email: string;
  name: string;
  /** Whatever the caller's hash function gives. Never the password. */
  passwordHash: string;
  role: 'organiser' | 'staff';
  /** ms since the epoch */
  createdAt: number;
}

export type CreateAccountOutcome = { ok: true } | { ok: false; reason: 'duplicate' };

export interface Accounts {
  /** `duplicate` when the id or the e-mail address (in any case) is taken. Nothing is written then. */
  create(account: Account): Promise<CreateAccountOutcome>;
  findByEmail(email: string): Promise<Account | null>;
  get(id: string): Promise<Account | null>;
  count(): Promise<number>;
  /** False if there is no such account. */
  setPasswordHash(id: string, passwordHash: string): Promise<boolean>;
}

/** Two addresses are the same when this is the same. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase();
