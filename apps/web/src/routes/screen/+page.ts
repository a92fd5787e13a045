/** It lives in the browser, and opens without a network from what the device kept. */
export const ssr = false;
export const prerender = false;
