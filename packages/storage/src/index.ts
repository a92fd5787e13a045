export { type Account, type Accounts, type CreateAccountOutcome, emailKey } from './Accounts.ts';
export type { Contents } from './Contents.ts';
export type { FileMeta, Files, NewFile, StoredFile } from './Files.ts';
export { backupStore, restoreStore, verifyBackup } from './moving/backup.ts';
export { copyStore, MovingFailed, type Progress, tallyStore } from './moving/copyStore.ts';
export type { RecordKind, Sections, StoreRecord } from './moving/StoreRecord.ts';
export { differences } from './moving/Tally.ts';
export { type Verified, verifyStore } from './moving/verifyStore.ts';
export {
  openForReading,
  openStorage,
  supportedSchemes,
  UnsupportedStorage,
} from './openStorage.ts';
export { InQuarantine, type Quarantine, type Quarantined } from './Quarantine.ts';
export type { PersonalLink, Session, Sessions } from './Sessions.ts';
export type { Storage, StorageWarning } from './Storage.ts';
export type { BackupNote, Upkeep } from './Upkeep.ts';
