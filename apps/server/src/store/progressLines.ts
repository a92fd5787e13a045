import type { Progress } from '@ruam/storage';

/** Says on stderr how far it is: at most a line a second, so that a log of it can be read too. */
export function progressLines(
  done: string,
  now: () => number = Date.now,
  print: (line: string) => void = (line) => console.error(line),
): Progress {
  let printedAt = now();
  let records = 0;
  return ({ kind }) => {
    records++;
    if (now() - printedAt < 1_000) return;
    printedAt = now();
    print(`${records} records ${done}, now ${kind}s`);
  };
}
