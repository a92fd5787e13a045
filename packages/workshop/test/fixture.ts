import type { GroupSnapshot, IntegratedList } from '@ruam/consolidation';
import { emptyProposal } from '@ruam/planning';
import { type CommandContext, decideCommand, nextEdition } from '../src/commands/index.ts';
import {
  type Actor,
  actorId,
  type CommandName,
  evolve,
  integratedListOf,
  type Member,
  type MemberRole,
  type Outcome,
  type RoleScope,
  type Workshop,
  type WorkshopEvent,
} from '../src/index.ts';

export const HASH = 'a'.repeat(64);
export const organiser: Actor = { kind: 'organiser', accountId: 'acc', name: 'ผู้จัด' };
export const otherOrganiser: Actor = { kind: 'organiser', accountId: 'other', name: 'อื่น' };
export const stranger: Actor = { kind: 'stranger' };
export const system: Actor = { kind: 'system' };

/** A workshop that is driven by its commands alone, on a clock and ids of its own. */
export class Rehearsal {
  state: Workshop | null = null;
  events: WorkshopEvent[] = [];
  now = 1_000_000;
  #ids = 0;
  /** What the groups' documents hold. */
  amounts: Record<string, Record<string, number>> = { g1: { p1: 300, p2: 500 }, g2: { p3: 200 } };

  get workshop(): Workshop {
    if (!this.state) throw new Error('no workshop yet');
    return this.state;
  }

  context(more: Partial<CommandContext> = {}): CommandContext {
    return {
      now: this.now,
      newId: () => `id${++this.#ids}`,
      newJoinCode: () => `CODE${++this.#ids}`,
      ...more,
    };
  }

  list(): IntegratedList {
    return integratedListOf(this.workshop, this.snapshots(), { areaOf: () => null, ministryOf: () => null });
  }

  snapshots(): GroupSnapshot[] {
    return this.workshop.groups.map((group) => ({
      workshop: this.workshop.id,
      group: group.id,
      edition: group.handOver?.edition ?? 0,
      at: 1,
      proposals: Object.entries(this.amounts[group.id] ?? {}).map(([id, amount]) => ({
        ...emptyProposal(id),
        title: `โครงการ ${id}`,
        budgetLines: [
          {
            id: `${id}-1`,
            activity: null,
            item: '',
            fiscalYear: this.workshop.fiscalYear,
            source: 'province' as const,
            category: 'investment' as const,
            fundingAgency: null,
            commitment: null,
            amount,
          },
        ],
      })),
    }));
  }

  /** Decides and folds. Gives the refusal's code, or 'ok', or 'same' when nothing had to happen. */
  try(actor: Actor, name: CommandName, input: unknown, more: Partial<CommandContext> = {}): string {
    const outcome = this.decide(actor, name, input, more);
    if (!outcome.ok) return outcome.refusal.code;
    return outcome.value.length > 0 ? 'ok' : 'same';
  }

  decide(
    actor: Actor,
    name: CommandName,
    input: unknown,
    more: Partial<CommandContext> = {},
  ): Outcome<WorkshopEvent[]> {
    this.now += 1000;
    const prepared: Partial<CommandContext> = this.state ? { list: this.list() } : {};
    const outcome = decideCommand(this.state, name, input, actor, this.context({ ...prepared, ...more }));
    if (!outcome.ok) return outcome;
    const events = outcome.value.map((event, index) => ({
      ...event,
      version: (this.state?.version ?? 0) + index + 1,
      at: this.now,
      by: actorId(actor),
      commandId: `command${this.events.length + index}`,
    })) as WorkshopEvent[];
    for (const event of events) this.state = evolve(this.state, event);
    this.events.push(...events);
    return { ok: true, value: events };
  }

  handOver(actor: Actor, group: string, more: Record<string, unknown> = {}, facts = {}): string {
    const known = this.workshop.groups.find(({ id }) => id === group);
    const snapshot = {
      hash: HASH,
      edition: known ? nextEdition(known) : 1,
      proposals: 2,
      total: 800,
      incomplete: 0,
      unsent: 0,
      ...facts,
    };
    return this.try(actor, 'handOver', { group, ...more }, { snapshot });
  }

  /** Puts a member in, as the system does. */
  member(role: MemberRole, group: string | null, agency: string | null = null, scope?: RoleScope): Actor {
    const outcome = this.decide(system, 'addMember', {
      ...{ name: role, kind: 'other', role, group, agency },
      ...(scope ? { scope } : {}),
    });
    const event = outcome.ok ? outcome.value[0] : undefined;
    if (event?.type !== 'memberJoined') throw new Error(`no member: ${JSON.stringify(outcome)}`);
    const member: Member = event.payload.member;
    return { kind: 'member', memberId: member.id, member };
  }
}

export const NEW_WORKSHOP = {
  nameTh: 'ประชุมเตรียมการ',
  nameEn: 'Pre-workshop',
  startsOn: '2026-11-22',
  endsOn: '2026-11-23',
  fiscalYear: 2571,
  groups: [
    { id: 'g1', nameTh: 'เกษตร', nameEn: 'Agriculture', seats: ['moac-01'] },
    { id: 'g2', nameTh: 'ท่องเที่ยว', nameEn: 'Tourism', seats: ['mots-01'] },
  ],
};

/** Created, in the given stage. */
export function rehearsal(stage = 'prepare'): Rehearsal {
  const one = new Rehearsal();
  const made = one.try(organiser, 'createWorkshop', NEW_WORKSHOP);
  if (made !== 'ok') throw new Error(made);
  if (stage !== 'prepare') one.try(organiser, 'enterStage', { stage });
  return one;
}

/** Issues the list as it is now; groups that have not handed over are left out knowingly. */
export function issueVersion(one: Rehearsal, hash = HASH): string {
  if (one.workshop.stage !== 'consolidate') one.try(organiser, 'enterStage', { stage: 'consolidate' });
  for (const { id, handOver } of one.workshop.groups) if (!handOver) one.handOver(organiser, id);
  const { projects, included, inside, administration } = one.list().totals;
  const seen = { projects, included, inside, administration };
  return one.try(organiser, 'issueVersion', { seen }, { signed: { hash } });
}

/** Both groups handed over, in the stage of consolidation. */
export function consolidating(): Rehearsal {
  const one = rehearsal('consolidate');
  for (const group of ['g1', 'g2']) {
    const handedOver = one.handOver(organiser, group);
    if (handedOver !== 'ok') throw new Error(handedOver);
  }
  return one;
}
