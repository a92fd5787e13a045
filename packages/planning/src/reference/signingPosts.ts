import type { FiscalYear } from '../proposal.ts';
import { isValidIn, type Validity } from '../validity.ts';
import signingPostsJson from './signingPosts.json' with { type: 'json' };

export interface SigningPostTemplate extends Validity {
  id: string;
  nameTh: string;
  nameEn: string;
}

/** The posts that usually sign the integrated list of that fiscal year. */
export function signingPosts(year: FiscalYear): SigningPostTemplate[] {
  return (signingPostsJson.posts as SigningPostTemplate[]).filter((post) => isValidIn(post, year));
}
