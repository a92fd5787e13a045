import { z } from 'zod';
import { groupOf } from '../can/index.ts';
import { unknownGroup } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { defined } from './defined.ts';
import { groupId, id, line } from './fields.ts';

/** What the projector shows. Fields that are absent stay. */
export const setSpotlight = command({
  name: 'setSpotlight',
  input: z.strictObject({
    view: z
      .enum([
        'welcome',
        'groups',
        'totals',
        'list',
        'proposal',
        'merge',
        'vote',
        'agenda',
        'floor',
        'map',
        'waterfall',
      ])
      .optional(),
    group: groupId.nullable().optional(),
    area: id.nullable().optional(),
    row: id.nullable().optional(),
    search: line().optional(),
    pivot: z
      .enum(['group', 'ministry', 'province', 'cluster', 'region', 'source', 'category', 'year'])
      .optional(),
  }),
  decide(state, input) {
    if (input.group && !groupOf(state, input.group)) return { ok: false, refusal: unknownGroup };
    const spotlight = { ...state.spotlight, ...defined(input) };
    return decided({ type: 'spotlightSet', payload: { spotlight } });
  },
});
