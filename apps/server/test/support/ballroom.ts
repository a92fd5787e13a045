/** Of the tests with as many people as a ballroom holds. */
export const PEOPLE = 500;

/** Runs `task` for everyone, at most `wide` at a time. */
export async function each<T, R>(
  all: readonly T[],
  wide: number,
  task: (one: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const work = async () => {
    for (let index = next++; index < all.length; index = next++) {
      results[index] = await task(all[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: wide }, work));
  return results;
}

export const percentile = (sorted: readonly number[], share: number) =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);

/** What this process used, both sides of the wire: the server's part is less. */
export async function measured<T>(what: string, task: () => Promise<T>): Promise<T> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await task();
  const { user, system } = process.cpuUsage(cpu);
  console.info(
    `${what}: ${Math.round(performance.now() - start)} ms, CPU of server and ${PEOPLE} pages ${Math.round((user + system) / 1000)} ms`,
  );
  return result;
}
