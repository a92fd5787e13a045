export { type Account, type Accounts, type CreateAccountOutcome, emailKey } from './Accounts.ts';
export type { Contents } from './Contents.ts';
export type { FileMeta, Files, NewFile, StoredFile } from './Files.ts';
export { openStorage, supportedSchemes, UnsupportedStorage } from './openStorage.ts';
export type { PersonalLink, Session, Sessions } from './Sessions.ts';
export type { Storage, StorageWarning } from './Storage.ts';
