import type { AgencyId } from '@ruam/planning';
import type { GroupBoard, ProposalCard } from '@ruam/protocol';
import {
  addressedTo,
  isVoter,
  type Member,
  standingVersion,
  threadsOf,
  type Workshop,
  waitingLateEdits,
} from '@ruam/workshop';
import { answerQueue } from '#lib/features/response/answerQueue.ts';

/** In the order in which they are shown: what others wait for first. */
export const TASK_KINDS = [
  'sign',
  'vote',
  'mention',
  'answer',
  'removal',
  'tray',
  'suggestion',
  'fields',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export interface Task {
  kind: TaskKind;
  count: number;
  /** Where it is done, below the workshop's address. */
  path: string;
  /** With `fields`: in how many proposals. */
  proposals?: number;
}

/** What only the page knows: which ballots of this person the server has counted. */
export interface Asked {
  boards: readonly GroupBoard[];
  ballots: { isCounted(vote: string): boolean };
  may: { answer: boolean; settle: boolean; tray: boolean; write: boolean };
}

/** What waits for this member now; empty when nothing does. */
export function myTasks(workshop: Workshop, member: Member, { boards, ballots, may }: Asked): Task[] {
  const { group } = member;
  const tasks: Task[] = [];
  const add = (kind: TaskKind, count: number, path: string, more: Partial<Task> = {}) => {
    if (count > 0) tasks.push({ kind, count, path, ...more });
  };

  const standing = standingVersion(workshop);
  const unsigned = (standing?.posts ?? []).filter(
    (post) => post.member === member.id && !standing?.signatures.some((one) => one.post === post.id),
  );
  add('sign', unsigned.length, 'versions');

  const open = workshop.votes.filter(
    (vote) => !vote.closed && isVoter(member, vote) && !ballots.isCounted(vote.id),
  );
  add('vote', open.length, 'votes');

  const said = addressedTo(workshop, member.id).filter(({ unseen }) => unseen);
  const first = said[0]?.thread;
  add('mention', said.length, first ? `groups/${first.group}/${first.proposal}?thread=${first.id}` : 'now');

  if (member.agency && may.answer) add('answer', waitingAnswers(workshop, boards, member.agency), 'respond');
  if (group === null) return tasks;

  const removed = workshop.removals.filter((removal) => removal.group === group);
  add('removal', removed.length, `groups/${group}`);

  if (may.tray) add('tray', waitingLateEdits(workshop.lateEdits, group).length, `groups/${group}`);
  if (may.settle) {
    const suggested = threadsOf(workshop, group).filter(
      ({ suggestion, settled, resolved }) => suggestion && !settled && !resolved,
    );
    const next = suggested[0];
    add('suggestion', suggested.length, next ? `groups/${group}/${next.proposal}?thread=${next.id}` : '');
  }
  if (may.write) {
    const cards = boards.find((board) => board.group === group)?.proposals ?? [];
    const lacking = mine(cards, member).filter(({ filled, required }) => filled < required);
    const empty = lacking.reduce((sum, { filled, required }) => sum + required - filled, 0);
    const path = lacking.length === 1 ? `groups/${group}/${lacking[0]?.id}` : `groups/${group}`;
    add('fields', empty, path, { proposals: lacking.length });
  }
  return tasks.sort((a, b) => TASK_KINDS.indexOf(a.kind) - TASK_KINDS.indexOf(b.kind));
}

function waitingAnswers(workshop: Workshop, boards: readonly GroupBoard[], agency: AgencyId): number {
  return answerQueue(workshop, boards, agency).filter(({ answer }) => answer === null).length;
}

/** A lead answers for all of the group; whoever comes from a province or cluster for its proposals. */
function mine(cards: readonly ProposalCard[], member: Member): readonly ProposalCard[] {
  if (member.role === 'lead') return cards;
  return cards.filter(({ area }) => area !== null && area === member.organisationId);
}
