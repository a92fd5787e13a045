/**
 * The document as plain values. Tolerates anything that a peer may have written: wrong types, NaN, huge texts,
 * `__proto__` keys. What it gives is always a valid Proposal, and the same on every device with the same content.
 */
import { emptyProposal, type Proposal, type ProposalId, type ReadinessAnswer } from '@ruam/planning';
import * as Y from 'yjs';
import { type FlatProposal, unflatten } from './flatProposal.ts';
import { childrenInOrder } from './order.ts';
import { plainText } from './richText.ts';
import {
  type Imported,
  type ItemShape,
  importKey,
  isId,
  LIMITS,
  LIST_NAMES,
  LISTS,
  type ListItems,
  type ListName,
  PROPOSAL_VALUES,
  RICH_TEXTS,
  readinessAnswer,
  SETS,
  TEXTS,
  VALUE_NAMES,
  when,
} from './schema.ts';

/** The group's proposals in order, without those in the bin; at most `LIMITS.proposals`. */
export function readGroup(doc: Y.Doc): Proposal[] {
  return proposalIds(doc).map((id) => read(id, proposalsOf(doc).get(id) as Y.Map<unknown>));
}

/** Ids in order, without those in the bin: for lists that read each proposal only when it changed. */
export function proposalIds(doc: Y.Doc): ProposalId[] {
  return childrenInOrder(proposalsOf(doc), isId)
    .filter(({ thing }) => !isRemoved(thing))
    .slice(0, LIMITS.proposals)
    .map(({ id }) => id);
}

/** Null when there is none, also not in the bin. */
export function readProposal(doc: Y.Doc, id: ProposalId): Proposal | null {
  const stored = isId(id) ? proposalsOf(doc).get(id) : undefined;
  return stored instanceof Y.Map ? read(id, stored) : null;
}

export interface Removed {
  proposal: Proposal;
  /** ms since the epoch, by the clock of the device that removed it. */
  removedAt: number;
  /** Member id; '' when a peer wrote none. */
  removedBy: string;
}

/** Removed proposals, the last removed first. */
export function readBin(doc: Y.Doc): Removed[] {
  return childrenInOrder(proposalsOf(doc), isId)
    .filter(({ thing }) => isRemoved(thing))
    .map(({ id, thing }) => ({
      id,
      thing,
      removedAt: when(thing.get('removedAt')) ?? 0,
      removedBy: isId(thing.get('removedBy')) ? (thing.get('removedBy') as string) : '',
    }))
    .sort((a, b) => b.removedAt - a.removedAt)
    .slice(0, LIMITS.removed)
    .map(({ id, thing, removedAt, removedBy }) => ({ proposal: read(id, thing), removedAt, removedBy }));
}

/** What the last import gave for each proposal, to compare the next one with. */
export function readImported(doc: Y.Doc): Imported<Proposal>[] {
  const imported: Imported<Proposal>[] = [];
  for (const [proposalId, raw] of doc.getMap('imports').entries()) {
    if (!isId(proposalId) || typeof raw !== 'object' || raw === null) continue;
    const key = importKey((raw as Record<string, unknown>).importKey);
    const json = (raw as Record<string, unknown>).json;
    const proposal = typeof json === 'string' ? parseProposal(json) : null;
    if (key !== null && proposal) imported.push({ proposalId, importKey: key, proposal });
  }
  return imported.sort((a, b) => (a.proposalId < b.proposalId ? -1 : 1));
}

/** Only the server writes imports, but a peer could: nothing of another shape comes out. */
function parseProposal(json: string): Proposal | null {
  try {
    // An import of an earlier edition of the form lacks what came later.
    const proposal: Proposal = { ...emptyProposal(''), ...(JSON.parse(json) as Partial<Proposal>) };
    const lists = LIST_NAMES.every(
      (list) => Array.isArray(proposal[list]) && proposal[list].every((item) => isId(item?.id)),
    );
    const parts = [
      proposal.alignment,
      proposal.beneficiaries,
      proposal.period,
      proposal.contact,
      proposal.readiness,
    ];
    const whole = lists && parts.every((part) => typeof part === 'object' && part !== null);
    const sets =
      whole &&
      Array.isArray(proposal.alignment.secondary) &&
      Array.isArray(proposal.coAgencies) &&
      Array.isArray(proposal.secondaryGroups);
    return sets && typeof proposal.title === 'string' ? proposal : null;
  } catch {
    return null;
  }
}

export function proposalsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap('proposals');
}

export function isRemoved(stored: Y.Map<unknown>): boolean {
  return when(stored.get('removedAt')) !== null;
}

function read(id: ProposalId, stored: Y.Map<unknown>): Proposal {
  const values = Object.fromEntries(
    VALUE_NAMES.map((name) => [name, PROPOSAL_VALUES[name](stored.get(name))]),
  );
  const texts = Object.fromEntries(TEXTS.map((name) => [name, readText(stored.get(name))]));
  const richTexts = Object.fromEntries(RICH_TEXTS.map((name) => [name, readRichText(stored.get(name))]));
  const sets = Object.fromEntries(SETS.map((name) => [name, readSet(stored.get(name))]));
  const lists = Object.fromEntries(LIST_NAMES.map((name) => [name, readList(name, stored.get(name))]));
  const flat = { values, texts, richTexts, sets, lists, readiness: readReadiness(stored.get('readiness')) };
  const proposal = unflatten(id, flat as unknown as FlatProposal);
  const { main, secondary } = proposal.alignment;
  if (main !== null) proposal.alignment.secondary = secondary.filter((item) => item !== main);
  return proposal;
}

function readText(stored: unknown): string {
  return stored instanceof Y.Text && !(stored instanceof Y.XmlText)
    ? stored.toString().slice(0, LIMITS.text)
    : '';
}

function readRichText(stored: unknown): string {
  return stored instanceof Y.XmlFragment ? plainText(stored) : '';
}

function readSet(stored: unknown): string[] {
  if (!(stored instanceof Y.Map)) return [];
  return [...stored.entries()]
    .filter(([id]) => isId(id))
    .map(([id, order]) => ({ id: id as string, order: typeof order === 'string' ? order : '~' }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
    .slice(0, LIMITS.keys)
    .map(({ id }) => id);
}

function readReadiness(stored: unknown): Record<string, ReadinessAnswer> {
  const answers: Record<string, ReadinessAnswer> = {};
  if (!(stored instanceof Y.Map)) return answers;
  let count = 0;
  for (const id of [...stored.keys()].sort()) {
    const answer = readinessAnswer(stored.get(id));
    if (isId(id) && answer && count++ < LIMITS.keys) answers[id] = answer;
  }
  return answers;
}

function readList<L extends ListName>(list: L, stored: unknown): ListItems[L][] {
  if (!(stored instanceof Y.Map)) return [];
  const shape: ItemShape = LISTS[list];
  return childrenInOrder(stored, isId)
    .slice(0, LIMITS.items)
    .map(({ id, thing }) => {
      const item: Record<string, unknown> = { id };
      for (const name of shape.texts) item[name] = readText(thing.get(name));
      for (const [name, check] of Object.entries(shape.values)) item[name] = check(thing.get(name));
      return item as unknown as ListItems[L];
    });
}
