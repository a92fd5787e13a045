import type { Group, Member, Stage } from '@ruam/workshop';

export type NowLine =
  | 'edit'
  | 'read'
  | 'handed'
  | 'answer'
  | 'noAnswer'
  | 'handOver'
  | 'consolidate'
  | 'groupsWrite'
  | 'agenciesAnswer'
  | 'groupsHandOver'
  | 'wait';

/**
 * What this person can do in this stage, most important first, as lines for a phone; never empty. It says it in words
 * only: what is allowed is decided by `can`, whose answers come in as `may`. Who is in no group reads what the others do.
 */
export function whatICanDo(
  stage: Pick<Stage, 'mayEdit' | 'mayAnswer' | 'mayHandOver'> | undefined,
  member: Pick<Member, 'agency'> | null,
  group: Pick<Group, 'handOver'> | null,
  may: { write: boolean; answer: boolean; handOver: boolean; consolidate: boolean },
): NowLine[] {
  const lines: NowLine[] = [];
  if (may.write) lines.push('edit');
  else if (group?.handOver) lines.push('handed');
  if (may.answer) lines.push('answer');
  if (may.handOver) lines.push('handOver');
  if (may.consolidate) lines.push('consolidate');
  if (lines.length === 0 && group) lines.push('read');
  if (member?.agency && !may.answer && stage && !stage.mayAnswer) lines.push('noAnswer');
  if (!group) {
    if (stage?.mayEdit) lines.push('groupsWrite');
    if (stage?.mayAnswer && !may.answer) lines.push('agenciesAnswer');
    if (stage?.mayHandOver) lines.push('groupsHandOver');
  }
  return lines.length > 0 ? lines : ['wait'];
}
