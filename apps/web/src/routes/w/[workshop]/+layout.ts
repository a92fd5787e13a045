/** The workshop's pages live in the browser: they hold the live link, and work on while it is down. */
export const ssr = false;
export const prerender = false;
