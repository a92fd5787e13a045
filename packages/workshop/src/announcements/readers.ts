import type { Announcement, Member, Workshop } from '../state.ts';

/** To whom it was said and of whom it is counted: not who said it, nor an observer, who is often a screen. */
export function concernsMember(said: Announcement, member: Member): boolean {
  if (member.removed || member.role === 'observer' || said.by === member.id) return false;
  return said.group === null || said.group === member.group;
}

/** Who of those to whom it was said has read it, and who has not yet. */
export function readersOf(
  { members }: Pick<Workshop, 'members'>,
  said: Announcement,
): { read: Member[]; unread: Member[] } {
  const all = Object.values(members).filter((member) => concernsMember(said, member));
  const has = new Set(said.read);
  return { read: all.filter(({ id }) => has.has(id)), unread: all.filter(({ id }) => !has.has(id)) };
}
