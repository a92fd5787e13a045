/** The thread in which documents are built: of large rooms that are read or packed, and of logs that are merged. */
import { parentPort } from 'node:worker_threads';
import { proposalChanges, readGroup } from '@ruam/group-doc';
import { mergeRows } from '@ruam/sync';
import * as Y from 'yjs';
import { proposalBefore } from '../removals/proposalBefore.ts';
import type { ContentAnswer, ContentTask } from './ContentThread.ts';
import { packState } from './packState.ts';

parentPort?.on('message', ({ id, task }: { id: number; task: ContentTask }) => {
  let answer: ContentAnswer;
  try {
    answer = { id, value: run(task) };
  } catch (thrown) {
    answer = { id, error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }
  parentPort?.postMessage(answer);
});

function run(task: ContentTask): unknown {
  if (task.is === 'merge') return mergeRows(task.rows);
  if (task.is === 'pack') return packState(task.update, task.as);
  if (task.is === 'before') return proposalBefore(task);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, task.update);
  if (task.is === 'lateChanges') {
    const later = new Y.Doc();
    Y.applyUpdate(later, task.update);
    Y.applyUpdate(later, task.late);
    return proposalChanges(doc, later);
  }
  const proposals = readGroup(doc);
  doc.destroy();
  return proposals;
}
