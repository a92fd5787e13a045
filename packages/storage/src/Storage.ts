import type { ClientIdRegistry, EditLog } from '@ruam/sync';
import type { DecisionLog } from '@ruam/workshop';
import type { Accounts } from './Accounts.ts';
import type { Contents } from './Contents.ts';
import type { Files } from './Files.ts';
import type { Quarantine } from './Quarantine.ts';
import type { Sessions } from './Sessions.ts';
import type { Upkeep } from './Upkeep.ts';

/** What the operator should know of this store while it serves. */
export interface StorageWarning {
  /** Stable, for programs: `standalone`, `damaged`. */
  code: string;
  th: string;
  en: string;
}

/** Everything that is kept. All writes are on disk when their promise resolves (but of `memory:`). */
export interface Storage {
  editLog: EditLog;
  decisionLog: DecisionLog;
  /** For `new Rooms({clientIds})`. */
  clientIds: ClientIdRegistry;
  accounts: Accounts;
  sessions: Sessions;
  files: Files;
  contents: Contents;
  quarantine: Quarantine;
  upkeep: Upkeep;
  /** Grows when something is found later. */
  readonly warnings: readonly StorageWarning[];
  /** Finishes what was begun. Afterwards every call rejects. */
  close(): Promise<void>;
}
