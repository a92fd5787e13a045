import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { checkShape } from './migrations.ts';
import type { Prepare, SqliteAccess } from './SqliteAccess.ts';

/** The file of a store, read as it was at one moment, beside the process that writes it (WAL lets both). */
export class SqliteReader implements SqliteAccess {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(folder: string) {
    const path = join(folder, 'ruam.sqlite');
    if (!existsSync(path)) throw new Error(`there is no store in ${folder}`);
    this.#db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    try {
      checkShape(this.#db);
      // Every read from here on sees the same moment.
      this.#db.exec('BEGIN');
    } catch (reason) {
      this.#db.close();
      throw reason;
    }
  }

  async write<T>(): Promise<T> {
    throw new Error('the store is open for reading');
  }

  async read<T>(job: (prepare: Prepare) => T): Promise<T> {
    return job((sql) => {
      let statement = this.#statements.get(sql);
      if (!statement) {
        statement = this.#db.prepare(sql);
        this.#statements.set(sql, statement);
      }
      return statement;
    });
  }

  async close(): Promise<void> {
    if (this.#db.isOpen) this.#db.close();
  }
}
