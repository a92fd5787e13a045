import type { Decided } from '../events.ts';
import type { Shows } from '../screens/Screen.ts';
import type { Workshop } from '../state.ts';

/** A last slide without an address of its own leads to the page on which people follow their proposals: it opens it. */
export function followUpOf(
  what: Shows,
  { followUp }: Pick<Workshop, 'followUp'>,
  newId: () => string,
): Decided[] {
  if (what.kind !== 'thanks' || what.address !== '' || followUp !== null) return [];
  return [{ type: 'followUpSet', payload: { token: newId() } }];
}
