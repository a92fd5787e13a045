import type { Account } from './Accounts.ts';
import type { FileMeta } from './Files.ts';
import type { PersonalLink, Session } from './Sessions.ts';

/** What a store holds, to name all of it when it is copied or kept. The things themselves come from their ports. */
export interface Contents {
  /** Rooms with edits. */
  rooms(): Promise<string[]>;
  /** Rooms with owners of clientIDs. */
  clientIdRooms(): Promise<string[]>;
  accounts(): Promise<Account[]>;
  sessions(): Promise<Session[]>;
  links(): Promise<PersonalLink[]>;
  /** Those that nobody has taken. */
  setupTokens(): Promise<{ hash: string; expiresAt: number }[]>;
  /** What the store's own check finds wrong with it, a sentence each. May take long. */
  damage(): Promise<string[]>;
  /** Of every workshop, in the order in which they came. */
  files(): Promise<FileMeta[]>;
}
