import { isDeepStrictEqual } from 'node:util';
import { Schema } from 'mongoose';
import { type Account, type Accounts, emailKey } from '../Accounts.ts';
import type { Contents } from '../Contents.ts';
import { isDuplicateKey } from './isPassing.ts';
import type { MongoStore } from './MongoStore.ts';

interface AccountRow extends Omit<Account, 'id'> {
  _id: string;
  emailKey: string;
}

const accountSchema = new Schema<AccountRow>(
  {
    _id: String,
    email: String,
    emailKey: String,
    name: String,
    passwordHash: String,
    role: { type: String, enum: ['organiser', 'staff'] },
    createdAt: Number,
  },
  { versionKey: false },
);
accountSchema.index({ emailKey: 1 }, { unique: true });

export async function mongoAccounts(store: MongoStore): Promise<Accounts & Pick<Contents, 'accounts'>> {
  const accounts = await store.collection('accounts', accountSchema);
  return {
    create({ id, email, name, passwordHash, role, createdAt }) {
      const row: AccountRow = {
        _id: id,
        email,
        emailKey: emailKey(email),
        name,
        passwordHash,
        role,
        createdAt,
      };
      return store.run(async (attempt) => {
        try {
          await accounts.insertMany([row], { lean: true });
        } catch (reason) {
          if (!isDuplicateKey(reason)) throw reason;
          const taken = await accounts.findOne({ _id: id }).lean();
          // Ours, of a try whose answer was lost: the salt of the hash makes it so.
          const isOurs = attempt > 0 && isDeepStrictEqual(taken, row);
          if (!isOurs) return { ok: false, reason: 'duplicate' } as const;
        }
        return { ok: true } as const;
      });
    },
    findByEmail: (email) =>
      store.run(async () => accountOf(await accounts.findOne({ emailKey: emailKey(email) }).lean())),
    get: (id) => store.run(async () => accountOf(await accounts.findOne({ _id: id }).lean())),
    count: () => store.run(() => accounts.countDocuments({})),
    setPasswordHash: (id, passwordHash) =>
      store.run(
        async () => (await accounts.updateOne({ _id: id }, { $set: { passwordHash } })).matchedCount === 1,
      ),
    accounts: () => store.run(async () => (await accounts.find({}).lean()).map(accountOfRow)),
  };
}

const accountOf = (row: AccountRow | null): Account | null => row && accountOfRow(row);

function accountOfRow({ _id, email, name, passwordHash, role, createdAt }: AccountRow): Account {
  return { id: _id, email, name, passwordHash, role, createdAt };
}
