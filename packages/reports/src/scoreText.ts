/** 4.25; a dash where there is none. */
export function scoreText(score: number | null): string {
  return score === null ? '–' : score.toFixed(2);
}

/** 3 – 5, or one figure where all are the same. */
export function rangeText(lowest: number | null, highest: number | null, digits = 0): string {
  if (lowest === null || highest === null) return '–';
  const [from, to] = [lowest.toFixed(digits), highest.toFixed(digits)];
  return from === to ? from : `${from} – ${to}`;
}
