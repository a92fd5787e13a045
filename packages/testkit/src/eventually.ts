/**
 * Runs `probe` until it neither throws nor returns `false`, and gives its value. Fails after `within` ms with
 * the last reason. For what comes from outside the test (a socket, a process, a file); inside, move a clock.
 * What comes is not waited for longer because of `within`: it is how long a busy machine may take.
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  { within = 30_000, every = 10 }: { within?: number; every?: number } = {},
): Promise<T> {
  const started = performance.now();
  for (;;) {
    let reason: unknown;
    try {
      const value = await probe();
      if (value !== false) return value;
      reason = new Error('it stayed false');
    } catch (thrown) {
      reason = thrown;
    }
    if (performance.now() - started > within) {
      const why = reason instanceof Error ? reason.message : String(reason);
      throw new Error(`not within ${within} ms: ${why}`, { cause: reason });
    }
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
