import type { StatementSync } from 'node:sqlite';

/** The part of the database that a read or a write gets: statements are prepared once. */
export type Prepare = (sql: string) => StatementSync;

/** What the ports of a store need of its database. */
export interface SqliteAccess {
  write<T>(job: (prepare: Prepare) => T): Promise<T>;
  read<T>(job: (prepare: Prepare) => T): Promise<T>;
  close(): Promise<void>;
}
