/** A page of a group's past, as the server gives it over REST. */
export interface HistoryMessage {
  /** From old to new; empty when there is no more. `update` is base64. `at` of the last asks for the next page. */
  checkpoints: { at: number; by: string | null; update: string }[];
  /** Person by clientID: who wrote what is under it. */
  owners: [client: number, person: string][];
  /** Those in it, by id. */
  people: Record<string, { name: string; colour: string }>;
}

/** A proposal as it was before much of it was taken away. */
export interface KeptProposalMessage {
  /** A document with this proposal alone: a Yjs update, base64. */
  update: string;
}
