import type { Verb } from '@ruam/workshop';
import { MAY } from '@ruam/workshop/testing';
import type { Browser } from './Browser.ts';
import type { TestServer } from './testServer.ts';
import { join, type MadeWorkshop, seat } from './workshop.ts';

/** As `MAY` names them; group g1 is `agriculture`, g2 `tourism`, the area TH-50. */
export const PEOPLE = [
  'organiser',
  'facilitator',
  'coFacilitator',
  'otherCoFacilitator',
  'staff',
  'expert',
  'observer',
  'seatedObserver',
  'lead',
  'actingLead',
  'otherLead',
  'participant',
  'other',
  'agency',
  'coordinator',
  'otherCoordinator',
  'governor',
  'otherGovernor',
  'press',
  'removed',
  'stranger',
] as const;
export type PersonName = (typeof PEOPLE)[number];

/** Whose scope or seat is another: what their role may do there, they may not do here. */
const ELSEWHERE: Partial<Record<PersonName, { as: PersonName; not: readonly Verb[]; and?: Verb }>> = {
  // A seat in the group lets an observer see how its proposals came about, and write nothing all the same.
  seatedObserver: { as: 'observer', not: [], and: 'readHistory' },
  otherCoFacilitator: {
    as: 'coFacilitator',
    not: [
      ...(['giveGroupTime', 'announce', 'takeCall', 'endCall', 'nameActingLead', 'handOver'] as const),
      ...(['reopenGroup', 'settleLateEdits', 'settleRemoval', 'readHistory', 'readContacts'] as const),
      ...(['writeRoom', 'leaveLateEdits', 'deleteComment', 'resolveComment', 'reopenComment'] as const),
      ...(['beginAssist', 'readUnsent', 'scoreProposal'] as const),
      ...(['settleSuggestion', 'openVote', 'closeVote', 'cancelVote'] as const),
      ...(['addPaperBallots', 'removePaperBallots'] as const),
    ],
  },
  otherCoordinator: { as: 'coordinator', not: ['submitArea', 'readProposal'] },
  otherGovernor: { as: 'governor', not: ['decideArea', 'readProposal'] },
};

/** Who may, by `MAY`, of all who stand here. */
export function mayOf(verb: Verb): PersonName[] {
  const named = MAY[verb].split(' ');
  return PEOPLE.filter((name) => {
    const { as, not, and } = ELSEWHERE[name] ?? { as: name, not: [] };
    return (named.includes(as) && !not.includes(verb)) || verb === and;
  });
}

/** These have no place in the workshop: for them it does not exist. */
export const OUTSIDERS: readonly PersonName[] = ['removed', 'stranger'];

export interface Everybody {
  browsers: Record<PersonName, Browser>;
  /** Of those who have a place. */
  members: Partial<Record<PersonName, string>>;
}

/** One browser for each kind of person, in one workshop. */
export async function everybody(
  server: TestServer,
  host: Browser,
  workshop: MadeWorkshop,
): Promise<Everybody> {
  const areas = ['TH-50'];
  const inputs: Partial<Record<PersonName, Record<string, unknown>>> = {
    facilitator: { role: 'facilitator' },
    coFacilitator: { role: 'facilitator', scope: { groups: ['agriculture'] } },
    otherCoFacilitator: { role: 'facilitator', scope: { groups: ['tourism'] } },
    staff: { role: 'staff' },
    expert: { role: 'expert' },
    observer: { role: 'observer' },
    seatedObserver: { role: 'observer', group: 'agriculture' },
    lead: { role: 'lead', group: 'agriculture' },
    actingLead: { group: 'agriculture' },
    otherLead: { role: 'lead', group: 'tourism' },
    participant: { group: 'agriculture' },
    other: { group: 'tourism' },
    agency: { group: 'tourism', agency: 'mots-01', kind: 'agency' },
    coordinator: { role: 'coordinator', scope: { areas } },
    governor: { role: 'governor', scope: { areas } },
    otherCoordinator: { role: 'coordinator', scope: { areas: ['TH-51'] } },
    otherGovernor: { role: 'governor', scope: { areas: ['TH-51'] } },
    press: { role: 'press' },
  };
  const browsers: Partial<Record<PersonName, Browser>> = { organiser: host, stranger: server.browser() };
  const members: Everybody['members'] = {};
  for (const [name, input] of Object.entries(inputs) as [PersonName, Record<string, unknown>][]) {
    const { browser, memberId } = await seat(server, host, workshop, input);
    browsers[name] = browser;
    members[name] = memberId;
  }
  const removed = await join(server, workshop);
  browsers.removed = removed.browser;
  const page = await host.live(workshop.id);
  for (const [name, input] of [
    ['removeMember', { member: removed.memberId }],
    ['nameActingLead', { group: 'agriculture', member: members.actingLead }],
    ['enterStage', { stage: 'write' }],
  ] as const) {
    const outcome = await page.send(name, input);
    if (!outcome.ok) throw new Error(`${name}: ${outcome.refusal.code}`);
  }
  page.socket.disconnect();
  return { browsers: browsers as Record<PersonName, Browser>, members };
}
