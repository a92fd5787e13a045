import type { AreaMinistryFlow } from '@ruam/consolidation';
import { sankey, sankeyJustify, sankeyLinkHorizontal } from 'd3-sankey';

export interface PlacedNode {
  side: 'area' | 'ministry';
  key: string | null;
  /** satang */
  total: number;
  count: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PlacedLink {
  key: string;
  area: string | null;
  ministry: string | null;
  path: string;
  width: number;
}

const idOf = (side: PlacedNode['side'], key: string | null) => JSON.stringify([side, key]);

/**
 * Places areas left and ministries right, each as high as its money, `gap` apart, in the order of the flow: largest
 * first, then what is taken together, then what nobody says.
 */
export function flowLayout(
  flow: AreaMinistryFlow,
  { width, height, bar, gap }: { width: number; height: number; bar: number; gap: number },
): { nodes: PlacedNode[]; links: PlacedLink[] } {
  if (flow.links.length === 0) return { nodes: [], links: [] };
  const named = [
    ...flow.areas.map((node) => ({ ...node, side: 'area' as const })),
    ...flow.ministries.map((node) => ({ ...node, side: 'ministry' as const })),
  ].map((node, order) => ({ ...node, id: idOf(node.side, node.key), order }));
  const layout = sankey<(typeof named)[number], { key: string }>()
    .nodeId(({ id }) => id)
    .nodeAlign(sankeyJustify)
    .nodeWidth(bar)
    .nodePadding(gap)
    .nodeSort((one, other) => one.order - other.order)
    .extent([
      [0, 0],
      [width, height],
    ]);
  const { nodes, links } = layout({
    nodes: named,
    links: flow.links.map(({ area, ministry, amount }) => ({
      key: JSON.stringify([area, ministry]),
      source: idOf('area', area),
      target: idOf('ministry', ministry),
      value: amount,
    })),
  });
  const path = sankeyLinkHorizontal();
  const keyOf = (node: unknown) => (node as (typeof named)[number]).key;
  return {
    nodes: nodes.map(({ side, key, total, count, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => ({
      ...{ side, key, total, count },
      ...{ x: x0, y: y0, width: x1 - x0, height: y1 - y0 },
    })),
    links: links.map((link) => ({
      key: link.key,
      area: keyOf(link.source),
      ministry: keyOf(link.target),
      path: path(link) ?? '',
      width: link.width ?? 0,
    })),
  };
}
