import { type Comparable, DuplicateFinder, type DuplicateReason } from '@ruam/consolidation';

export interface SimilarProposal {
  id: string;
  title: string;
  /** Why, most telling first. */
  reasons: DuplicateReason[];
}

/** A person who is writing looks at no more. */
const MOST = 3;

/** Of the same group again and again, while one title is typed: the others' texts are read once. */
const finder = new DuplicateFinder();

/**
 * The proposals most like `own`, by the measure with which the list is searched for duplicates. Loaded on demand:
 * it is the larger part of the consolidation.
 */
export function similarProposals(own: Comparable, others: readonly Comparable[]): SimilarProposal[] {
  const titles = new Map(others.map(({ id, title }) => [id, title]));
  return finder
    .find([own, ...others.filter(({ id }) => id !== own.id)], { most: Number.POSITIVE_INFINITY })
    .filter(({ pair }) => pair.includes(own.id))
    .slice(0, MOST)
    .flatMap(({ pair, reasons }) => {
      const id = pair[0] === own.id ? pair[1] : pair[0];
      const title = titles.get(id);
      return title === undefined ? [] : [{ id, title, reasons }];
    });
}
