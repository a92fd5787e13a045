import { closeCodes } from '@ruam/protocol';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds. From an fsync of a good disk to a hall that thinks it is broken. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/**
 * What a server counts of itself. No label holds what a person chose: each is a word of our own code, so there are as
 * many series on the last day of a workshop as on the first.
 */
export class Metrics {
  readonly registry = new Registry();

  readonly edits = this.#counter('ruam_edits_total', 'Edits of rooms that this node has brought to disk.');
  readonly acknowledgement = new Histogram({
    name: 'ruam_acknowledgement_seconds',
    help: 'From the moment an edit was accepted until it was on disk, which is when its page is told "Saved".',
    buckets: BUCKETS,
    registers: [this.registry],
  });
  readonly store = new Histogram({
    name: 'ruam_store_seconds',
    help: 'Calls of the store. Those that write answer after their fsync, or when a majority has it.',
    labelNames: ['port', 'operation'],
    buckets: BUCKETS,
    registers: [this.registry],
  });
  readonly storeErrors = this.#counter('ruam_store_errors_total', 'Calls of the store that failed.', [
    'port',
    'operation',
  ]);
  readonly decisions = this.#counter('ruam_decisions_total', 'Decisions on disk, by what was decided.', [
    'type',
  ]);
  readonly decisionConflicts = this.#counter(
    'ruam_decision_conflicts_total',
    'Decisions that somebody else was faster than, and that were decided again.',
  );
  readonly syncRefused = this.#counter('ruam_sync_refused_total', 'Frames of rooms that were refused.', [
    'reason',
  ]);
  readonly syncClosed = this.#counter('ruam_sync_closed_total', 'Connections to rooms that we closed.', [
    'reason',
  ]);
  readonly syncErrors = this.#counter(
    'ruam_sync_errors_total',
    'Rooms that failed to load, store or compact.',
    ['event'],
  );
  readonly http = new Histogram({
    name: 'ruam_http_seconds',
    help: 'Requests, by method and class of status.',
    labelNames: ['method', 'status'],
    buckets: BUCKETS,
    registers: [this.registry],
  });

  /** A figure that is asked for when somebody looks. `read` gives null while it is not known. */
  gauge(name: string, help: string, read: () => number | null | Promise<number | null>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        const value = await read();
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  }

  /** What stays as it is while the process runs: read it from the labels. */
  facts(name: string, help: string, labels: Record<string, string>): void {
    new Gauge({ name, help, labelNames: Object.keys(labels), registers: [this.registry] }).set(labels, 1);
  }

  /** The word for a close code; a library's own codes are one word. */
  closed(code: number): void {
    this.syncClosed.inc({ reason: CLOSE_REASONS.get(code) ?? 'other' });
  }

  request(method: string, status: number, seconds: number): void {
    const known = METHODS.has(method) ? method : 'other';
    this.http.observe({ method: known, status: `${Math.floor(status / 100)}xx` }, seconds);
  }

  #counter<Label extends string = never>(name: string, help: string, labelNames: Label[] = []) {
    return new Counter<Label>({ name, help, labelNames, registers: [this.registry] });
  }
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const CLOSE_REASONS: ReadonlyMap<number, string> = new Map(
  Object.entries(closeCodes).map(([reason, code]) => [code, reason]),
);
