import type { AgencyId, PlanItemId, ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { keyAt, type Placed } from '../order.ts';
import { isId, LIMITS, type SetName } from '../schema.ts';
import {
  BAD_VALUE,
  DONE,
  type EditOutcome,
  edit,
  FULL_LIST,
  NO_SUCH_PROPOSAL,
  nestedMap,
  storedProposal,
} from './edit.ts';

/** Adds or takes away a secondary link to a plan item. */
export function toggleAlignment(doc: Y.Doc, id: ProposalId, item: PlanItemId, on: boolean): EditOutcome {
  return toggle(doc, id, 'secondaryPlanItems', item, on);
}

/** Adds or takes away a co-agency. */
export function toggleCoAgency(doc: Y.Doc, id: ProposalId, agency: AgencyId, on: boolean): EditOutcome {
  return toggle(doc, id, 'coAgencies', agency, on);
}

/** Says, or takes back, that the proposal concerns another group too. */
export function toggleSecondaryGroup(doc: Y.Doc, id: ProposalId, group: string, on: boolean): EditOutcome {
  return toggle(doc, id, 'secondaryGroups', group, on);
}

/** Makes a plan item the main link (null: none); it stops being a secondary one. */
export function setMainAlignment(doc: Y.Doc, id: ProposalId, item: PlanItemId | null): EditOutcome {
  return edit(doc, () => {
    const stored = storedProposal(doc, id);
    if (!stored) return NO_SUCH_PROPOSAL;
    if (item !== null && !isId(item)) return BAD_VALUE;
    if (stored.get('mainPlanItem') !== item) stored.set('mainPlanItem', item);
    const secondary = nestedMap(stored, 'secondaryPlanItems');
    if (item !== null && secondary.has(item)) secondary.delete(item);
    return DONE;
  });
}

/** `on` says what shall be, so that two people who press the same button do not cancel each other. */
function toggle(doc: Y.Doc, id: ProposalId, set: SetName, key: string, on: boolean): EditOutcome {
  return edit(doc, () => {
    const stored = storedProposal(doc, id);
    if (!stored) return NO_SUCH_PROPOSAL;
    if (!isId(key)) return BAD_VALUE;
    const keys = nestedMap(stored, set);
    if (!on) keys.delete(key);
    else if (!keys.has(key)) {
      if (keys.size >= LIMITS.keys) return FULL_LIST;
      keys.set(
        key,
        keyAt(placedKeys(keys), keys.size, (sibling, order) => keys.set(sibling.id, order)),
      );
    }
    return DONE;
  });
}

function placedKeys(keys: Y.Map<unknown>): Placed<null>[] {
  return [...keys.entries()]
    .map(([id, order]) => ({ id, order: typeof order === 'string' ? order : '~', thing: null }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1));
}
