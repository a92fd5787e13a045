import type { SyncEvent } from '@ruam/sync';
import type { Log } from './log.ts';

const LEVELS: Record<SyncEvent['is'], 'error' | 'warn' | 'info' | 'debug'> = {
  loadFailed: 'error',
  loadedIncomplete: 'error',
  appendFailed: 'error',
  appendRecovered: 'info',
  compacted: 'debug',
  compactFailed: 'warn',
  refused: 'warn',
  broken: 'error',
};

export function logSyncEvent(log: Log, { is, ...fields }: SyncEvent): void {
  const error = 'reason' in fields ? { error: fields.reason } : {};
  log[LEVELS[is]]({ ...fields, ...error, event: is }, 'sync');
}
