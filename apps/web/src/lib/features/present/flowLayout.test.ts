import { areaMinistryFlow, OTHERS } from '@ruam/consolidation';
import { sumSatang } from '@ruam/planning';
import { describe, expect, it } from 'vitest';
import { exampleList } from '../consolidation/exampleList.ts';
import { flowLayout } from './flowLayout.ts';

const list = exampleList();
const wide = { areas: 9, ministries: 9 };

describe('the flow from areas to ministries', () => {
  it.each(['province', 'cluster', 'region'] as const)('of every %s adds up to the list', (by) => {
    for (const most of [wide, { areas: 1, ministries: 1 }, { areas: 2, ministries: 2 }]) {
      const flow = areaMinistryFlow(list.rows, by, most);
      expect(flow.total).toBe(list.totals.included);
      expect(sumSatang(flow.links.map(({ amount }) => amount))).toBe(flow.total);
      expect(sumSatang(flow.links.map(({ inside }) => inside))).toBe(list.totals.inside);
      for (const node of flow.areas)
        expect(
          sumSatang(flow.links.filter(({ area }) => area === node.key).map(({ amount }) => amount)),
        ).toBe(node.total);
      for (const node of flow.ministries)
        expect(
          sumSatang(flow.links.filter(({ ministry }) => ministry === node.key).map(({ amount }) => amount)),
        ).toBe(node.total);
    }
  });

  it('takes together what has no room, and says how many', () => {
    const rows = list.rows.map((row, at) => ({ ...row, area: `TH-${at}`, ministry: null }));
    const { areas, ministries } = areaMinistryFlow(rows, 'province', { areas: 2, ministries: 2 });
    expect(areas.map(({ key, count }) => [key, count])).toEqual([
      [areas[0]?.key, 1],
      [OTHERS, rows.length - 1],
    ]);
    expect(ministries).toEqual([{ key: null, total: list.totals.included, count: 1 }]);
  });

  it('is placed in two columns, each as high as its money', () => {
    const flow = areaMinistryFlow(list.rows, 'province', wide);
    const { nodes, links } = flowLayout(flow, { width: 1_000, height: 600, bar: 20, gap: 10 });
    const areas = nodes.filter(({ side }) => side === 'area');
    expect(areas.map(({ key }) => key)).toEqual(flow.areas.map(({ key }) => key));
    expect(new Set(nodes.map(({ x }) => x))).toEqual(new Set([0, 980]));
    const [one, other] = areas as [(typeof areas)[number], (typeof areas)[number]];
    expect(one.height / other.height).toBeCloseTo(one.total / other.total, 3);
    for (const { y, height } of nodes) {
      expect(y).toBeGreaterThanOrEqual(-0.01);
      expect(y + height).toBeLessThanOrEqual(600.01);
    }
    expect(links).toHaveLength(flow.links.length);
    expect(
      flowLayout({ areas: [], ministries: [], links: [], total: 0 }, { width: 9, height: 9, bar: 1, gap: 1 }),
    ).toEqual({
      nodes: [],
      links: [],
    });
  });
});
