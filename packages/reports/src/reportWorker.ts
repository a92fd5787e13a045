/** Runs in a worker thread: one order, one report. Started by `makeReportInWorker`. */
import { parentPort, workerData } from 'node:worker_threads';
import { makeReport, type ReportOrder } from './makeReport.ts';

const bytes = await makeReport(workerData as ReportOrder);
parentPort?.postMessage(bytes);
