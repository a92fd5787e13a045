import { type Actor, can, type GroupId, type Member, type Workshop } from '@ruam/workshop';

/** Members who may read what is said about a group's work, without oneself, by name. */
export function mentionable(workshop: Workshop, group: GroupId, me: string): Member[] {
  return Object.values(workshop.members)
    .filter((member) => {
      const actor: Actor = { kind: 'member', memberId: member.id, member };
      return member.id !== me && can(actor, 'readRoom', workshop, { group }).ok;
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'th'));
}

/** What stands between an `@` and the caret, when a name is being typed there; null when none is. */
export function mentionQuery(text: string, caret: number): string | null {
  const at = text.lastIndexOf('@', caret - 1);
  if (at < 0) return null;
  const query = text.slice(at + 1, caret);
  return query.length <= 40 && !query.includes('\n') ? query : null;
}

/** A text in pieces, those that name one of the members apart. Longer names first, so that none is cut short. */
export function withMentions(text: string, names: readonly string[]): { text: string; named: boolean }[] {
  const pieces: { text: string; named: boolean }[] = [];
  const wanted = names.filter((name) => name !== '').sort((a, b) => b.length - a.length);
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const name = text[at] === '@' ? wanted.find((one) => text.startsWith(one, at + 1)) : undefined;
    if (name === undefined) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain, named: false });
    plain = '';
    pieces.push({ text: `@${name}`, named: true });
    at += name.length + 1;
  }
  if (plain !== '') pieces.push({ text: plain, named: false });
  return pieces;
}
