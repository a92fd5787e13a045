import type { Speaking } from '@ruam/workshop';

export interface SpeakingFace {
  /** `1:05`: time left, or time spoken where there is no limit; `+0:10` over the limit. */
  text: string;
  /** The limit is used up. */
  over: boolean;
}

/** `m:ss` of whole seconds. */
export function spokenText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What the speaker's clock shows at server time `now` (ms since the epoch). */
export function speakingFace({ since, limit }: Pick<Speaking, 'since' | 'limit'>, now: number): SpeakingFace {
  const spoken = Math.max(0, now - since);
  if (limit === null) return { text: spokenText(spoken), over: false };
  const left = limit - spoken;
  // A started second is still there, as on the timer.
  return left > 0
    ? { text: spokenText(Math.ceil(left / 1000) * 1000), over: false }
    : { text: `+${spokenText(-left)}`, over: true };
}
