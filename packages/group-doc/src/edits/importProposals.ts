import type { Proposal, ProposalId } from '@ruam/planning';
import type * as Y from 'yjs';
import { type FlatProposal, flatten } from '../flatProposal.ts';
import { readImported, readProposal } from '../read.ts';
import { setPlainText } from '../richText.ts';
import { sameJson } from '../sameJson.ts';
import {
  type ItemShape,
  LIST_NAMES,
  LISTS,
  type ListName,
  RICH_TEXTS,
  SETS,
  TEXTS,
  VALUE_NAMES,
} from '../schema.ts';
import { addProposal } from './addProposal.ts';
import {
  DONE,
  type EditOutcome,
  edit,
  nestedMap,
  nestedRichText,
  nestedText,
  storedProposal,
} from './edit.ts';
import { addListItem, itemOf, removeListItem } from './items.ts';
import { setReadiness } from './setReadiness.ts';
import { setText } from './setText.ts';
import { toggleAlignment, toggleCoAgency } from './toggle.ts';

export interface ImportedProposal {
  /** Stable over repeated imports of the same list. */
  importKey: string;
  /** Its `id` counts only when it is added; items are matched by their ids over imports. */
  proposal: Proposal;
}

export interface ImportOutcome {
  added: ProposalId[];
  changed: ProposalId[];
  same: ProposalId[];
  /** Import keys of what could not be added, with why. */
  refused: { importKey: string; refusal: Extract<EditOutcome, { ok: false }>['refusal'] }[];
}

/**
 * Brings a list in. Once more with the same list changes nothing. With a changed list (`apply: 'all'`) only the
 * fields that the file changed are written: what people edited stays, unless the file changed that very field;
 * an item that people edited stays although the file dropped it. Proposals in the bin stay there.
 * With `apply: 'added'` changed proposals are left alone, and compared with the older value again next time.
 * @param by member id, or '' for the server
 */
export function importProposals(
  doc: Y.Doc,
  list: readonly ImportedProposal[],
  { apply, by = '' }: { apply: 'added' | 'all'; by?: string },
): ImportOutcome {
  const outcome: ImportOutcome = { added: [], changed: [], same: [], refused: [] };
  edit(doc, () => {
    const before = new Map(readImported(doc).map((imported) => [imported.importKey, imported]));
    for (const { importKey, proposal: given } of list) {
      const proposal: Proposal = { ...given, importKey };
      const earlier = before.get(importKey);
      if (!earlier || !storedProposal(doc, earlier.proposalId)) {
        const added = addProposal(doc, proposal, by);
        if (!added.ok) {
          outcome.refused.push({ importKey, refusal: added.refusal });
          continue;
        }
        outcome.added.push(proposal.id);
      } else if (sameJson(flatten(earlier.proposal), flatten(proposal))) {
        outcome.same.push(earlier.proposalId);
        continue;
      } else {
        outcome.changed.push(earlier.proposalId);
        if (apply === 'added') continue;
        applyChange(doc, earlier.proposalId, flatten(earlier.proposal), flatten(proposal));
      }
      const proposalId = earlier?.proposalId ?? proposal.id;
      doc.getMap('imports').set(proposalId, { importKey, json: JSON.stringify(proposal) });
      before.set(importKey, { proposalId, importKey, proposal });
    }
    return DONE;
  });
  return outcome;
}

function applyChange(doc: Y.Doc, id: ProposalId, from: FlatProposal, to: FlatProposal): void {
  const stored = storedProposal(doc, id);
  const now = readProposal(doc, id);
  if (!stored || !now) return;
  for (const name of VALUE_NAMES) {
    if (name !== 'importKey' && from.values[name] !== to.values[name]) stored.set(name, to.values[name]);
  }
  for (const name of TEXTS) {
    if (from.texts[name] !== to.texts[name]) setText(nestedText(stored, name), to.texts[name]);
  }
  for (const name of RICH_TEXTS) {
    if (from.richTexts[name] !== to.richTexts[name]) {
      setPlainText(nestedRichText(stored, name), to.richTexts[name]);
    }
  }
  for (const name of SETS) {
    const toggle = name === 'coAgencies' ? toggleCoAgency : toggleAlignment;
    for (const key of from.sets[name]) if (!to.sets[name].includes(key)) toggle(doc, id, key, false);
    for (const key of to.sets[name]) if (!from.sets[name].includes(key)) toggle(doc, id, key, true);
  }
  for (const item of new Set([...Object.keys(from.readiness), ...Object.keys(to.readiness)])) {
    if (from.readiness[item] !== to.readiness[item]) setReadiness(doc, id, item, to.readiness[item] ?? null);
  }
  for (const list of LIST_NAMES) applyListChange(doc, id, list, from, to, now);
}

function applyListChange(
  doc: Y.Doc,
  id: ProposalId,
  list: ListName,
  from: FlatProposal,
  to: FlatProposal,
  now: Proposal,
): void {
  const stored = storedProposal(doc, id);
  if (!stored) return;
  const items = nestedMap(stored, list);
  const shape: ItemShape = LISTS[list];
  const present = new Map(now[list].map((item) => [item.id, item]));
  const earlier = new Map(from.lists[list].map((item) => [item.id, item]));
  const later = new Map(to.lists[list].map((item) => [item.id, item]));
  for (const [itemId, item] of earlier) {
    if (!later.has(itemId) && sameJson(present.get(itemId), item)) removeListItem(doc, id, list, itemId);
  }
  let position = 0;
  for (const [itemId, item] of later) {
    const old = earlier.get(itemId) as Record<string, unknown> | undefined;
    const target = itemOf(items, itemId);
    if (!old) addListItem(doc, id, list, item, position);
    else if (target) {
      const fields = item as unknown as Record<string, unknown>;
      for (const name of shape.texts) {
        if (old[name] !== fields[name]) setText(nestedText(target, name), String(fields[name] ?? ''));
      }
      for (const name of Object.keys(shape.values)) {
        if (old[name] !== fields[name]) target.set(name, fields[name]);
      }
    }
    position++;
  }
}
