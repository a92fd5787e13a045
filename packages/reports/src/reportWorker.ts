/** Runs in a worker thread: one order after the other. What cannot be made ends the thread with its error. */
import { parentPort } from 'node:worker_threads';
import { makeReport, type ReportOrder } from './makeReport.ts';

parentPort?.on('message', async (order: ReportOrder) => {
  const bytes = await makeReport(order);
  const isWhole = bytes.byteLength === bytes.buffer.byteLength;
  parentPort?.postMessage(bytes, isWhole ? [bytes.buffer as ArrayBuffer] : []);
});
