import type { IntegratedList } from '@ruam/consolidation';
import type { Workshop } from '@ruam/workshop';

/**
 * The rows in which something that stood in the list stands now: itself, the merge that took it, its parts, or its
 * sources when a merge was undone. Empty: its group was reopened.
 */
export function nowStanding(
  id: string,
  list: Pick<IntegratedList, 'rows'>,
  { merges, splits }: Pick<Workshop, 'merges' | 'splits'>,
): string[] {
  const standing = new Set(list.rows.map((row) => row.id));
  const found = new Set<string>();
  const seen = new Set<string>();
  const follow = (one: string) => {
    if (seen.has(one)) return;
    seen.add(one);
    if (standing.has(one)) {
      found.add(one);
      return;
    }
    for (const merge of merges) {
      if (!merge.undone && merge.sources.includes(one)) follow(merge.id);
      if (merge.undone && merge.id === one) for (const source of merge.sources) follow(source);
    }
    for (const split of splits) {
      if (!split.undone && split.source === one) for (const part of split.parts) follow(part.id);
      if (split.undone && split.parts.some((part) => part.id === one)) follow(split.source);
    }
  };
  follow(id);
  return [...found];
}
