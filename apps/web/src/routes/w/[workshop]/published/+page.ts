/** A page of its own, without the live link of the workshop: the press has none. */
export const ssr = false;
export const prerender = false;
