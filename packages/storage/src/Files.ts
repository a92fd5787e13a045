/** What a workshop calls a file. The same bytes may have several names, in several workshops. */
export interface FileMeta {
  /** Hex SHA-256 of the bytes. */
  id: string;
  workshopId: string;
  /** What it is for, such as `import` or `snapshot`. */
  kind: string;
  /** As the person's machine called it. Never a path on ours. */
  name: string;
  contentType: string;
  /** Of the content, in bytes. */
  size: number;
  /** ms since the epoch */
  createdAt: number;
}

export type NewFile = Omit<FileMeta, 'id' | 'size'>;

export interface StoredFile {
  bytes: Uint8Array;
  meta: FileMeta;
}

/** Files that never change: named by what is in them. */
export interface Files {
  /** The same bytes for the same workshop and kind again: nothing new is written, the first name stays. */
  put(bytes: Uint8Array, file: NewFile): Promise<{ id: string }>;
  /** With `workshopId` only if that workshop has it; without, under the first name that it was given. */
  get(id: string, workshopId?: string): Promise<StoredFile | null>;
  /** In the order in which they came. */
  list(workshopId: string, kind: string): Promise<FileMeta[]>;
  /**
   * Takes the name away, and the content when it was its last name; what is not there is no fault. Nobody may put the
   * same bytes at the same time: only for what is made once, such as a report with its time on it.
   */
  remove(id: string, workshopId: string, kind: string): Promise<void>;
}
