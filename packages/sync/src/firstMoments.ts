/** The first `limit` checkpoints, and those that belong to the last moment among them. */
export function firstMoments<Of extends { at: number }>(sorted: readonly Of[], limit = sorted.length): Of[] {
  const last = sorted[Math.min(limit, sorted.length) - 1];
  return last ? sorted.filter(({ at }, index) => index < limit || at <= last.at) : [];
}
