import { type Comparable, type Label, pairKey, type SourceBasis } from '@ruam/consolidation';
import { sumSatang } from '@ruam/planning';
import type { Merge, Workshop } from '@ruam/workshop';

/** What people of this workshop said of pairs: merged, or called different. The finder ranks the next pairs by it. */
export function labelsOf(merges: readonly Merge[], notDuplicates: Workshop['notDuplicates']): Label[] {
  const same = merges
    .filter((merge) => !merge.undone)
    .flatMap(({ basis = [] }) =>
      basis.flatMap((a, at) =>
        basis.slice(at + 1).map(
          (b): Label => ({
            pair: pairKey(a.source, b.source).split('|') as [string, string],
            same: true,
            of: [asComparable(a), asComparable(b)],
          }),
        ),
      ),
    );
  const different = Object.keys(notDuplicates).map(
    (key): Label => ({ pair: key.split('|') as [string, string], same: false }),
  );
  return [...same, ...different];
}

function asComparable({ source, title, area, leadAgency, lines }: SourceBasis): Comparable {
  return { id: source, title, area, leadAgency, total: sumSatang(lines.map(({ amount }) => amount)) };
}
