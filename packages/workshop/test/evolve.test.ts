import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Actor,
  type EventType,
  evolve,
  type MemberRole,
  viewEvent,
  viewFor,
  type Workshop,
  type WorkshopEvent,
} from '../src/index.ts';
import { consolidating, organiser, rehearsal, stranger } from './fixture.ts';

const id = fc.constantFrom('g1', 'g2', 'p1', 'p2', 'm1', 'm2', 'x', '__proto__', 'constructor', 'TH-50');
const word = fc.string({ maxLength: 5 });
const screen = fc.constantFrom('main', 's1');
const group = fc.record({
  id,
  nameTh: word,
  nameEn: word,
  leadPostTh: word,
  leadPostEn: word,
  seats: fc.array(id, { maxLength: 2 }),
});
const member = fc.record({
  id,
  name: word,
  role: fc.constantFrom('participant' as const, 'lead' as const, 'observer' as const),
  kind: fc.constant('other' as const),
  organisationId: fc.constant(null),
  organisationName: word,
  agency: fc.option(id, { nil: null }),
  group: fc.option(id, { nil: null }),
  joinedAt: fc.nat(),
  removed: fc.constant(false),
});
const handOver = fc.record({
  snapshot: word,
  edition: fc.nat(5),
  at: fc.nat(),
  by: id,
  proposals: fc.nat(),
  total: fc.nat(),
  incomplete: fc.nat(),
  unsent: fc.nat(),
});
const merge = fc.record({
  id,
  sources: fc.array(id),
  title: word,
  rule: fc.constant('sum' as const),
  keep: fc.constant(null),
  amounts: fc.constant([]),
  reason: word,
  reasonKind: fc.constant(null),
  at: fc.nat(),
  by: id,
  undone: fc.constant(null),
});
const response = fc.record(
  {
    agency: id,
    proposal: id,
    group: id,
    stance: fc.constant('support' as const),
    amounts: fc.constant([]),
    reason: word,
    condition: word,
    at: fc.nat(),
    by: id,
    byName: word,
    held: fc.constant(true as const),
  },
  {
    requiredKeys: [
      'agency',
      'proposal',
      'group',
      'stance',
      'amounts',
      'reason',
      'condition',
      'at',
      'by',
      'byName',
    ],
  },
);

const said = fc.record({ id, byName: word, text: word, mentions: fc.array(id, { maxLength: 2 }) });

/** Any history, also one that no server would have decided. */
const payloads: { [T in EventType]: fc.Arbitrary<unknown> } = {
  workshopCreated: fc.record({
    id: word,
    nameTh: word,
    organisers: fc.constant(['acc']),
    joinCode: word,
    stages: fc.constant([{ id: 'write', nameTh: '', nameEn: '', mayEdit: true }]),
    ceilings: fc.constant({ NU1: 5 }),
    groups: fc.array(group, { maxLength: 3 }),
  }),
  detailsChanged: fc.record({ nameTh: word, joinCode: word }, { requiredKeys: [] }),
  ceilingsSet: fc.record({ ceilings: fc.dictionary(id, fc.option(fc.nat(), { nil: null })) }),
  groupAdded: group,
  groupChanged: fc.record({ id, nameTh: word }),
  stageEntered: fc.record({ stage: id }),
  memberJoined: fc.record({ member }),
  memberMoved: fc.record({ member: id, group: id }),
  seatTaken: fc.record({ seat: id, how: fc.constantFrom('link', 'name') }),
  membersMoved: fc.record({
    moves: fc.array(fc.record({ member: id, from: id, group: fc.option(id, { nil: null }) }), {
      maxLength: 3,
    }),
  }),
  actingLeadNamed: fc.record({ group: id, member: fc.option(id, { nil: null }) }),
  areaSubmitted: fc.record({
    submission: fc.record({ area: id, number: fc.nat(3), proposals: fc.constant([]), total: fc.nat() }),
  }),
  areaDecided: fc.record({ area: id, number: fc.nat(3), approved: fc.boolean(), reason: word }),
  versionPublished: fc.record({ number: fc.nat(3), published: fc.boolean() }),
  memberRoleChanged: fc.record({ member: id, role: fc.constant('lead') }),
  memberRemoved: fc.record({ member: id }),
  projectsImported: fc.record({ import: fc.record({ id, total: fc.nat() }) }),
  responded: fc.record({ response }),
  handedOver: fc.record({ group: id, handOver }),
  groupReopened: fc.record({ group: id, reason: word }),
  merged: fc.record({ merge }),
  unmerged: fc.record({ merge: id }),
  split: fc.record({
    split: fc.record({ id, source: id, parts: fc.constant([]), undone: fc.constant(null) }),
  }),
  unsplit: fc.record({ split: id }),
  driftSettled: fc.record({ merge: id, settled: fc.record({ source: id, left: fc.constant({}) }) }),
  notDuplicate: fc.record({ pair: fc.tuple(id, id), undone: fc.boolean() }),
  inclusionSet: fc.record({ row: id, inside: fc.option(fc.boolean(), { nil: null }), reason: word }),
  viewSaved: fc.record({ view: fc.record({ id, name: word }) }),
  viewRemoved: fc.record({ view: id }),
  criteriaSet: fc.record({
    criteria: fc.array(fc.record({ id, th: word, en: word, weight: fc.integer({ min: 1, max: 100 }) }), {
      maxLength: 3,
    }),
    reason: word,
  }),
  proposalScored: fc.record({
    ...{ group: id, proposal: id, criterion: id, reason: word, byName: word },
    score: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  }),
  rankingSet: fc.record({
    by: fc.constantFrom('priority', 'vote'),
    criteria: fc.constant([]),
    vote: fc.constant(null),
    reason: word,
  }),
  rowScored: fc.record({ row: id, scores: fc.constantFrom({}, { need: 3 }) }),
  areaRanked: fc.record({
    area: fc.option(id, { nil: null }),
    order: fc.option(fc.array(id), { nil: null }),
    reason: word,
  }),
  spotlightSet: fc.record({
    spotlight: fc.record({
      view: fc.constantFrom('list', 'merge', 'map'),
      search: word,
      row: fc.constant(null),
    }),
  }),
  screenSet: fc.record({
    screen: fc.record({
      id: screen,
      name: word,
      every: fc.constantFrom(null, 5, 9),
      overlays: fc.constant({ timer: true, speaker: false, joinCode: true, wifi: true }),
    }),
  }),
  screenRemoved: fc.record({ screen }),
  slidePut: fc.record({
    screen,
    slide: fc.record({ id, shows: fc.constantFrom({ kind: 'map' }, { kind: 'groups' }) }),
    before: fc.option(id, { nil: null }),
  }),
  slideRemoved: fc.record({ screen, slide: id }),
  slideShown: fc.record({ screen, slide: id }),
  screenPaired: fc.record({ screen, device: word }),
  screenUnpaired: fc.record({ screen, device: word }),
  wifiSet: fc.record({
    wifi: fc.option(fc.record({ ssid: word, password: word, security: fc.constant('WPA') }), { nil: null }),
  }),
  followUpSet: fc.record({ token: fc.option(id, { nil: null }) }),
  timerSet: fc.record({ timer: fc.constant(null) }),
  announcementRead: fc.record({ announcement: id, reader: id }),
  announced: fc.record({ id, text: word, group: fc.constant(null) }),
  agendaSet: fc.record({
    blocks: fc.array(
      fc.record({
        id,
        title: word,
        duration: fc.nat(),
        startsAt: fc.constant(null),
        inGroups: fc.boolean(),
      }),
    ),
  }),
  blockEntered: fc.record({ block: fc.option(id, { nil: null }) }),
  groupTimeGiven: fc.record({ group: id, extra: fc.nat() }),
  called: fc.record({
    call: fc.record({ id, kind: fc.constant('floor'), member: id, group: fc.constant(null), text: word }),
  }),
  callTaken: fc.record({ call: id }),
  callEnded: fc.record({ call: id }),
  floorGiven: fc.record({ member: id, limit: fc.option(fc.nat(), { nil: null }) }),
  floorEnded: fc.record({ organisation: id, spoken: fc.nat() }),
  answerDeadlineSet: fc.record({ at: fc.option(fc.nat(), { nil: null }) }),
  referenceListSet: fc.record({
    list: fc.record({
      id: fc.constantFrom('l1', 'l2'),
      kind: fc.constantFrom('lastYear', 'ministry'),
      name: fc.string(),
      fiscalYear: fc.constant(2568),
      file: fc.constant('0'.repeat(64)),
      rows: fc.nat(),
      total: fc.nat(),
    }),
  }),
  referenceListRemoved: fc.record({ list: fc.constantFrom('l1', 'l2'), undone: fc.boolean() }),
  rowsCarried: fc.record({
    list: fc.constantFrom('l1', 'l2'),
    carry: fc.record({
      what: fc.constantFrom('carried', 'takenBack'),
      proposals: fc.nat(),
      total: fc.nat(),
    }),
  }),
  answersHeld: fc.constant({}),
  answersPublished: fc.record({ responses: fc.array(response, { maxLength: 3 }) }),
  signingPostsSet: fc.record({ posts: fc.array(fc.record({ id, nameTh: word, member: fc.constant(null) })) }),
  versionIssued: fc.record({
    version: fc.record({ number: fc.nat(3), hash: word, decisions: fc.nat(), posts: fc.constant([]) }),
  }),
  versionSigned: fc.record({ number: fc.nat(3), post: id, name: word }),
  lateEditsKept: fc.record({
    late: fc.record({ id, group: id, by: id, proposals: fc.nat(), changes: fc.nat() }),
    replaces: fc.option(id, { nil: null }),
  }),
  lateEditsSettled: fc.record({
    ...{ group: id, late: id },
    settled: fc.record({ taken: fc.nat(), refused: fc.nat(), reason: word, record: word }),
  }),
  listReopened: fc.record({ number: fc.nat(3), reason: word }),
  attentionSet: fc.record({
    attention: fc.option(fc.record({ id, kind: fc.constant('hold'), page: fc.constant('now') }), {
      nil: null,
    }),
  }),
  commented: fc.record({
    group: id,
    thread: fc.record({
      id,
      proposal: id,
      anchor: fc.record({ field: word }),
      suggestion: fc.constant(null),
    }),
    comment: said,
  }),
  commentReplied: fc.record({ group: id, thread: id, comment: said }),
  commentEdited: fc.record({ group: id, thread: id, comment: id, text: word, mentions: fc.array(id) }),
  commentDeleted: fc.record({ group: id, thread: id, comment: id, byName: word }),
  commentResolved: fc.record({ group: id, thread: id, byName: word }),
  commentReopened: fc.record({ group: id, thread: id }),
  suggestionSettled: fc.record({
    group: id,
    thread: id,
    verdict: fc.constantFrom('accepted', 'rejected'),
    reason: word,
    byName: word,
  }),
  commentsSeen: fc.record({ group: id, thread: id, reader: id }),
  // In rooms alone, which are of groups that are there.
  removalNoticed: fc.record({
    removal: fc.record({ id, group: fc.constant('g1'), proposal: id, title: word }),
  }),
  removalSettled: fc.record({ group: id, removal: id, restored: fc.boolean() }),
  checkedIn: fc.record({ member: id }),
  checkInUndone: fc.record({ member: id }),
  assistBegan: fc.record({ id, member: id }),
  assistEnded: fc.record({ id }),
  voteOpened: fc.record({
    vote: fc.record({ id, kind: fc.constant('yesNo'), options: fc.constant([]), group: fc.constant(null) }),
  }),
  ballotCast: fc.record({ vote: id, voter: id, choice: fc.constant({ kind: 'yesNo', answer: 'yes' }) }),
  voteClosed: fc.record({ vote: id, result: fc.record({ eligible: fc.nat(), named: fc.constant([]) }) }),
  voteCancelled: fc.record({ vote: id, reason: word }),
  paperBallotsAdded: fc.record({ vote: id, paper: fc.record({ id, count: fc.nat() }) }),
  paperBallotsRemoved: fc.record({ vote: id, paper: id }),
};

const happening = fc
  .constantFrom(...(Object.keys(payloads) as EventType[]))
  .chain((type) => fc.record({ type: fc.constant(type), payload: payloads[type], at: fc.nat(), by: id }));

const history = fc
  .array(happening, { maxLength: 40 })
  .map((events) =>
    events.map((event, index) => ({ ...event, version: index + 1, commandId: `c${index}` }) as WorkshopEvent),
  );

test('any history folds, without touching what was, and the version follows', () => {
  fc.assert(
    fc.property(history, (events) => {
      let state: Workshop | null = null;
      for (const event of events) {
        const before: Workshop | null = state && structuredClone(state);
        const after = evolve(state, event);
        expect(after.version).toBe(event.version);
        expect(state).toEqual(before);
        state = after;
      }
      expect(({} as Record<string, unknown>).id).toBeUndefined();
      // Plain JSON: what travels is what was. (An own key named __proto__ survives JSON, too.)
      if (state) expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }),
    { numRuns: 300 },
  );
});

test('an event of a later version of Ruam moves the version and nothing else', () => {
  const { workshop } = rehearsal();
  const unknown = { type: 'ballotOpened', payload: { a: 1 }, version: 9, at: 1, by: 'x', commandId: 'y' };
  expect(evolve(workshop, unknown as unknown as WorkshopEvent)).toEqual({ ...workshop, version: 9 });
});

test('what an event does not touch stays the same object', () => {
  const one = consolidating();
  const before = one.workshop;
  one.try(organiser, 'addSlide', { screen: 'main', shows: { kind: 'map' } });
  expect(one.workshop.members).toBe(before.members);
  expect(one.workshop.groups).toBe(before.groups);
  expect(one.workshop.responses).toBe(before.responses);
  one.handOver(organiser, 'g1');
  one.try(organiser, 'reopenGroup', { group: 'g1', reason: 'x' });
  expect(one.workshop.groups[1]).toBe(before.groups[1]);
});

/** A state in which the actor's standing is what it is, and to which the rest of the history is added. */
const standing: [string, () => { state: Workshop; actor: Actor }][] = [
  ['stranger', () => ({ state: rehearsal().workshop, actor: stranger })],
  ['organiser', () => ({ state: rehearsal().workshop, actor: organiser })],
  ...(['participant', 'lead', 'expert', 'observer'] as MemberRole[]).map(
    (role): [string, () => { state: Workshop; actor: Actor }] => [
      role,
      () => {
        const one = rehearsal();
        return { actor: one.member(role, 'g1'), state: one.workshop };
      },
    ],
  ),
];

test.each(standing)('%s: folding what is viewed is viewing what is folded', (_role, start) => {
  fc.assert(
    fc.property(history, (events) => {
      const { state, actor } = start();
      let whole = state;
      let seen = viewFor(actor, state);
      for (const event of events.filter(({ type }) => type !== 'workshopCreated')) {
        const next = evolve(whole, event);
        const shown = viewEvent(actor, next, event);
        if (shown) seen = evolve(seen, shown);
        // The message carries the version along, also when nothing of it may be seen.
        seen = { ...seen, version: event.version };
        whole = next;
        expect(seen).toEqual(viewFor(actor, whole));
      }
    }),
    { numRuns: 150 },
  );
});

test('a stranger sees no person, no code, no money', () => {
  const one = consolidating();
  one.member('lead', 'g1');
  one.try(organiser, 'setCeilings', { ceilings: { NU1: 123456 } });
  one.try(organiser, 'announce', { text: 'เฉพาะผู้เข้าร่วม' });
  const seen = JSON.stringify(viewFor(stranger, one.workshop));
  for (const secret of [one.workshop.joinCode, '123456', 'เฉพาะผู้เข้าร่วม', '"lead"', 'account:acc', '"acc"']) {
    expect(seen).not.toContain(secret);
  }
  expect(seen).toContain('เกษตร');
  for (const event of one.events) {
    const shown = JSON.stringify(viewEvent(stranger, one.workshop, event)?.payload ?? null);
    expect(shown).not.toContain(one.workshop.joinCode);
    expect(shown).not.toContain('"lead"');
  }
});
