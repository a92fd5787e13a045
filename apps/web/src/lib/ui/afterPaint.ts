/** Resolves when what stands on the page now has been painted; on a page that nobody sees, at once. */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) return resolve();
    // A frame's callbacks run before it is painted: a task of its own comes after.
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
