import type { SyncEvent } from '@ruam/sync';
import type { Log } from './log.ts';
import type { Metrics } from './Metrics.ts';

const LEVELS: Record<SyncEvent['is'], 'error' | 'warn' | 'info' | 'debug'> = {
  loadFailed: 'error',
  loadedIncomplete: 'error',
  appendFailed: 'error',
  appendRecovered: 'info',
  compacted: 'debug',
  compactFailed: 'warn',
  lateNotKept: 'error',
  refused: 'warn',
  broken: 'error',
};

/** What the room engine tells, into the log and the metrics. */
export function observeSync({ is, ...fields }: SyncEvent, log: Log, metrics: Metrics): void {
  const { reason: error, ...rest } = { reason: undefined, ...fields };
  // `code` is what a log leaves out, for the sake of join codes.
  const refused = 'code' in fields ? { refused: fields.code } : {};
  log[LEVELS[is]]({ ...rest, ...(error === undefined ? {} : { error }), ...refused, event: is }, 'sync');
  if (is === 'refused' && 'code' in fields) metrics.syncRefused.inc({ reason: fields.code });
  else if (LEVELS[is] === 'error' || LEVELS[is] === 'warn') metrics.syncErrors.inc({ event: is });
}
