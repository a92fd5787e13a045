import type { Prepare } from './SqliteStore.ts';

/** What SQLite finds wrong with the file; empty when it is whole. `quick_check` does not compare indexes with rows. */
export function findings(prepare: Prepare, check: 'quick_check' | 'integrity_check'): string[] {
  const lines = prepare(`PRAGMA ${check}(20)`)
    .all()
    .map((row) => String(Object.values(row)[0]));
  return lines.filter((line) => line !== 'ok');
}
