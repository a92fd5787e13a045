import type { Prepare } from './SqliteAccess.ts';

/** What SQLite finds wrong with the file; empty when it is whole. `quick_check` does not compare indexes with rows. */
export function findings(prepare: Prepare, check: 'quick_check' | 'integrity_check'): string[] {
  try {
    const lines = prepare(`PRAGMA ${check}(20)`)
      .all()
      .map((row) => String(Object.values(row)[0]));
    return lines.filter((line) => line !== 'ok');
  } catch (reason) {
    if (isDamage(reason)) return [String(reason)];
    throw reason;
  }
}

/** SQLITE_CORRUPT, SQLITE_NOTADB and what belongs to them: the file is not as SQLite left it. */
export function isDamage(reason: unknown): boolean {
  const code = (reason as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' && ((code & 0xff) === 11 || (code & 0xff) === 26);
}
