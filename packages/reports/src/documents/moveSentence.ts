import { type DocumentInput, groupNameOf, personOf, sayIn } from './DocumentInput.ts';

interface Move {
  member: string;
  group: string | null;
}

/** Who was moved where at once, by group; null of any other event. */
export function moveSentence(
  { type, payload }: { type: string; payload: unknown },
  input: DocumentInput,
): string | null {
  const { moves } = (payload ?? {}) as { moves?: Move[] };
  if (type !== 'membersMoved' || !Array.isArray(moves)) return null;
  const t = sayIn(input);
  const byGroup = Map.groupBy(moves, ({ group }) => group);
  return [...byGroup]
    .map(([group, of]) => {
      const place = group === null ? t('ไม่อยู่ในกลุ่มใด', 'no group') : groupNameOf(group, input);
      const names = of.map(({ member }) => personOf(member, input)).join(', ');
      return t(
        `ย้าย ${of.length} คนไป ${place}: ${names}`,
        `Moved ${of.length} ${of.length === 1 ? 'person' : 'people'} to ${place}: ${names}`,
      );
    })
    .join(' · ');
}
