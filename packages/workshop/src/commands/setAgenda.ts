import { z } from 'zod';
import { command, decided } from './Command.ts';
import { filledLine, id } from './fields.ts';

/** ms; a block lasts from a minute to a day. */
const SHORTEST_BLOCK = 60_000;
const LONGEST_BLOCK = 24 * 60 * 60_000;
export const MOST_BLOCKS = 60;

/** The whole plan. A block keeps its id, so that one that runs goes on; a new one gets its own here. */
export const setAgenda = command({
  name: 'setAgenda',
  input: z.strictObject({
    blocks: z
      .array(
        z.strictObject({
          id: id.nullable().default(null),
          title: filledLine(200),
          duration: z.number().int().min(SHORTEST_BLOCK).max(LONGEST_BLOCK),
          startsAt: z.number().int().min(0).max(8.64e15).nullable().default(null),
          inGroups: z.boolean().default(false),
          cut: z.number().int().min(0).max(LONGEST_BLOCK).optional(),
        }),
      )
      .max(MOST_BLOCKS),
  }),
  decide(_state, input, _actor, { newId }) {
    const seen = new Set<string>();
    const blocks = input.blocks.map((block) => {
      const known = block.id !== null && !seen.has(block.id) ? block.id : newId();
      seen.add(known);
      const { cut = 0, ...kept } = block;
      const mostCut = block.duration - SHORTEST_BLOCK;
      return { ...kept, id: known, ...(cut > 0 && mostCut > 0 && { cut: Math.min(cut, mostCut) }) };
    });
    return decided({ type: 'agendaSet', payload: { blocks } });
  },
});
