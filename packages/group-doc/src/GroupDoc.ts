import * as Y from 'yjs';
import { OWN_EDIT } from './edits/edit.ts';
import { proposalsOf } from './read.ts';

/** A group's document on one person's device, with undo of that person's own edits alone. */
export class GroupDoc {
  readonly doc: Y.Doc;
  readonly undoManager: Y.UndoManager;

  /** @param origins further transaction origins that are this person's (an editor's binding) */
  constructor(doc: Y.Doc = new Y.Doc(), origins: readonly unknown[] = []) {
    this.doc = doc;
    this.undoManager = new Y.UndoManager(proposalsOf(doc), {
      trackedOrigins: new Set<unknown>([OWN_EDIT, ...origins]),
      captureTimeout: 600,
      // An editor that only tidies its own structure says so; that is no edit to take back.
      captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
      // Taking back "add" must not take away what others have written into it since.
      deleteFilter: (item) => !holdsWritingOfOthers(item, doc.clientID),
    });
  }

  destroy(): void {
    this.undoManager.destroy();
    this.doc.destroy();
  }
}

function holdsWritingOfOthers(item: Y.Item, own: number): boolean {
  const content = item.content;
  if (!(content instanceof Y.ContentType)) return false;
  const waiting: Y.AbstractType<unknown>[] = [content.type];
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    const heads = [...type._map.values()];
    for (let head = type._start; head; head = head.right) heads.push(head);
    for (const inside of heads) {
      if (inside.deleted) continue;
      if (inside.id.client !== own) return true;
      if (inside.content instanceof Y.ContentType) waiting.push(inside.content.type);
    }
  }
  return false;
}
