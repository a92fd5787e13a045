import type { FiscalYear } from './proposal.ts';

/** Years of validity (fiscal years, B.E., both inclusive). `null` means without bound. */
export interface Validity {
  validFrom: FiscalYear | null;
  validTo: FiscalYear | null;
}

export function isValidIn(thing: Validity, year: FiscalYear): boolean {
  return (
    (thing.validFrom === null || thing.validFrom <= year) && (thing.validTo === null || year <= thing.validTo)
  );
}
