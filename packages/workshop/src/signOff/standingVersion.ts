import type { Workshop } from '../state.ts';
import type { SignedVersion, SigningPost } from './SignOff.ts';

/** The version that stands: nothing changes the list until it is reopened. Null while the list is a draft. */
export function standingVersion(workshop: Pick<Workshop, 'signOff'>): SignedVersion | null {
  const last = workshop.signOff.versions.at(-1);
  return last && !last.reopened ? last : null;
}

/** What the press reads: the last version that was published and not taken back. */
export function publishedVersion(workshop: Pick<Workshop, 'signOff'>): SignedVersion | null {
  return workshop.signOff.versions.findLast(({ published }) => published) ?? null;
}

export function versionOf(workshop: Pick<Workshop, 'signOff'>, number: number): SignedVersion | null {
  return workshop.signOff.versions.find((version) => version.number === number) ?? null;
}

/**
 * The posts that shall sign the next version: those chosen, else the reference's (`signingPosts(fiscalYear)`) and then
 * the posts that lead the groups, each once.
 */
export function postsToSign(
  workshop: Pick<Workshop, 'signOff' | 'groups'>,
  reference: readonly Omit<SigningPost, 'member'>[],
): SigningPost[] {
  if (workshop.signOff.posts) return workshop.signOff.posts;
  const leads = workshop.groups
    .filter(({ leadPostTh }) => leadPostTh.trim() !== '')
    .map(({ id, leadPostTh, leadPostEn }) => ({
      id: `lead-${id}`,
      nameTh: leadPostTh,
      nameEn: leadPostEn || leadPostTh,
    }));
  const all = [...reference.map(({ id, nameTh, nameEn }) => ({ id, nameTh, nameEn })), ...leads];
  return all
    .filter((post, at) => all.findIndex(({ nameTh }) => nameTh === post.nameTh) === at)
    .map((post) => ({ ...post, member: null }));
}
