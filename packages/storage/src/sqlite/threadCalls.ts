import { InQuarantine, type Quarantined } from '../Quarantine.ts';
import type { Session } from '../Sessions.ts';
import type { Storage, StorageWarning } from '../Storage.ts';

/** What crosses between the server's thread and the thread of its store, both ways by structured clone. */

/** A port of the store, by its name in `Storage`. */
export type PortName = {
  [Name in keyof Storage]: Storage[Name] extends (...all: never[]) => unknown ? never : Name;
}[Exclude<keyof Storage, 'warnings'>];

export type Call =
  | { id: number; is: 'port'; port: PortName; method: string; input: unknown[] }
  /** Puts `after` in the place of `before`, if that is still what is stored: a function cannot cross. */
  | { id: number; is: 'swapSession'; before: Session; after: Session }
  | { id: number; is: 'close' };

export type Swapped = 'swapped' | 'changed' | 'gone';

export type Answer =
  /** The first that is said: what the ports can, by name. */
  | { is: 'opened'; methods: Partial<Record<PortName, string[]>>; warnings: readonly StorageWarning[] }
  | { is: 'notOpened'; error: SentError }
  | { is: 'done'; id: number; value: unknown }
  | { is: 'failed'; id: number; error: SentError };

/** Of an error only these survive; a clone would lose its class and SQLite's code. */
export interface SentError {
  name: string;
  message: string;
  stack: string | undefined;
  errcode: unknown;
  quarantined: Quarantined | null;
}

export function sendError(thrown: unknown): SentError {
  const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
  return {
    ...{ name, message, stack },
    errcode: (thrown as { errcode?: unknown } | null)?.errcode,
    quarantined: thrown instanceof InQuarantine ? thrown.quarantined : null,
  };
}

export function receiveError({ name, message, stack, errcode, quarantined }: SentError): Error {
  if (quarantined) return new InQuarantine(quarantined);
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return errcode === undefined ? error : Object.assign(error, { errcode });
}
