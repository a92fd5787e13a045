import type { Contents } from '../Contents.ts';
import type { PersonalLink, Session, Sessions } from '../Sessions.ts';

export function memorySessions(): Sessions & Pick<Contents, 'sessions' | 'links' | 'setupTokens'> {
  const sessions = new Map<string, Session>();
  const links = new Map<string, PersonalLink>();
  const setupTokens = new Map<string, number>();
  const deleteWhere = (matches: (session: Session) => boolean) => {
    const matching = [...sessions.values()].filter(matches);
    for (const { key } of matching) sessions.delete(key);
    return matching.length;
  };
  return {
    async put(session) {
      sessions.set(session.key, structuredClone(session));
    },
    async get(key) {
      return structuredClone(sessions.get(key) ?? null);
    },
    async update(key, change) {
      const session = sessions.get(key);
      if (!session) return null;
      const changed = structuredClone(change(structuredClone(session)));
      sessions.delete(key);
      sessions.set(changed.key, changed);
      return structuredClone(changed);
    },
    async delete(key) {
      sessions.delete(key);
    },
    async deleteForAccount(accountId) {
      deleteWhere((session) => session.accountId === accountId);
    },
    async deleteExpired(now) {
      for (const [hash, expiresAt] of setupTokens) if (expiresAt < now) setupTokens.delete(hash);
      return deleteWhere((session) => session.expiresAt < now);
    },
    async putLink(link) {
      links.set(link.tokenHash, { ...link });
    },
    async findLink(tokenHash) {
      const link = links.get(tokenHash);
      return link ? { ...link } : null;
    },
    async putSetupToken(hash, expiresAt) {
      setupTokens.set(hash, expiresAt);
    },
    async takeSetupToken(hash, now) {
      const expiresAt = setupTokens.get(hash);
      setupTokens.delete(hash);
      return expiresAt !== undefined && expiresAt >= now;
    },
    async sessions() {
      return structuredClone([...sessions.values()]);
    },
    async links() {
      return structuredClone([...links.values()]);
    },
    async setupTokens() {
      return [...setupTokens].map(([hash, expiresAt]) => ({ hash, expiresAt }));
    },
  };
}
