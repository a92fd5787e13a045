/**
 * The table as people read it. Nothing is said twice: each line is found out by asking the parts of its rule for every
 * role, in every stage, about what is the person's own and what is not; so the page cannot say what the table does not.
 */
import { type Actor, actorId } from '../actor.ts';
import type { Verb } from '../commandNames.ts';
import type { Comment } from '../comments/Comment.ts';
import type { Group, Member, MemberRole, RoleScope, Stage, Workshop } from '../state.ts';
import type { Asked, Rule, Thing, Words } from './Asked.ts';
import { TABLE } from './table.ts';
import { type RightTopic, VERB_WORDS } from './verbWords.ts';

/** Roles as the page tells them apart; a role with another reach stands on a line of its own. */
export const RIGHT_ROLES = [
  'organiser',
  'facilitator',
  'coFacilitator',
  'staff',
  'lead',
  'actingLead',
  'participant',
  'agency',
  'coordinator',
  'governor',
  'expert',
  'observer',
  'press',
] as const;
export type RightRole = (typeof RIGHT_ROLES)[number];

/** `everywhere`; only in the person's own group, area or agency; only what the person wrote, called, holds or is. */
export type RightReach = 'everywhere' | 'own' | 'theirs';
/** What has to be the person's own; any one of them is enough. Empty: all at once, or nothing. */
export type OwnThing = 'group' | 'area' | 'agency';

export interface Right {
  verb: Verb;
  topic: RightTopic;
  words: Words;
  /** Those who may, in the order of `RIGHT_ROLES`; with the stages in which they may. */
  who: { role: RightRole; reach: RightReach; own: OwnThing[]; stages: Stage['id'][] }[];
  /** What has to be so besides, in the words of the rules. */
  given: Words[];
}

/** Every line of the table, for the stages of this workshop. */
export function rightsOf(workshop: Pick<Workshop, 'stages'>): Right[] {
  return (Object.keys(VERB_WORDS) as Verb[]).map((verb) => {
    const { topic, ...words } = VERB_WORDS[verb];
    const rule = TABLE[verb];
    const who = RIGHT_ROLES.flatMap((role) => {
      const found = workshop.stages.flatMap(({ id }) => {
        const held = reachOf(rule, role, workshop.stages, id);
        return held ? [{ stage: id, ...held }] : [];
      });
      const reach = REACHES.find((one) => found.some((each) => each.reach === one));
      const own = [...new Set(found.flatMap((each) => each.own))];
      return reach ? [{ role, reach, own, stages: found.map(({ stage }) => stage) }] : [];
    });
    const given = rule.flatMap((part) => (part.asks === 'given' ? (part.words ?? []) : []));
    return { verb, topic, words, who, given };
  });
}

const REACHES = ['everywhere', 'own', 'theirs'] as const;
const OWN_THINGS: readonly OwnThing[] = ['group', 'area', 'agency'];

function reachOf(
  rule: Rule,
  role: RightRole,
  stages: readonly Stage[],
  stage: Stage['id'],
): { reach: RightReach; own: OwnThing[] } | null {
  const { actor, member } = personOf(role);
  const me = actorId(actor);
  const workshop = example(stages, stage, me, role === 'actingLead');
  const may = (thing: Thing) => {
    const asked: Asked = { actor, member, workshop, thing };
    return rule.every((part) => part.asks === 'given' || part.refusal(asked) === null);
  };
  const elsewhere = thingOf('other', 'another', me);
  const here = thingOf('own', 'another', me);
  if (may(elsewhere)) return { reach: 'everywhere', own: [] };
  if (may(here)) {
    const one: Record<OwnThing, Thing> = {
      // Votes, calls and comments are of a group too.
      group: { ...here, area: 'other', agency: 'other' },
      area: { ...elsewhere, area: 'own' },
      agency: { ...elsewhere, agency: 'own' },
    };
    return { reach: 'own', own: OWN_THINGS.filter((each) => may(one[each])) };
  }
  const { member: _nobody, ...mine } = thingOf('own', 'me', me);
  return may(thingOf('own', 'me', me)) || may(mine) ? { reach: 'theirs', own: [] } : null;
}

/** Something of a group, an area and an agency, by somebody or to somebody. */
function thingOf(where: 'own' | 'other', whose: 'me' | 'another', me: string): Thing {
  const id = `${where} ${whose}`;
  return {
    ...{ group: where, area: where, agency: where, concerns: whose === 'me' ? ['own'] : [] },
    ...{ member: whose === 'me' ? me : whose, vote: where, call: id, thread: id, comment: id, post: whose },
  };
}

const ROLE_OF: Partial<Record<RightRole, MemberRole>> = {
  coFacilitator: 'facilitator',
  actingLead: 'participant',
  agency: 'participant',
};
const SERVES_ALL: readonly RightRole[] = [
  'facilitator',
  'coFacilitator',
  'staff',
  'expert',
  'observer',
  'governor',
  'press',
];

function personOf(role: RightRole): { actor: Actor; member: Member | null } {
  if (role === 'organiser') return { actor: { kind: 'organiser', accountId: 'me', name: '' }, member: null };
  const scope: RoleScope | null =
    role === 'coFacilitator'
      ? { groups: ['own'] }
      : role === 'coordinator' || role === 'governor'
        ? { areas: ['own'] }
        : null;
  const member: Member = {
    ...{ id: 'me', name: '', kind: 'other', organisationId: null },
    ...{ organisationName: '', role: ROLE_OF[role] ?? (role as MemberRole) },
    agency: role === 'agency' ? 'own' : null,
    group: SERVES_ALL.includes(role) ? null : 'own',
    ...(scope ? { scope } : {}),
    ...{ joinedAt: 0, removed: false },
  };
  return { actor: { kind: 'member', memberId: member.id, member }, member };
}

/** A workshop in which there is one of everything that is the person's own, and one that is not. */
function example(stages: readonly Stage[], stage: Stage['id'], me: string, isActing: boolean): Workshop {
  const group = (id: string, actingLead?: Group['actingLead']): Group => ({
    ...{ id, nameTh: '', nameEn: '', leadPostTh: '', leadPostEn: '', seats: [], handOver: null },
    ...{ earlierHandOvers: [], reopenings: [] },
    ...(actingLead ? { actingLead } : {}),
  });
  const things = ['own me', 'own another', 'other another'] as const;
  const byOf = (id: string) => (id.endsWith(' me') ? me : 'another');
  const comments = (where: string) =>
    things
      .filter((id) => id.startsWith(where))
      .map((id) => ({ id, comments: [{ id, by: byOf(id) } as Comment] }));
  return {
    ...{ organisers: ['me'], stages: [...stages], stage },
    groups: [group('own', isActing ? { member: me, at: 0, by: '' } : undefined), group('other')],
    members: {},
    calls: things.map((id) => ({
      ...{
        id,
        kind: 'help',
        member: byOf(id),
        group: id.split(' ')[0] ?? null,
        text: '',
        at: 0,
        takenBy: null,
      },
    })),
    votes: ['own', 'other'].map((id) => ({ id, group: id })),
    comments: { own: comments('own'), other: comments('other') },
    signOff: {
      posts: null,
      versions: [
        { posts: ['me', 'another'].map((id) => ({ id, member: id === 'me' ? me : id })), reopened: null },
      ],
    },
    // Only what the rules look at.
  } as unknown as Workshop;
}
