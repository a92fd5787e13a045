/** Runs in a worker thread: one file, one answer. Started by TableWorkers. */
import { parentPort, workerData } from 'node:worker_threads';
import { intakeFile } from './intakeFile.ts';
import { readTable } from './readTable.ts';
import type { TableJob } from './TableWorkers.ts';

const job = workerData as TableJob;
parentPort?.postMessage(
  job.kind === 'read' ? readTable(job.bytes, job.options) : intakeFile(job.bytes, job.options),
);
