import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { findings, isDamage } from './integrity.ts';
import { migrate } from './migrations.ts';
import { replaceDamaged, takeSalvaged } from './replaceDamaged.ts';
import type { Prepare, SqliteAccess } from './SqliteAccess.ts';

interface Job {
  run: (prepare: Prepare) => unknown;
  resolve: (value: never) => void;
  reject: (reason: unknown) => void;
}

/**
 * One SQLite file and its only writer. Writes that are asked for in one turn of the event loop share a transaction and
 * its fsync (WAL, synchronous=FULL): a promise resolves only after that. A write that fails takes no other with it.
 */
export class SqliteStore implements SqliteAccess {
  readonly #path: string;
  readonly #openMark: string;
  /** Held as long as this process lives, however it ends. */
  readonly #lock: DatabaseSync;
  #db: DatabaseSync;
  #statements = new Map<string, StatementSync>();
  #jobs: Job[] = [];
  #isScheduled = false;
  #isClosed = false;
  /** Set by an I/O error: what SQLite believes of the file may be wrong then. */
  #mustReopen = false;
  /** What was found when it was opened, and where the damaged file is. */
  damage: { kept: string; losses: string[] } | null = null;
  /** A damaged page was met: the next start looks at the whole file. */
  #mustCheck = false;
  /** Group commits so far. */
  commits = 0;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, 'ruam.sqlite');
    this.#openMark = join(folder, 'ruam.open');
    this.#lock = lockFolder(folder);
    try {
      const wasNotClosed = existsSync(this.#openMark);
      takeSalvaged(folder);
      this.#db = wasNotClosed ? this.#openAfterCrash(folder) : this.#open(false);
    } catch (reason) {
      this.#lock.close();
      throw reason;
    }
    writeFileSync(this.#openMark, `${process.pid}\n`);
    fsyncFolder(folder);
  }

  /**
   * `job` may run twice (alone, after the group that it was in failed), so it must only use the database. What it
   * throws rejects the promise, and nothing of it is written.
   */
  write<T>(job: (prepare: Prepare) => T): Promise<T> {
    if (this.#isClosed) return Promise.reject(new Error('the store is closed'));
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push({ run: job, resolve: resolve as (value: never) => void, reject });
      if (this.#isScheduled) return;
      this.#isScheduled = true;
      setImmediate(() => this.#commitAll());
    });
  }

  /** Sees all that has been committed. */
  async read<T>(job: (prepare: Prepare) => T): Promise<T> {
    if (this.#isClosed) throw new Error('the store is closed');
    this.#reopenIfNeeded();
    try {
      return job(this.#prepare);
    } catch (reason) {
      if (isDamage(reason)) this.#mustCheck = true;
      throw reason;
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#commitAll();
    this.#statements.clear();
    this.#db.close();
    if (!this.#mustCheck) rmSync(this.#openMark, { force: true });
    this.#lock.close();
  }

  #prepare: Prepare = (sql) => {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  };

  #open(check: boolean): DatabaseSync {
    const db = new DatabaseSync(this.#path, { timeout: 5_000 });
    try {
      db.exec('PRAGMA journal_mode = WAL');
      db.exec('PRAGMA synchronous = FULL');
      db.exec('PRAGMA foreign_keys = ON');
      if (check) {
        const found = findings((sql) => db.prepare(sql), 'quick_check');
        if (found.length > 0) throw new DamagedFile(`${this.#path} is damaged: ${found.join('; ')}`);
      }
      migrate(db);
    } catch (reason) {
      db.close();
      throw reason;
    }
    return db;
  }

  /** What is damaged gives way to a fresh file with the rest; what is missing is in its table `quarantine`. */
  #openAfterCrash(folder: string): DatabaseSync {
    try {
      return this.#open(true);
    } catch (damage) {
      if (!(damage instanceof DamagedFile) && !isDamage(damage)) throw damage;
      try {
        const { kept, salvaged } = replaceDamaged(folder);
        this.damage = { kept, losses: salvaged.losses };
      } catch (reason) {
        const again = 'Restore a backup: npm run store -- restore <file> file:<new folder>';
        throw new Error(`${String(damage)}, and nothing in it can be read (${reason}). ${again}`, {
          cause: damage,
        });
      }
      return this.#open(true);
    }
  }

  #reopenIfNeeded(): void {
    if (!this.#mustReopen) return;
    this.#statements.clear();
    const broken = this.#db;
    if (broken.isOpen) broken.close();
    this.#db = this.#open(true);
    this.#mustReopen = false;
  }

  #commitAll(): void {
    this.#isScheduled = false;
    const jobs = this.#jobs;
    this.#jobs = [];
    if (jobs.length === 0) return;
    try {
      this.#reopenIfNeeded();
    } catch (reason) {
      for (const { reject } of jobs) reject(reason);
      return;
    }
    if (jobs.length > 1 && this.#commitTogether(jobs)) return;
    for (const job of jobs) this.#commitAlone(job);
  }

  /** False if any of them failed: nothing was written then. */
  #commitTogether(jobs: readonly Job[]): boolean {
    const values: unknown[] = [];
    try {
      this.#transaction(() => {
        for (const { run } of jobs) values.push(run(this.#prepare));
      });
    } catch {
      // Which of them it was is found, and told to the right one, when each runs alone.
      return false;
    }
    for (const [index, { resolve }] of jobs.entries()) resolve(values[index] as never);
    return true;
  }

  #commitAlone({ run, resolve, reject }: Job): void {
    let value: unknown;
    try {
      this.#transaction(() => {
        value = run(this.#prepare);
      });
    } catch (reason) {
      reject(reason);
      return;
    }
    resolve(value as never);
  }

  #transaction(work: () => void): void {
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      work();
      this.#db.exec('COMMIT');
      this.commits++;
    } catch (reason) {
      // Some errors (a full disk) have rolled back already.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      if (isInputOutput(reason)) this.#mustReopen = true;
      if (isDamage(reason)) this.#mustCheck = true;
      throw reason;
    }
  }
}

/**
 * Two servers with one folder would each miss what the other stores. The lock is the operating system's, through a
 * second SQLite file, so it is gone with the process. Waits 5 s for a server that is just stopping.
 */
function lockFolder(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, 'ruam.lock'), { timeout: 5_000 });
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (reason) {
    lock.close();
    throw new Error(`another process has ${folder} open`, { cause: reason });
  }
}

class DamagedFile extends Error {
  override name = 'DamagedFile';
}

/** SQLITE_IOERR and what belongs to it, a failed fsync for one: the pages in memory cannot be trusted after it. */
function isInputOutput(reason: unknown): boolean {
  const code = (reason as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' && (code & 0xff) === 10;
}

/** A new file is safe only when its folder is. */
function fsyncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
