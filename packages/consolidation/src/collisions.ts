import type { PickedField } from './decisions.ts';
import { PICKED_FIELDS } from './decisions.ts';
import type { ListRow } from './listTypes.ts';

/** Fields on which the sources of a merge do not agree; a field that only some have filled in does not collide. */
export function collisionsOf(rows: readonly ListRow[]): PickedField[] {
  return PICKED_FIELDS.filter((field) => {
    const values = new Set(rows.map((row) => row[field]).filter((value) => value !== null));
    return values.size > 1;
  });
}
