/**
 * Suggestions that this page was asked to accept and has not written yet: in this tab, so that a page that is loaded
 * again in between still writes it, and another page of the same person does not write it twice.
 */
const key = (thread: string) => `accepting:${thread}`;
/** Where the tab keeps nothing, the page itself does. */
const here = new Set<string>();

export const acceptances = {
  expect(thread: string): void {
    here.add(thread);
    try {
      sessionStorage.setItem(key(thread), '1');
    } catch {
      // `here` holds it.
    }
  },
  /** Whether it was expected; it is not any more. */
  take(thread: string): boolean {
    let expected = here.delete(thread);
    try {
      expected ||= sessionStorage.getItem(key(thread)) !== null;
      sessionStorage.removeItem(key(thread));
    } catch {
      // Nothing was kept there.
    }
    return expected;
  },
};
