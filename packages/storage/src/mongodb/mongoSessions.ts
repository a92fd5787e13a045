import { randomBytes } from 'node:crypto';
import mongoose, { Schema } from 'mongoose';
import type { Contents } from '../Contents.ts';
import type { PersonalLink, Session, Sessions } from '../Sessions.ts';
import { insertOnce, isDuplicateKey } from './isPassing.ts';
import { AGAIN, type MongoStore } from './MongoStore.ts';

/**
 * A session as it was after one write; what it is, is its newest revision. Two who read the same one and write the
 * next cannot both: the insert has the rule, so it needs no atomic update, which not every server has.
 */
interface SessionRow extends Omit<Session, 'seats'> {
  /** The same through all revisions, whatever the key. */
  session: string;
  revision: number;
  seats: { workshopId: string; memberId: string }[];
  /** Replaced by the next, or signed out. Kept until it would have expired, so that no late write takes its place. */
  isGone: boolean;
  /** Of this write, by which it is found again when its answer was lost. */
  stamp: string;
}

const sessionSchema = new Schema<SessionRow>(
  {
    session: String,
    revision: Number,
    key: String,
    accountId: String,
    seats: [new Schema({ workshopId: String, memberId: String }, { _id: false })],
    device: String,
    createdAt: Number,
    expiresAt: Number,
    isGone: Boolean,
    stamp: String,
  },
  { versionKey: false },
);
sessionSchema.index({ session: 1, revision: 1 }, { unique: true });
sessionSchema.index({ key: 1 });
sessionSchema.index({ accountId: 1 });
sessionSchema.index({ expiresAt: 1 });

interface LinkRow extends Omit<PersonalLink, 'tokenHash'> {
  _id: string;
}

const linkSchema = new Schema<LinkRow>(
  { _id: String, workshopId: String, memberId: String },
  { versionKey: false },
);

interface SetupTokenRow {
  _id: string;
  expiresAt: number;
}

const setupTokenSchema = new Schema<SetupTokenRow>({ _id: String, expiresAt: Number }, { versionKey: false });

/** Who took the token: the first to insert. */
const takenTokenSchema = new Schema<SetupTokenRow & { stamp: string }>(
  { _id: String, expiresAt: Number, stamp: String },
  { versionKey: false },
);

export async function mongoSessions(
  store: MongoStore,
): Promise<Sessions & Pick<Contents, 'sessions' | 'links' | 'setupTokens'>> {
  const sessions = await store.collection('sessions', sessionSchema);
  const links = await store.collection('personalLinks', linkSchema);
  const setupTokens = await store.collection('setupTokens', setupTokenSchema);
  const takenTokens = await store.collection('takenTokens', takenTokenSchema);

  /** The newest revision of the session that has this key now. */
  const find = async (key: string): Promise<SessionRow | null> => {
    const rows = await sessions.find({ key }).lean();
    if (rows.length === 0) return null;
    const ids = [...new Set(rows.map((row) => row.session))];
    const revisions = await sessions.find({ session: mongoose.trusted({ $in: ids }) }).lean();
    return present(revisions).find((row) => row.key === key) ?? null;
  };

  /** Inserts the revision that `next` makes of the session with this key; `next` gives null to leave it. */
  const write = (key: string, next: (before: SessionRow | null) => Session | 'gone' | null) => {
    let tried: SessionRow | null = null;
    return store.run(async (): Promise<Session | null | typeof AGAIN> => {
      const ours = tried && (await sessions.findOne({ session: tried.session, stamp: tried.stamp }).lean());
      if (ours && tried) return sessionOf(tried);
      const before = await find(key);
      const after = next(before);
      if (after === null) return null;
      tried = nextRow(before, after);
      try {
        await sessions.insertMany([tried], { lean: true });
      } catch (reason) {
        if (isDuplicateKey(reason)) return AGAIN;
        throw reason;
      }
      // Emptied, not deleted: were its place free, somebody who has read what was before it could take it.
      const older = {
        session: tried.session,
        revision: mongoose.trusted({ $lt: tried.revision }),
        isGone: false,
      };
      await sessions.updateMany(older, { $set: EMPTY });
      return sessionOf(tried);
    });
  };

  return {
    async put(session) {
      await write(session.key, () => session);
    },
    get: (key) =>
      store.run(async () => {
        const row = await find(key);
        return row && sessionOf(row);
      }),
    update: (key, change) => write(key, (before) => before && change(sessionOf(before))),
    async delete(key) {
      await write(key, (before) => before && 'gone');
    },
    async deleteForAccount(accountId) {
      const rows = await store.run(() => sessions.find({ accountId, isGone: false }).lean());
      for (const key of new Set(rows.map((row) => row.key))) {
        await write(key, (before) => (before?.accountId === accountId ? 'gone' : null));
      }
    },
    async deleteExpired(now) {
      const expiresAt = mongoose.trusted({ $lt: now });
      await store.run(() => setupTokens.deleteMany({ expiresAt }));
      await store.run(() => takenTokens.deleteMany({ expiresAt }));
      const expired = await store.run(() => sessions.find({ expiresAt }).lean());
      await store.run(() => sessions.deleteMany({ expiresAt }));
      return expired.filter((row) => !row.isGone).length;
    },

    async putLink({ tokenHash, workshopId, memberId }) {
      await store.run(() => links.replaceOne({ _id: tokenHash }, { workshopId, memberId }, { upsert: true }));
    },
    findLink: (tokenHash) =>
      store.run(async () => {
        const row = await links.findOne({ _id: tokenHash }).lean();
        return row && linkOf(row);
      }),

    async putSetupToken(hash, expiresAt) {
      await store.run(async () => {
        try {
          await setupTokens.replaceOne({ _id: hash }, { expiresAt }, { upsert: true });
        } catch (reason) {
          if (isDuplicateKey(reason)) return AGAIN;
          throw reason;
        }
      });
    },
    takeSetupToken(hash, now) {
      const stamp = newStamp();
      return store.run(async () => {
        const token = await setupTokens.findOne({ _id: hash }).lean();
        if (!token) return false;
        const { expiresAt } = token;
        await insertOnce(takenTokens.insertMany([{ _id: hash, expiresAt, stamp }], { lean: true }));
        return (await takenTokens.findOne({ _id: hash }).lean())?.stamp === stamp && expiresAt >= now;
      });
    },

    sessions: () =>
      store.run(async () => {
        return present(await sessions.find({}).lean()).map(sessionOf);
      }),
    links: () => store.run(async () => (await links.find({}).lean()).map(linkOf)),
    setupTokens: () =>
      store.run(async () => {
        const taken = new Set((await takenTokens.find({}).lean()).map((row) => row._id));
        const rows = (await setupTokens.find({}).lean()).filter((row) => !taken.has(row._id));
        return rows.map(({ _id, expiresAt }) => ({ hash: _id, expiresAt }));
      }),
  };
}

/** Of each session the newest revision, but of those that are gone. */
function present(revisions: readonly SessionRow[]): SessionRow[] {
  const newest = new Map<string, SessionRow>();
  for (const row of revisions) {
    if (row.revision > (newest.get(row.session)?.revision ?? 0)) newest.set(row.session, row);
  }
  return [...newest.values()].filter((row) => !row.isGone);
}

const EMPTY = { isGone: true, key: '', accountId: null, seats: [], device: '' };

const newStamp = () => randomBytes(12).toString('base64url');

function nextRow(before: SessionRow | null, after: Session | 'gone'): SessionRow {
  const place = { session: before?.session ?? newStamp(), revision: (before?.revision ?? 0) + 1 };
  if (after === 'gone') {
    if (!before) throw new Error('what is not there cannot go');
    const { createdAt, expiresAt } = before;
    return { ...place, ...EMPTY, createdAt, expiresAt, stamp: newStamp() };
  }
  const { key, accountId, device, createdAt, expiresAt } = after;
  const seats = Object.entries(after.seats).map(([workshopId, memberId]) => ({ workshopId, memberId }));
  return { ...place, key, accountId, seats, device, createdAt, expiresAt, isGone: false, stamp: newStamp() };
}

function sessionOf({ key, accountId, seats, device, createdAt, expiresAt }: SessionRow): Session {
  const entries = seats.map(({ workshopId, memberId }) => [workshopId, memberId] as const);
  return { key, accountId, seats: Object.fromEntries(entries), device, createdAt, expiresAt };
}

const linkOf = ({ _id, workshopId, memberId }: LinkRow): PersonalLink => ({
  tokenHash: _id,
  ...{ workshopId, memberId },
});
