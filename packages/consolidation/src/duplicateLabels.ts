import type { Comparable } from './duplicateTypes.ts';

/** What a person said of a pair. */
export interface Label {
  pair: [string, string];
  same: boolean;
  /** The two as they were, when they are no rows of their own any more: a merge took them. */
  of?: readonly [Comparable, Comparable];
}

/** So many labels weigh as much as what the finder knows by itself. */
const PRIOR = 4;

/**
 * How far to trust pairs of a kind, by what people in this workshop said of such pairs: 1 without labels; towards 0
 * when they were called different, a little above 1 when they were merged.
 */
export function trustIn(
  labels: readonly Label[],
  kindOf: (label: Label) => string | null,
): (kind: string) => number {
  const said = new Map<string, { same: number; different: number }>();
  for (const label of labels) {
    const { same } = label;
    const kind = kindOf(label);
    if (kind === null) continue;
    const counts = said.get(kind) ?? { same: 0, different: 0 };
    counts[same ? 'same' : 'different'] += 1;
    said.set(kind, counts);
  }
  return (kind) => {
    const { same, different } = said.get(kind) ?? { same: 0, different: 0 };
    return (PRIOR + same * 1.2) / (PRIOR + same + different);
  };
}
