/** How agencies answer now: until when, and whether answers are held back. */
export interface Answering {
  /** ms since the epoch; null: none was set. */
  deadline: number | null;
  /** Set while new answers are held back from the groups until all are published together. */
  held: { at: number; by: string } | null;
}

export const ANSWERING_OPENLY: Answering = { deadline: null, held: null };
