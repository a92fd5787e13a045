import type { AreaCode, Satang } from '@ruam/planning';
import { ceilingLines, drawCeilings } from './ceiling.ts';
import type { Decisions } from './decisions.ts';
import type { CeilingLine, IntegratedList, ListRow } from './listTypes.ts';
import { inOrder } from './ranking.ts';

/** What would be different if the ceilings were others. Nothing is decided by it. */
export interface CeilingMoves {
  /** Beyond now, inside then. */
  entering: ListRow[];
  /** Inside now, beyond then. */
  leaving: ListRow[];
  ceilings: CeilingLine[];
  /** Inside then, of all rows. */
  inside: Satang;
}

export function ifCeilings(
  list: Pick<IntegratedList, 'rows' | 'administration'>,
  inclusion: Decisions['inclusion'],
  ceilings: Readonly<Record<AreaCode, Satang>>,
): CeilingMoves {
  const then = list.rows.map(
    (row): ListRow => ({ ...row, inside: true, insideBy: 'noCeiling', insideReason: '' }),
  );
  drawCeilings(inOrder(then), { inclusion, ceilings });
  const moved = list.rows.filter((row, at) => row.inside !== then[at]?.inside);
  return {
    entering: moved.filter((row) => !row.inside),
    leaving: moved.filter((row) => row.inside),
    ceilings: ceilingLines(then, list.administration, ceilings),
    inside: then.reduce((sum, row) => (row.inside ? sum + row.total : sum), 0),
  };
}
