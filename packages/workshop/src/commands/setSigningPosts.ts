import { z } from 'zod';
import { own } from '../own.ts';
import { refusal, unknownMember } from '../refusals.ts';
import { command, decided } from './Command.ts';
import { filledLine, id, line } from './fields.ts';

/** The posts that sign the next version. Versions that were issued keep theirs. */
export const setSigningPosts = command({
  name: 'setSigningPosts',
  input: z.strictObject({
    posts: z
      .array(
        z.strictObject({
          /** Made up when absent. */
          id: id.optional(),
          nameTh: filledLine(),
          nameEn: line().default(''),
          member: id.nullable().default(null),
        }),
      )
      .min(1)
      .max(120),
  }),
  decide(state, input, _actor, { newId }) {
    const posts = input.posts.map((post) => ({ ...post, id: post.id ?? newId() }));
    if (new Set(posts.map((post) => post.id)).size < posts.length) return { ok: false, refusal: postTwice };
    const isGone = (member: string) => own(state.members, member)?.removed ?? true;
    if (posts.some(({ member }) => member !== null && isGone(member)))
      return { ok: false, refusal: unknownMember };
    return decided({ type: 'signingPostsSet', payload: { posts } });
  },
});

const postTwice = refusal(
  'signOff.postTwice',
  'มีตำแหน่งซ้ำกันในรายการผู้ลงนาม',
  'A post stands twice among those who sign.',
  'ลบตำแหน่งที่ซ้ำออก',
  'Remove one of them.',
);
