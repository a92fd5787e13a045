import type { AgencyId } from './proposal.ts';
import type { Validity } from './validity.ts';

/**
 * A ministry, a department or a state enterprise. One id per body, however many groups it sits in.
 * A body that was renamed or merged keeps its id, ends in `validTo` and names its successors.
 */
export interface Agency extends Validity {
  id: AgencyId;
  nameTh: string;
  nameEn: string;
  abbrTh: string | null;
  abbrEn: string | null;
  /** A ministry is its own. */
  ministryId: AgencyId;
  level: 'ministry' | 'department' | 'stateEnterprise';
  successors: AgencyId[];
  /** Other spellings met in documents. */
  aliases: string[];
}
