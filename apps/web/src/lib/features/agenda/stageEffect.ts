import type { Stage } from '@ruam/workshop';

export const STAGE_RIGHTS = ['mayEdit', 'mayAnswer', 'mayHandOver', 'mayConsolidate'] as const;
export type StageRight = (typeof STAGE_RIGHTS)[number];

export interface StageEffect {
  right: StageRight;
  /** May it be done in the stage that is entered? */
  allowed: boolean;
  /** Is that different from the present stage? */
  changes: boolean;
}

/** What entering `to` does to everybody in the room, one line per right; what changes stands first. */
export function stageEffect(from: Stage | undefined, to: Stage): StageEffect[] {
  const effects = STAGE_RIGHTS.map((right) => ({
    right,
    allowed: to[right],
    changes: from !== undefined && from[right] !== to[right],
  }));
  return [...effects.filter((e) => e.changes), ...effects.filter((e) => !e.changes)];
}
