/**
 * Reports are made one after the other in threads of their own, and kept as files of the workshop. What happens to a
 * job is appended to the store, so that its list survives a reload of the page and a restart of the server.
 */
import { setMaxListeners } from 'node:events';
import type { Outcome } from '@ruam/planning';
import { exportFileName, makeReportInWorker, REPORT_KINDS, type ReportFormat } from '@ruam/reports';
import type { StoredFile } from '@ruam/storage';
import type { Workshop, WorkshopId } from '@ruam/workshop';
import type { Config } from '../config.ts';
import { refusals } from '../http/refusals.ts';
import type { Log } from '../observe/log.ts';
import { newId } from '../workshops/newId.ts';
import { type Asked, type Ordered, orderOf, type Sources } from './orderOf.ts';
import { NoBrowser, Printer } from './Printer.ts';
import type { PdfPrinter, ReportFacts, ReportJob, ReportState, ReportStep } from './ReportJob.ts';

export interface ReportJobsOptions extends Sources {
  config: Pick<Config, 'chromium'>;
  now: () => number;
  log: Log;
}

/** Reports made at the same time, in the whole server. */
const AT_ONCE = 2;
/** Reports of one workshop that may wait. */
const WAITING = 20;
/** ms that a report may take. */
const TIMEOUT = 180_000;
const RECORD = 'report-job';

const CONTENT_TYPES: Record<ReportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'application/zip',
  png: 'application/zip',
};

interface Held {
  job: ReportJob;
  /** Only of jobs of this process. */
  cancel: AbortController | null;
  asked: Asked | null;
}

export class ReportJobs {
  readonly #options: ReportJobsOptions;
  readonly #printer: Printer | null;
  readonly #held = new Map<WorkshopId, Promise<Map<string, Held>>>();
  readonly #queue: Held[] = [];
  readonly #running = new Set<Promise<void>>();
  #closing = false;

  constructor(options: ReportJobsOptions) {
    this.#options = options;
    this.#printer = options.config.chromium ? new Printer(options.config.chromium) : null;
  }

  /** What makes PDFs here. */
  get printer(): PdfPrinter {
    return this.#printer ? 'chromium' : 'typst';
  }

  /** Newest first. */
  async list(workshopId: WorkshopId): Promise<ReportJob[]> {
    const held = await this.#of(workshopId);
    return [...held.values()].map(({ job }) => job).sort((a, b) => b.askedAt - a.askedAt);
  }

  async find(workshopId: WorkshopId, id: string): Promise<ReportJob | null> {
    return (await this.#of(workshopId)).get(id)?.job ?? null;
  }

  /** Puts a report in the queue. Refused when too many wait. */
  async ask(workshop: Workshop, asked: Asked): Promise<Outcome<ReportJob>> {
    const all = await this.#of(workshop.id);
    const waiting = [...all.values()].filter(({ job }) => job.state === 'waiting').length;
    if (waiting >= WAITING || this.#closing) return { ok: false, refusal: refusals.reportsBusy };
    const job: ReportJob = {
      id: newId(),
      workshopId: workshop.id,
      request: asked.request,
      version: null,
      hash: null,
      isDraft: null,
      askedBy: asked.byName,
      askedAt: asked.at,
      state: 'waiting',
    };
    const cancel = new AbortController();
    // The thread, the page and the timeout each listen.
    setMaxListeners(0, cancel.signal);
    const held: Held = { job, cancel, asked };
    all.set(job.id, held);
    await this.#record(held);
    this.#queue.push(held);
    this.#next();
    return { ok: true, value: job };
  }

  /** Ends a job that waits or runs; one that is over stays as it is. */
  async cancel(workshopId: WorkshopId, id: string): Promise<ReportJob | null> {
    const held = (await this.#of(workshopId)).get(id);
    if (!held) return null;
    const { state } = held.job;
    if (held.cancel && (state === 'waiting' || state === 'running')) {
      held.cancel.abort(new Error('cancelled'));
      await this.#become(held, { state: 'cancelled' });
    }
    return held.job;
  }

  /** The file of a finished job. */
  async file(job: ReportJob): Promise<StoredFile | null> {
    return job.state === 'done' ? this.#options.storage.files.get(job.file, job.workshopId) : null;
  }

  /** The beginning of a report as HTML, without keeping anything. */
  async preview(workshop: Workshop, asked: Asked): Promise<{ html: Uint8Array } & Omit<Ordered, 'order'>> {
    const { order, ...told } = await orderOf(this.#options, workshop, asked, true);
    return { ...told, html: await makeReportInWorker(order, AbortSignal.timeout(30_000)) };
  }

  /** Ends what runs; the next start finds it interrupted. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#queue.length = 0;
    for (const all of this.#held.values()) {
      for (const { cancel } of (await all).values()) cancel?.abort(new Error('the server is closing'));
    }
    await Promise.allSettled(this.#running);
    await this.#printer?.close();
  }

  #next(): void {
    while (this.#running.size < AT_ONCE) {
      const held = this.#queue.shift();
      if (!held) return;
      if (held.job.state !== 'waiting') continue;
      const run = this.#run(held).finally(() => {
        this.#running.delete(run);
        this.#next();
      });
      this.#running.add(run);
    }
  }

  async #run(held: Held): Promise<void> {
    const { asked, cancel, job } = held;
    if (!asked || !cancel) return;
    const { log, now, workshops, storage } = this.#options;
    const signal = AbortSignal.any([cancel.signal, AbortSignal.timeout(TIMEOUT)]);
    const started = performance.now();
    const at = (step: ReportStep) => {
      signal.throwIfAborted();
      held.job = { ...common(held.job), state: 'running', step };
    };
    try {
      at('reading');
      const workshop = workshops.get(job.workshopId);
      if (!workshop) throw new Error(`the workshop ${job.workshopId} is gone`);
      const { order, ...told } = await orderOf(this.#options, workshop, { ...asked, at: now() });
      at('writing');
      Object.assign(held.job, told);
      const { format, kind, locale } = job.request;
      let printedBy: PdfPrinter | null = format === 'pdf' ? 'typst' : null;
      let bytes: Uint8Array;
      if (format === 'pdf' && this.#printer) {
        const html = await makeReportInWorker(order, signal);
        at('printing');
        const printed = await this.#printed(this.#printer, html, signal);
        if (printed) printedBy = 'chromium';
        bytes = printed ?? (await makeReportInWorker({ ...order, format: 'typst' }, signal));
      } else {
        bytes = await makeReportInWorker(format === 'pdf' ? { ...order, format: 'typst' } : order, signal);
      }
      at('keeping');
      const ending = format === 'svg' || format === 'png' ? 'zip' : format;
      const name = exportFileName(
        locale === 'th' ? workshop.nameTh : workshop.nameEn || workshop.nameTh,
        workshop.fiscalYear,
        ending,
        REPORT_KINDS[kind][locale],
      );
      const contentType = CONTENT_TYPES[format];
      const { id: file } = await storage.files.put(bytes, {
        workshopId: workshop.id,
        kind: 'report',
        ...{ name, contentType },
        createdAt: now(),
      });
      await this.#become(held, {
        state: 'done',
        ...{ file, name, contentType },
        bytes: bytes.length,
        tookMs: Math.round(performance.now() - started),
        printedBy,
      });
    } catch (error) {
      // Cancelled by a person, or by the end of the server: not a fault.
      if (cancel.signal.aborted) return;
      log.error({ error, workshop: job.workshopId, report: job.request.kind }, 'a report was not made');
      const refusal = isTooLarge(error) ? refusals.reportTooLarge : refusals.reportFailed;
      await this.#become(held, { state: 'failed', refusal }).catch((error) =>
        log.error({ error, workshop: job.workshopId }, 'the end of a report could not be recorded'),
      );
    }
  }
  /** Null when the browser does not start: then Typst makes it, and the job says so. */
  async #printed(printer: Printer, html: Uint8Array, signal: AbortSignal): Promise<Uint8Array | null> {
    try {
      return await printer.print(new TextDecoder().decode(html), signal);
    } catch (error) {
      if (!(error instanceof NoBrowser)) throw error;
      this.#options.log.warn({ error: error.cause }, 'the browser that prints did not start');
      return null;
    }
  }

  /** The new state, in memory and in the store. Steps of a running job are in memory only. */
  async #become(held: Held, state: ReportState): Promise<void> {
    held.job = { ...common(held.job), ...state };
    await this.#record(held);
  }

  async #record({ job }: Held): Promise<void> {
    const { storage, now } = this.#options;
    await storage.files.put(new TextEncoder().encode(JSON.stringify(job)), {
      workshopId: job.workshopId,
      kind: RECORD,
      name: `${job.id}.json`,
      contentType: 'application/json',
      createdAt: now(),
    });
  }

  #of(workshopId: WorkshopId): Promise<Map<string, Held>> {
    let held = this.#held.get(workshopId);
    if (!held) {
      held = this.#read(workshopId);
      this.#held.set(workshopId, held);
      held.catch(() => this.#held.delete(workshopId));
    }
    return held;
  }

  /** The last record of each job. What was not over when the server ended never will be. */
  async #read(workshopId: WorkshopId): Promise<Map<string, Held>> {
    const { files } = this.#options.storage;
    const all = new Map<string, Held>();
    for (const { id } of await files.list(workshopId, RECORD)) {
      const record = await files.get(id, workshopId);
      if (!record) continue;
      const job = JSON.parse(new TextDecoder().decode(record.bytes)) as ReportJob;
      all.set(job.id, { job, cancel: null, asked: null });
    }
    for (const held of all.values()) {
      const { state } = held.job;
      if (state === 'waiting' || state === 'running') {
        held.job = { ...common(held.job), state: 'interrupted' };
      }
    }
    return all;
  }
}

/** It filled its memory, or its time. */
function isTooLarge(error: unknown): boolean {
  const { code, name } = error as { code?: string; name?: string };
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || name === 'TimeoutError';
}

/** What a job keeps through its states. */
function common({
  id,
  workshopId,
  request,
  version,
  hash,
  isDraft,
  askedBy,
  askedAt,
}: ReportJob): ReportFacts {
  return { id, workshopId, request, version, hash, isDraft, askedBy, askedAt };
}
