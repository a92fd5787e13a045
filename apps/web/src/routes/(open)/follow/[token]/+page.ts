/** Filled in the browser: its address is a key, and nothing of what it shows is asked for before it is there. */
export const ssr = false;
export const prerender = false;
