import type { Refusal } from '@ruam/planning';
import type * as Y from 'yjs';
import { SCHEMA_VERSION } from './schema.ts';

/**
 * Steps from one schema version to the next: `STEPS[0]` leads from 1 to 2. A step adds, it never takes away,
 * so that a page of the version before still reads the document. It runs on the server, in one transaction,
 * and may run again after a crash.
 */
const STEPS: readonly ((doc: Y.Doc) => void)[] = [];

/** Null: the document is at `SCHEMA_VERSION` now. Refused: a newer Ruam wrote it, and this one must not. */
export function migrate(doc: Y.Doc): Refusal | null {
  const version = versionOf(doc);
  if (version > SCHEMA_VERSION) {
    return {
      code: 'groupDoc.newer',
      th: `เอกสารของกลุ่มนี้เป็นรุ่น ${version} ซึ่งใหม่กว่าโปรแกรมนี้ (รุ่น ${SCHEMA_VERSION}) โปรดปรับปรุงโปรแกรมก่อน`,
      en: `This group's document is of version ${version}, newer than this program (${SCHEMA_VERSION}). Update the program first.`,
    };
  }
  if (version === SCHEMA_VERSION) return null;
  doc.transact(() => {
    for (const step of STEPS.slice(Math.max(0, version - 1))) step(doc);
    doc.getMap('meta').set('version', SCHEMA_VERSION);
  }, 'migrate');
  return null;
}

/** 0 for a document that was never seeded. */
export function versionOf(doc: Y.Doc): number {
  const version = doc.getMap('meta').get('version');
  return Number.isSafeInteger(version) && (version as number) > 0 ? (version as number) : 0;
}
