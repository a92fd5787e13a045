import { keptDraft } from '#lib/ui/keptDraft.ts';

export type EntryUnit = 'baht' | 'million';

const kept = keptDraft<EntryUnit>('ruam:entry-unit', 1, () => localStorage);

class MoneyEntry {
  /** The unit in which this device shows and reads bare amounts. What is stored is satang either way. */
  unit: EntryUnit = $state(kept.read() === 'million' ? 'million' : 'baht');

  use(unit: EntryUnit): void {
    this.unit = unit;
    kept.keep(unit);
  }
}

export const moneyEntry = new MoneyEntry();
