import { addProposal, readGroup } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { memoryEditLog, mergeRows, Rooms, systemClock } from '@ruam/sync';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { ContentThread } from '../src/sync/ContentThread.ts';
import { GroupReader } from '../src/sync/GroupReader.ts';
import { SERVER_IDENTITY } from '../src/sync/roomPolicy.ts';

const thread = new ContentThread();
afterEach(() => thread.stop());

let nextClient = 1;
const rooms = new Rooms({
  log: memoryEditLog(),
  policy: { access: () => 'write' },
  clock: systemClock,
  newClientId: () => nextClient++,
});

function write(room: string, proposals: number): Promise<void> {
  const change = (doc: Y.Doc) => {
    for (let index = 0; index < proposals; index++) {
      addProposal(doc, { ...emptyProposal(`p${index}`), title: `โครงการที่ ${index}` }, 'm');
    }
  };
  return rooms.edit(room, change, SERVER_IDENTITY);
}

test('a small room and a large one are read as their documents say, the large one in the thread', async () => {
  const asked: number[] = [];
  const counting = Object.assign(Object.create(thread) as ContentThread, {
    proposals: (update: Uint8Array) => {
      asked.push(update.length);
      return thread.proposals(update);
    },
  });
  const groups = new GroupReader(rooms, counting);
  for (const [room, proposals] of [
    ['small', 2],
    ['large', 60],
  ] as const) {
    await write(room, proposals);
    const doc = await rooms.read(room);
    const read = await groups.read(room);
    expect(read).toEqual(readGroup(doc));
    expect(read).toHaveLength(proposals);
  }
  expect(asked).toHaveLength(1);
  expect(asked[0]).toBeGreaterThan(16 * 1024);
});

test('a log is merged in the thread to what it says, and rows with holes are left alone', async () => {
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => rows.push(update));
  for (let word = 0; word < 20; word++) doc.getText('text').insert(0, `คำ ${word} `);
  doc.getText('text').delete(0, 10);
  expect(await thread.merge(rows)).toEqual(mergeRows(rows));
  expect(await thread.merge(rows.slice(1))).toBe(null);
});

test('what cannot be read rejects, and the thread goes on; stopped, it starts again for the next', async () => {
  await expect(thread.merge([Uint8Array.of(9, 9, 9)])).rejects.toThrow();
  await expect(thread.proposals(Uint8Array.of(1))).rejects.toThrow();
  expect(await thread.proposals(Uint8Array.of(0, 0))).toEqual([]);
  await thread.stop();
  // Asked of a thread that is only starting: stopped in the same turn, it cannot have answered.
  const cut = thread.merge([Uint8Array.of(0, 0)]);
  await Promise.all([thread.stop(), expect(cut).rejects.toThrow(/has ended/)]);
  expect(await thread.proposals(Uint8Array.of(0, 0))).toEqual([]);
});
