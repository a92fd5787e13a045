import { type Comparable, DuplicateFinder, type DuplicateReason } from '@ruam/consolidation';
import { type AreaCode, compactThai, type Satang } from '@ruam/planning';

export interface SimilarProposal {
  id: string;
  title: string;
  area: AreaCode | null;
  total: Satang;
  /** Why, most telling first. */
  reasons: DuplicateReason[];
}

/** A person who is writing looks at no more. */
const MOST = 3;
/** From which likeness on two are worth a look; the same words that any project has are less, also where they are the same to the letter. */
const ALIKE = 0.6;
const SAME_TITLE = 0.4;

/** Of the same group again and again, while one title is typed: the others' texts are read once. */
const finder = new DuplicateFinder();

/**
 * The proposals most like `own`, by the measure with which the list is searched for duplicates. Loaded on demand:
 * it is the larger part of the consolidation.
 */
export function similarProposals(own: Comparable, others: readonly Comparable[]): SimilarProposal[] {
  const byId = new Map(others.map((other) => [other.id, other]));
  const title = compactThai(own.title);
  return finder
    .find([own, ...others.filter(({ id }) => id !== own.id)], {
      atLeast: SAME_TITLE,
      most: Number.POSITIVE_INFINITY,
    })
    .flatMap(({ pair, score, reasons }) => {
      const other = pair.includes(own.id) && byId.get(pair[0] === own.id ? pair[1] : pair[0]);
      if (!other) return [];
      // Each province may have one of that name; before it is said whose this is, it may be that one.
      const isNamesake = own.area === null && compactThai(other.title) === title;
      const { id, area, total } = other;
      return score >= ALIKE || isNamesake ? [{ id, title: other.title, area, total, reasons }] : [];
    })
    .slice(0, MOST);
}
