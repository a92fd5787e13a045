import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { decodeAccessChanged, draftRoomName, encodeHello, messageType, syncVersion } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import { COMMAND_NAMES, type CommandName, type Verb } from '@ruam/workshop';
import { commands } from '@ruam/workshop/commands';
import { expect, it } from 'vitest';
import { THROTTLE_LIMITS } from '../src/http/throttle.ts';
import type { Browser, LivePage } from './support/Browser.ts';
import { commandInputs } from './support/commandInputs.ts';
import { type Everybody, everybody, mayOf, PEOPLE, type PersonName } from './support/everybody.ts';
import { type TestServer, testServer } from './support/testServer.ts';
import { join, type MadeWorkshop, makeWorkshop, organiser, seat } from './support/workshop.ts';

/** Nobody asks these of a page's link: they need a cookie, a link or a file, and go over REST (see `refusals.test.ts`). */
const OVER_REST: readonly string[] = [
  ...['createWorkshop', 'joinWorkshop', 'addMember', 'recordImport', 'setReferenceList', 'recordCarry'],
];

/** Every event that a page may send, with what it is asked as. A new one without an entry fails. */
const EVENTS: Record<string, { verb: Verb | 'anybody' | 'commands'; args: unknown[] }> = {
  command: { verb: 'commands', args: [] },
  disconnect: { verb: 'anybody', args: [] },
  time: { verb: 'anybody', args: [] },
  watchBoards: { verb: 'readBoards', args: [true] },
  watchWall: { verb: 'readWall', args: [true] },
  guide: { verb: 'callAttention', args: [null] },
  showMergeDraft: { verb: 'showSlide', args: [null] },
};

const WORK = 'write answer consolidate';
const AFTER = 'consolidate present';
/** The stages in which what is not always allowed is allowed. Written apart from the table, like `MAY`. */
const STAGES: Partial<Record<CommandName, string>> = {
  respond: WORK,
  handOver: WORK,
  scoreProposal: WORK,
  ...{ mergeRows: AFTER, unmergeRows: AFTER, splitRow: AFTER, unsplitRow: AFTER, settleDrift: AFTER },
  ...{ markNotDuplicate: AFTER, setInclusion: AFTER, setRanking: AFTER, scoreRow: AFTER, rankArea: AFTER },
  issueVersion: AFTER,
  submitArea: `prepare ${WORK}`,
  decideArea: `prepare ${WORK} present`,
};

/** While preparing, a lead of the group sets suggestions; the others wait. */
const BY_STAGE: Partial<Record<CommandName, (stage: string) => readonly PersonName[]>> = {
  settleSuggestion: (stage) => mayWrite(stage),
};

function mayWrite(stage: string): readonly PersonName[] {
  const always: PersonName[] = ['organiser', 'facilitator', 'coFacilitator'];
  if (stage === 'write') return mayOf('writeRoom');
  return stage === 'prepare' ? [...always, 'lead', 'actingLead'] : always;
}

function expected(verb: CommandName, stage: string): readonly PersonName[] {
  const byStage = BY_STAGE[verb];
  if (byStage) return byStage(stage);
  const stages = STAGES[verb];
  return !stages || stages.split(' ').includes(stage) ? mayOf(verb) : [];
}

/** What an answer uses up is made anew for each who asks. */
const FRESH: Partial<Record<CommandName, (stood: Stand) => Promise<unknown>>> = {
  takeCall: callOfG1,
  endCall: callOfG1,
  async nameActingLead({ host, people }) {
    await host.send('nameActingLead', { group: 'agriculture', member: people.members.actingLead });
    return { group: 'agriculture', member: null };
  },
};

async function callOfG1({ server, workshop, caller }: Stand): Promise<{ call: string }> {
  await caller.send('raiseCall', { kind: 'help' });
  const { me } = caller;
  const calls = server.services.workshops.get(workshop.id)?.calls ?? [];
  const raised = calls.find(({ member }) => me.kind === 'member' && member === me.memberId);
  if (!raised) throw new Error('the call was not raised');
  return { call: raised.id };
}

interface Stand {
  server: TestServer;
  workshop: MadeWorkshop;
  people: Everybody;
  /** Pages of those whose place lets them have one. */
  pages: Partial<Record<PersonName, LivePage>>;
  host: LivePage;
  /** Somebody else of g1, who calls for help. */
  caller: LivePage;
}

async function stand(): Promise<Stand> {
  const server = await testServer({ throttleLimits: { ...THROTTLE_LIMITS, commandsPerSession: 1_000_000 } });
  const browser = await organiser(server);
  const workshop = await makeWorkshop(browser);
  const people = await everybody(server, browser, workshop);
  const pages: Stand['pages'] = {};
  for (const name of PEOPLE) {
    const opened = people.browsers[name].live(workshop.id);
    if (mayOf('readWorkshop').includes(name)) pages[name] = await opened;
    else await expect(opened, `${name} connects`).rejects.toHaveProperty('data.refusal');
  }
  const { organiser: host } = pages;
  if (!host) throw new Error('the organiser has no page');
  const caller = await (await join(server, workshop)).browser.live(workshop.id);
  return { server, workshop, people, pages, host, caller };
}

/** Of the table; what a decision refuses for what it is about is none of them. */
const isRefusedByTable = (code: string) => code.startsWith('can.') || code === 'stage.wrong';

it('every event of a page has its line', async () => {
  const folder = joinPath(import.meta.dirname, '../src/live');
  const found: string[] = [];
  for (const file of await readdir(folder)) {
    const source = readFileSync(joinPath(folder, file), 'utf8');
    for (const [, event] of source.matchAll(/socket\.on\('([^']+)'/g)) found.push(event ?? '');
  }
  expect([...new Set(found)].sort()).toEqual(Object.keys(EVENTS).sort());
});

it('every command and event of a page is open to those whom the table names, in every stage, and to nobody else', async () => {
  const stood = await stand();
  const { server, workshop, pages, host } = stood;
  const examples = commandInputs({ vote: 'v', stage: 'write' });
  expect(Object.keys(examples).sort()).toEqual([...COMMAND_NAMES].sort());
  const asked = COMMAND_NAMES.filter((name) => !OVER_REST.includes(name));
  expect(asked.filter((name) => !commands[name].input.safeParse(examples[name]).success)).toEqual([]);
  const opened = await host.send('openVote', { kind: 'yesNo', question: 'ก', group: 'agriculture' });
  expect(opened.ok).toBe(true);
  const vote = server.services.workshops.get(workshop.id)?.votes[0]?.id ?? '';
  const present = Object.entries(pages) as [PersonName, LivePage][];
  for (const stage of ['prepare', 'write', 'answer', 'consolidate', 'present', 'closed']) {
    expect((await host.send('enterStage', { stage })).ok).toBe(true);
    const inputs = commandInputs({ vote, stage });
    for (const name of COMMAND_NAMES) {
      const ask = async ([who, page]: [PersonName, LivePage], input: unknown) => {
        const outcome = await page.send(name, input);
        return [who, outcome.ok ? 'ok' : outcome.refusal.code] as const;
      };
      const outcomes: (readonly [PersonName, string])[] = [];
      const fresh = FRESH[name];
      if (fresh) for (const one of present) outcomes.push(await ask(one, await fresh(stood)));
      else outcomes.push(...(await Promise.all(present.map((one) => ask(one, inputs[name])))));
      const where = `${name} in ${stage}: ${outcomes.map((one) => one.join(' ')).join(', ')}`;
      expect(where).not.toMatch(/internal|fault/);
      if (OVER_REST.includes(name)) {
        expect(new Set(outcomes.map(([, code]) => code)), where).toEqual(new Set(['http.badInput']));
        continue;
      }
      const may = new Set(outcomes.filter(([, code]) => !isRefusedByTable(code)).map(([who]) => who));
      expect(may, where).toEqual(new Set(PEOPLE.filter((who) => expected(name, stage).includes(who))));
      if (name === 'callAttention') await host.send('releaseAttention', {});
    }
  }
  for (const [event, { verb, args }] of Object.entries(EVENTS)) {
    if (verb === 'anybody' || verb === 'commands') continue;
    const may: PersonName[] = [];
    for (const [who, page] of present) {
      const outcome = await page.socket
        .timeout(30_000)
        .emitWithAck(event as 'watchBoards', ...(args as [boolean]));
      if (outcome.ok) may.push(who);
      else
        expect(isRefusedByTable(outcome.refusal.code), `${who} ${event} ${outcome.refusal.code}`).toBe(true);
    }
    expect(may, event).toEqual(mayOf(verb));
  }
});

/** `none` when the server closes, else what it says. */
async function accessTo(browser: Browser, room: string): Promise<string> {
  const { provider } = browser.room(room);
  let access = '';
  provider.messageHandlers[messageType.accessChanged] = (_encoder, decoder) => {
    access = decodeAccessChanged(decoder.arr).access;
    decoder.pos = decoder.arr.length;
  };
  provider.on('status', ({ status }) => {
    if (status === 'connected')
      provider.ws?.send(encodeHello({ version: syncVersion }) as Uint8Array<ArrayBuffer>);
  });
  provider.on('connection-close', () => {
    access = 'none';
  });
  await eventually(() => access !== '');
  const told = access;
  provider.destroy();
  return told;
}

it('every sync room is open to those whom the table names, in every stage', async () => {
  const { workshop, people, host } = await stand();
  const all = async (room: string) =>
    Object.fromEntries(
      await Promise.all(
        PEOPLE.map(async (who) => [who, await accessTo(people.browsers[who], room)] as const),
      ),
    );
  const group = workshop.room('agriculture');
  for (const stage of ['prepare', 'write', 'answer', 'closed']) {
    await host.send('enterStage', { stage });
    const readers = mayOf('readRoom');
    const writers = mayWrite(stage);
    expect(await all(group), stage).toEqual(
      Object.fromEntries(
        PEOPLE.map((who) => [who, writers.includes(who) ? 'write' : readers.includes(who) ? 'read' : 'none']),
      ),
    );
  }
  // A member's drafts are that member's alone, whoever serves the workshop.
  const draft = draftRoomName(workshop.id, people.members.participant ?? '');
  expect(await all(draft)).toEqual(
    Object.fromEntries(PEOPLE.map((who) => [who, who === 'participant' ? 'write' : 'none'])),
  );
});

it('whoever has a place in another workshop, of whatever role, has none in this one', async () => {
  const server = await testServer();
  const host = await organiser(server);
  const here = await makeWorkshop(host);
  const other = await makeWorkshop(host);
  const roles = ['facilitator', 'staff', 'expert', 'observer', 'press'].map((role) => ({ role }));
  const inputs = [
    ...roles,
    { role: 'lead', group: 'agriculture' },
    { role: 'governor', scope: { areas: ['TH-50'] } },
    { role: 'coordinator', scope: { areas: ['TH-50'] } },
  ];
  const browsers = await Promise.all(
    inputs.map((input) => seat(server, host, other, input).then(({ browser }) => browser)),
  );
  browsers.push((await join(server, other)).browser);
  for (const browser of browsers) {
    await expect(browser.live(here.id)).rejects.toHaveProperty('data.refusal');
    expect(await accessTo(browser, here.room('agriculture'))).toBe('none');
  }
});
