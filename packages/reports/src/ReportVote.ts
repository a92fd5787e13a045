import type { Cell } from './document/ReportDocument.ts';
import type { NamedTable } from './tableXlsx.ts';

/** A vote that is over, in the words of the report's language: whoever orders a report counts it. */
export interface ReportVote {
  question: string;
  /** When it was closed or called off, ms since the epoch. */
  at: number;
  /** Who closed it or called it off. */
  by: string;
  /** What was asked, of whom, and how many answered. */
  about: readonly (readonly [name: string, value: Cell])[];
  /** An option a row, best first, paper counted in; null when the vote was called off. */
  result: NamedTable | null;
  /** The result in one line; of a vote that was called off why. */
  outcome: string;
}
