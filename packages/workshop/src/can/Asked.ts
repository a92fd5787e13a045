import type { AgencyId, AreaCode, ProposalId } from '@ruam/planning';
import type { Actor } from '../actor.ts';
import type { GroupId, MemberId } from '../ids.ts';
import { own } from '../own.ts';
import type { Refusal } from '../Refusal.ts';
import type { Group, Member, MemberRole, Stage, Workshop } from '../state.ts';

/** What the verb is about. */
export interface Thing {
  group?: GroupId | null;
  /** The other groups that the proposal concerns. */
  concerns?: readonly GroupId[];
  proposal?: ProposalId;
  /** The agency for which an answer is given. */
  agency?: AgencyId;
  /** The province or cluster whose submission it is, or that a proposal is of. */
  area?: AreaCode | null;
  /** Who is moved, changed or removed. */
  member?: MemberId;
  /** The role that is given. */
  role?: MemberRole;
  vote?: string;
  call?: string;
  /** Of comments: the thread in `group`, and the comment in it. */
  thread?: string;
  comment?: string;
  /** The post that signs. */
  post?: string;
  /** ms, by the server's clock: asks too whether time has stopped the group's input. */
  now?: number;
  screen?: string;
}

export interface Asked {
  actor: Actor;
  /** The actor as the workshop knows it now; null for accounts and the system. */
  member: Member | null;
  workshop: Workshop | null;
  thing: Thing;
}

/** A line of the table's page. */
export interface Words {
  th: string;
  en: string;
}

/**
 * One thing that a rule asks for. `who` and `when` are of people and of stages: the page of rights finds out what they
 * come to by asking them for every role in every stage. `given` is of the matter itself, and is shown in its words.
 */
export interface Part {
  asks: 'who' | 'when' | 'given';
  /** How the page says it. Null: said by what it comes to. */
  words: Words | null;
  /** The refusal that the person reads; null when they may. */
  refusal(asked: Asked): Refusal | null;
}

/** All of its parts have to hold; the first that does not is what the person reads. */
export type Rule = readonly Part[];

/** The actor's member as the workshop has it now; null for a removed one, for accounts and for strangers. */
export function memberOf(actor: Actor, workshop: Workshop | null): Member | null {
  if (actor.kind !== 'member' || workshop === null) return null;
  const member = own(workshop.members, actor.memberId);
  return member && !member.removed ? member : null;
}

export function stageOf(workshop: Workshop): Stage | undefined {
  return workshop.stages.find((stage) => stage.id === workshop.stage);
}

export function groupOf(workshop: Workshop, id: GroupId | null | undefined): Group | undefined {
  return workshop.groups.find((group) => group.id === id);
}

export function owns(actor: Actor, workshop: Workshop | null): boolean {
  return actor.kind === 'organiser' && workshop !== null && workshop.organisers.includes(actor.accountId);
}
