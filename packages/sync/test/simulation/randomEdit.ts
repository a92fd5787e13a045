import type { SeededRandom } from '@ruam/testkit';
import * as Y from 'yjs';

/** One edit such as a page makes: text, formatting, fields, lines of a list, deletions. */
export function randomEdit(doc: Y.Doc, random: SeededRandom): void {
  const text = doc.getText('text');
  const fields = doc.getMap<unknown>('fields');
  const list = doc.getArray<unknown>('list');
  switch (random.integer(0, 6)) {
    case 0:
      if (text.length > 0) {
        const at = random.integer(0, text.length - 1);
        text.delete(at, random.integer(1, Math.min(6, text.length - at)));
      }
      return;
    case 1:
      fields.set(random.pick(['title', 'amount', 'owner']), random.integer(0, 1e9));
      return;
    case 2:
      fields.delete(random.pick(['title', 'amount', 'owner']));
      return;
    case 3: {
      const line = new Y.Map<unknown>();
      line.set('satang', random.integer(0, 1e9));
      list.insert(random.integer(0, list.length), [line]);
      return;
    }
    case 4:
      if (list.length > 0) list.delete(random.integer(0, list.length - 1));
      return;
    case 5:
      if (text.length > 1) text.format(0, random.integer(1, text.length), { bold: random.chance(0.5) });
      return;
    default:
      text.insert(random.integer(0, text.length), random.pick(['ก', 'งบ', ' ร่วม ', 'plan', '๒๕๖๙']));
  }
}

export const contentOf = (doc: Y.Doc) => ({
  text: doc.getText('text').toDelta(),
  fields: doc.getMap('fields').toJSON(),
  list: doc.getArray('list').toJSON(),
});
