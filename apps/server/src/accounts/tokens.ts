import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes, base64url: a session, a personal link, the set-up link. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** sha256 hex: what stands in the store for a token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function looksLikeToken(text: unknown): text is string {
  return typeof text === 'string' && /^[\w-]{43}$/.test(text);
}
