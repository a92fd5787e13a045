/**
 * Reports are made one after the other in threads of their own, and kept as files of the workshop. What happens to a
 * job is appended to the store, so that its list survives a reload of the page and a restart of the server.
 */
import { setMaxListeners } from 'node:events';
import type { Outcome } from '@ruam/planning';
import { partName, partsOf } from '@ruam/reports';
import type { StoredFile } from '@ruam/storage';
import type { Workshop, WorkshopId } from '@ruam/workshop';
import type { Cluster, Shared, Stop } from '../cluster/Cluster.ts';
import type { Config } from '../config.ts';
import { refusals } from '../http/refusals.ts';
import type { Log } from '../observe/log.ts';
import { newId } from '../workshops/newId.ts';
import { type Asked, orderOf, type Sources } from './orderOf.ts';
import type { KeptFile, PdfPrinter, ReportJob, ReportState, ReportStep } from './ReportJob.ts';
import { ReportPress } from './ReportPress.ts';
import { factsOf, ReportRecords } from './ReportRecords.ts';
import { contentTypeOf, endingOf, reportName, sheetsOf } from './reportFiles.ts';

export interface ReportJobsOptions extends Sources {
  config: Pick<Config, 'chromium'>;
  cluster: Pick<Cluster, 'ask' | 'onAsked' | 'onGap' | 'onTold' | 'share' | 'tell'>;
  now: () => number;
  log: Log;
}

/** Reports made at the same time, in the whole server. */
const AT_ONCE = 2;
/** Reports of one workshop that may wait. */
const WAITING = 20;
/** ms that one file of a report may take. */
const TIMEOUT = 180_000;

interface Held {
  job: ReportJob;
  /** Only of jobs of this process. */
  cancel: AbortController | null;
  asked: Asked | null;
}

export class ReportJobs {
  readonly #options: ReportJobsOptions;
  readonly #press: ReportPress;
  readonly #records: ReportRecords;
  readonly #held = new Map<WorkshopId, Promise<Map<string, Held>>>();
  /** Of this process, by their id. */
  readonly #own = new Map<string, Held>();
  /** What other nodes are making now, by job. */
  readonly #elsewhere: Shared<ReportJob>;
  readonly #stops: Stop[];
  readonly #queue: Held[] = [];
  readonly #running = new Set<Promise<void>>();
  #closing = false;

  constructor(options: ReportJobsOptions) {
    this.#options = options;
    this.#records = new ReportRecords(options.storage.files, options.now);
    this.#press = new ReportPress(options.config.chromium, options.log);
    const { cluster } = options;
    this.#elsewhere = cluster.share('report');
    this.#stops = [
      cluster.onAsked<JobName>('cancelReport', async ({ workshopId, id }) => {
        if (this.#own.has(id)) await this.cancel(workshopId, id);
      }),
      cluster.onTold<WorkshopId>('reportsChanged', (workshopId) => void this.#held.delete(workshopId)),
      cluster.onGap(() => this.#held.clear()),
    ];
  }

  /** What makes PDFs here. */
  get printer(): PdfPrinter {
    return this.#press.printer;
  }

  /** Somebody is about to ask for a report. */
  warm(): void {
    this.#press.warm();
  }

  /** Newest first. */
  async list(workshopId: WorkshopId): Promise<ReportJob[]> {
    const held = await this.#of(workshopId);
    return [...held.values()].map((one) => this.#current(one)).sort((a, b) => b.askedAt - a.askedAt);
  }

  async find(workshopId: WorkshopId, id: string): Promise<ReportJob | null> {
    const held = (await this.#of(workshopId)).get(id);
    return held ? this.#current(held) : null;
  }

  /** Puts a report in the queue. Refused when too many wait. */
  async ask(workshop: Workshop, asked: Asked): Promise<Outcome<ReportJob>> {
    const all = await this.#of(workshop.id);
    const waiting = [...all.values()].filter((one) => this.#current(one).state === 'waiting').length;
    if (waiting >= WAITING || this.#closing) return { ok: false, refusal: refusals.reportsBusy };
    const job: ReportJob = {
      id: newId(),
      workshopId: workshop.id,
      request: asked.request,
      version: null,
      hash: null,
      isDraft: null,
      edition: null,
      askedBy: asked.byName,
      askedAt: asked.at,
      state: 'waiting',
    };
    const cancel = new AbortController();
    // The thread, the page and the timeout each listen.
    setMaxListeners(0, cancel.signal);
    const held: Held = { job, cancel, asked };
    all.set(job.id, held);
    this.#own.set(job.id, held);
    await this.#record(held);
    this.#queue.push(held);
    this.#next();
    return { ok: true, value: job };
  }

  /** Ends a job that waits or runs; one that is over stays as it is. */
  async cancel(workshopId: WorkshopId, id: string): Promise<ReportJob | null> {
    const held = (await this.#of(workshopId)).get(id);
    if (!held) return null;
    const { state } = this.#current(held);
    if (!this.#own.has(id) && (state === 'waiting' || state === 'running')) {
      await this.#options.cluster.ask('cancelReport', { workshopId, id } satisfies JobName);
      return this.find(workshopId, id);
    }
    if (held.cancel && (state === 'waiting' || state === 'running')) {
      held.cancel.abort(new Error('cancelled'));
      await this.#become(held, { state: 'cancelled' });
    }
    return held.job;
  }

  /** One of the files of a finished job. */
  async file(job: ReportJob, { file }: KeptFile): Promise<StoredFile | null> {
    return this.#options.storage.files.get(file, job.workshopId);
  }

  /** The beginning of a report as HTML, without keeping anything. Null when there is no such version. */
  async preview(workshop: Workshop, asked: Asked): Promise<Uint8Array | null> {
    const ordered = await orderOf(this.#options, workshop, asked, true);
    if (!ordered) return null;
    return (await this.#press.press(ordered.order, AbortSignal.timeout(30_000))).bytes;
  }

  /** A short report at once, without keeping it. Null when there is no such version. */
  async now(workshop: Workshop, asked: Asked): Promise<{ bytes: Uint8Array; name: string } | null> {
    const ordered = await orderOf(this.#options, workshop, asked);
    if (!ordered) return null;
    const { bytes } = await this.#press.press(ordered.order, AbortSignal.timeout(TIMEOUT));
    return { bytes, name: reportName(workshop, asked.request, ordered, 1) };
  }

  /** Takes a job that is over out of the list, with its files. One that is being made stays. */
  async remove(workshopId: WorkshopId, id: string): Promise<void> {
    const all = await this.#of(workshopId);
    const held = all.get(id);
    const state = held && this.#current(held).state;
    if (!held || state === 'waiting' || state === 'running') return;
    all.delete(id);
    this.#own.delete(id);
    const others = new Set([...all.values()].flatMap(({ job }) => filesOf(job)));
    for (const file of filesOf(held.job)) {
      if (!others.has(file)) await this.#options.storage.files.remove(file, workshopId, 'report');
    }
    await this.#records.remove(workshopId, id);
    this.#options.cluster.tell('reportsChanged', workshopId);
  }

  /** Ends what runs; the next start finds it interrupted. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#queue.length = 0;
    for (const stop of this.#stops) stop();
    for (const { cancel } of this.#own.values()) cancel?.abort(new Error('the server is closing'));
    await Promise.allSettled(this.#running);
    await this.#press.close();
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
    const started = performance.now();
    let part = { number: 1, of: 1 };
    const at = (step: ReportStep) => {
      cancel.signal.throwIfAborted();
      held.job = { ...factsOf(held.job), state: 'running', step, part };
      this.#elsewhere.set(keyOf(held.job), held.job);
    };
    try {
      at('reading');
      const workshop = workshops.get(job.workshopId);
      if (!workshop) throw new Error(`the workshop ${job.workshopId} is gone`);
      const ordered = await orderOf(this.#options, workshop, { ...asked, at: now() });
      if (!ordered) throw new Error(`there is no version ${job.request.edition}`);
      const { order, ...told } = ordered;
      Object.assign(held.job, told);
      const { format, kind } = job.request;
      const of = partsOf(kind, sheetsOf(order));
      const files: KeptFile[] = [];
      let printedBy: PdfPrinter | null = null;
      for (let number = 1; number <= of; number += 1) {
        part = { number, of };
        at('writing');
        // Each part is kept as it is made, so that a set of any length needs the room of one part.
        const signal = AbortSignal.any([cancel.signal, AbortSignal.timeout(TIMEOUT)]);
        const pressed = await this.#press.press({ ...order, part }, signal, () => at('printing'));
        printedBy = pressed.printedBy;
        at('keeping');
        const name = partName(part, endingOf(format));
        const { id: file } = await storage.files.put(pressed.bytes, {
          workshopId: workshop.id,
          kind: 'report',
          ...{ name, contentType: contentTypeOf(format) },
          createdAt: now(),
        });
        files.push({ file, name, bytes: pressed.bytes.length });
      }
      await this.#become(held, {
        state: 'done',
        files,
        name: reportName(workshop, job.request, told, of),
        contentType: contentTypeOf(format, of),
        bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
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

  /** The new state, in memory and in the store. Steps of a running job are in memory only. */
  async #become(held: Held, state: ReportState): Promise<void> {
    held.job = { ...factsOf(held.job), ...state };
    await this.#record(held);
  }

  /** Other nodes read what is kept, and hear how far it is while it is being made. */
  async #record({ job }: Held): Promise<void> {
    await this.#records.put(job);
    this.#options.cluster.tell('reportsChanged', job.workshopId);
    this.#elsewhere.set(keyOf(job), job.state === 'waiting' ? job : null);
  }

  /** A job as it is now: one that another node makes is not in the records before it is over. */
  #current({ job }: Held): ReportJob {
    return job.state === 'interrupted' ? (this.#elsewhere.others(keyOf(job))[0] ?? job) : job;
  }

  #of(workshopId: WorkshopId): Promise<Map<string, Held>> {
    let held = this.#held.get(workshopId);
    if (!held) {
      held = this.#records
        .of(workshopId)
        .then(
          (jobs) =>
            new Map(jobs.map((job) => [job.id, this.#own.get(job.id) ?? { job, cancel: null, asked: null }])),
        );
      this.#held.set(workshopId, held);
      held.catch(() => this.#held.delete(workshopId));
    }
    return held;
  }
}

interface JobName {
  workshopId: WorkshopId;
  id: string;
}

const keyOf = (job: ReportJob): string => `${job.workshopId} ${job.id}`;
const filesOf = (job: ReportJob): string[] => (job.state === 'done' ? job.files.map(({ file }) => file) : []);

/** It filled its memory, or its time. */
function isTooLarge(error: unknown): boolean {
  const { code, name } = error as { code?: string; name?: string };
  return code === 'ERR_WORKER_OUT_OF_MEMORY' || name === 'TimeoutError';
}
