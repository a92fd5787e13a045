/** What a link in a proposal may lead to; anything else (`javascript:`, `data:`) is no link. */
export const SAFE_LINK = /^(https?:\/\/|mailto:)/i;
