/**
 * The page on which people see, without a place in the workshop, what became of what their group or area proposed.
 * Whoever has its token reads that page and nothing else.
 */
export interface FollowUp {
  /** Stands in the address that the QR of the last slide says; safe in a URL. */
  token: string;
  /** ms since the epoch */
  at: number;
  by: string;
}

export interface FollowUpEventPayloads {
  /** Null: the address opens nothing any more. A later one is another. */
  followUpSet: { token: string | null };
}
