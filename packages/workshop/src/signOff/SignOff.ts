import type { ListTotals } from '@ruam/consolidation';
import type { GroupId, MemberId } from '../ids.ts';

/** A post that signs, such as the chair, OPDC, a group's lead or a governor. */
export interface SigningPost {
  id: string;
  nameTh: string;
  nameEn: string;
  /** Who holds it and may sign on a device of their own; null: a facilitator records the signature. */
  member: MemberId | null;
}

export interface Signature {
  /** Id of the post. */
  post: string;
  /** Of the person who signed. */
  name: string;
  at: number;
  /** Who recorded it: the holder of the post, or a facilitator. */
  by: string;
}

/**
 * ฉบับที่ N: the integrated list as it was, immutable. Its content (`SignedContent`) lies in the files store under its
 * hash; what is here says which it is, who signed it and whether it still stands.
 */
export interface SignedVersion {
  /** 1, 2, 3 … within the workshop. */
  number: number;
  /** sha256 hex of the content's canonical JSON. */
  hash: string;
  /** Version of the workshop that the content was made from: fold the log up to it for the state at that time. */
  decisions: number;
  note: string;
  totals: ListTotals;
  /** Groups that had not handed over, so are not in it. */
  missing: GroupId[];
  /** As they were when it was issued. */
  posts: SigningPost[];
  signatures: Signature[];
  at: number;
  by: string;
  /** Set when work on the list was taken up again: the next version follows. */
  reopened: { at: number; by: string; reason: string } | null;
  /** Set while the press may read it. */
  published?: { at: number; by: string };
}

export interface SignOff {
  /** Posts that shall sign the next version; null: the usual ones (`usualPosts`). */
  posts: SigningPost[] | null;
  /** The last one stands unless it was reopened; while one stands, nothing changes the list. */
  versions: SignedVersion[];
}

export interface SignOffEventPayloads {
  signingPostsSet: { posts: SigningPost[] };
  versionIssued: { version: Omit<SignedVersion, 'signatures' | 'at' | 'by' | 'reopened' | 'published'> };
  versionSigned: { number: number; post: string; name: string };
  /** `published: false`: it was taken back. */
  versionPublished: { number: number; published: boolean };
  listReopened: { number: number; reason: string };
}

export const NOTHING_SIGNED: SignOff = { posts: null, versions: [] };
