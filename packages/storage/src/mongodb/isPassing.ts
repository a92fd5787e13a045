import { mongo } from 'mongoose';

/**
 * Server codes after which the same call may go well: host unreachable (6), host not found (7), write concern not met
 * in time (64, 75), network timeout (89), shutting down (91), stepped down (189), exceeded time (262), not writable
 * or recovering (10058, 10107, 11600, 11602, 13435, 13436), socket (9001), the driver's own retryable one (50).
 */
const PASSING = new Set([6, 7, 50, 64, 75, 89, 91, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436]);

/** Whether the failure is of the network or of servers that change their roles: whether it was written is unknown. */
export function isPassing(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  if (reason instanceof mongo.MongoNetworkError || reason instanceof mongo.MongoServerSelectionError)
    return true;
  if (reason.name === 'MongooseServerSelectionError') return true;
  if (reason instanceof mongo.MongoError && reason.hasErrorLabel('RetryableWriteError')) return true;
  if (PASSING.has(Number((reason as { code?: unknown }).code))) return true;
  if (reason instanceof mongo.MongoBulkWriteError && reason.result.getWriteConcernError()) return true;
  // An insert of many wraps what ended it.
  const { cause, errorResponse } = reason as { cause?: unknown; errorResponse?: unknown };
  return [cause, errorResponse].some((inner) => inner !== reason && isPassing(inner));
}

/** Somebody has this key: another writer, or our own try whose answer was lost. */
export function isDuplicateKey(reason: unknown): boolean {
  return reason instanceof mongo.MongoServerError && Number(reason.code) === 11000;
}

/** For rows that are the same whoever writes them. */
export async function insertOnce(inserting: Promise<unknown>): Promise<void> {
  try {
    await inserting;
  } catch (reason) {
    if (!isDuplicateKey(reason)) throw reason;
  }
}
