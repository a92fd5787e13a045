/** What the operator must look after. */
export interface Upkeep {
  /** Bytes of the disk that holds the store; null where the store cannot tell. */
  disk(): Promise<{ free: number; total: number } | null>;
  /** The last one that was noted, whatever store or machine it went to; null if none was. */
  lastBackup(): Promise<BackupNote | null>;
  /** Also through a store that is open for reading. A later note takes the place of the one before. */
  noteBackup(note: BackupNote): Promise<void>;
}

export interface BackupNote {
  /** ms since the epoch */
  at: number;
  /** As the operator named it. */
  file: string;
}
