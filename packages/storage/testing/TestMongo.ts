export interface Address {
  host: string;
  port: number;
}

/** A server that speaks MongoDB's wire, for tests. */
export interface TestMongo {
  kind: 'RUAM_TEST_MONGODB' | 'mongod' | 'wiredb';
  /** Without a database. */
  url: string;
  /** Where it writes now. */
  primary(): Promise<Address>;
  /** kill -9, of the primary where there are several. Null for a server that is not ours. */
  kill: (() => Promise<void>) | null;
  /** Starts again what was killed. */
  restart: () => Promise<void>;
  stop(): Promise<void>;
}
