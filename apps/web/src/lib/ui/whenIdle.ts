/** ms that a browser may take to have nothing more urgent to do. */
const IDLE_WITHIN = 1_000;
/** ms, where a browser does not tell (Safari). */
const IDLE_AFTER = 100;

/** Resolves when what a person does on the page is answered, and there is time for what they do not wait for. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) return resolve();
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: IDLE_WITHIN });
    else setTimeout(resolve, IDLE_AFTER);
  });
}
