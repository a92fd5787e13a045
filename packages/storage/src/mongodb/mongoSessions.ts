import { randomBytes } from 'node:crypto';
import mongoose, { Schema } from 'mongoose';
import type { PersonalLink, Session, Sessions } from '../Sessions.ts';
import { isDuplicateKey } from './isPassing.ts';
import { AGAIN, type MongoStore } from './MongoStore.ts';

interface SessionRow extends Omit<Session, 'seats'> {
  seats: { workshopId: string; memberId: string }[];
  /** Of the last write: who finds it as it was when they read is alone, and who finds their own has written. */
  stamp: string;
}

const sessionSchema = new Schema<SessionRow>(
  {
    key: String,
    accountId: String,
    seats: [new Schema({ workshopId: String, memberId: String }, { _id: false })],
    device: String,
    createdAt: Number,
    expiresAt: Number,
    stamp: String,
  },
  { versionKey: false },
);
// Not `_id`, which cannot change: a session that gets a new key stays one document, so it moves at once.
sessionSchema.index({ key: 1 }, { unique: true });
sessionSchema.index({ accountId: 1 });
sessionSchema.index({ expiresAt: 1 });

const linkSchema = new Schema<PersonalLink & { _id: string }>(
  { _id: String, workshopId: String, memberId: String },
  { versionKey: false },
);

interface SetupTokenRow {
  _id: string;
  expiresAt: number;
  /** Which call of `takeSetupToken` has it; null while nobody has. */
  takenBy: string | null;
}

const setupTokenSchema = new Schema<SetupTokenRow>(
  { _id: String, expiresAt: Number, takenBy: { type: String, default: null } },
  { versionKey: false },
);
