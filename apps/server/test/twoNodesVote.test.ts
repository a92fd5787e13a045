import { openStorage } from '@ruam/storage';
import { eventually } from '@ruam/testkit';
import type { Choice, Member } from '@ruam/workshop';
import { io, type Socket } from 'socket.io-client';
import { expect, it, onTestFinished } from 'vitest';
import { newToken, tokenHash } from '../src/accounts/tokens.ts';
import { SESSION_COOKIE } from '../src/http/identify.ts';
import { code } from './support/atWork.ts';
import { Browser } from './support/Browser.ts';
import { type TwoNodes, twoNodes } from './twoNodes/twoNodes.ts';

const yes: Choice = { kind: 'yesNo', answer: 'yes' };
const no: Choice = { kind: 'yesNo', answer: 'no' };

/** What a test server of MongoDB's wire takes in bearable time, on a machine that does other work too. */
const VOTERS = 100;

type Voter = { browser: Browser; url: string; memberId: string; live(): Promise<Socket> };

/**
 * People of the workshop, every second one on the second node. They are put into the store at once, since so many
 * sign-ups are not what is tested here. Their pages fold no events.
 */
async function people({ first, second, host, workshop, store }: TwoNodes, count: number): Promise<Voter[]> {
  const storage = await openStorage(store);
  const at = Date.now();
  const members = Array.from({ length: count }, (_, index): Member => {
    const group = workshop.groups[index % workshop.groups.length] ?? null;
    const who = { name: `คนที่ ${index}`, kind: 'other' as const, organisationId: null, organisationName: '' };
    return {
      ...who,
      id: `voter-${index}`,
      role: 'participant',
      group,
      agency: null,
      joinedAt: at,
      removed: false,
    };
  });
  const known = await storage.decisionLog.read(workshop.id, 0);
  await storage.decisionLog.append(
    workshop.id,
    known.length,
    members.map((member) => ({
      ...{ at, by: 'stranger', commandId: `join-${member.id}` },
      ...{ type: 'memberJoined', payload: { member } },
    })),
  );
  const tokens = members.map(() => newToken());
  await Promise.all(
    members.map(({ id }, index) =>
      storage.sessions.put({
        ...{ key: tokenHash(tokens[index] as string), accountId: null, seats: { [workshop.id]: id } },
        ...{ device: `device-${id}`, createdAt: at, expiresAt: at + 60 * 86_400_000 },
      }),
    ),
  );
  await storage.close();
  // Decided on both nodes, so that both have read what was put into the store.
  for (const { url } of [first, second]) {
    const page = await host.at(url).live(workshop.id);
    expect(await code(page.send('announce', { text: url }))).toBe('ok');
    page.socket.disconnect();
  }
  return members.map(({ id }, index) => {
    const { url } = index % 2 ? second : first;
    const browser = new Browser(url, new Map([[SESSION_COOKIE, tokens[index] as string]]));
    return { browser, url, memberId: id, live: () => socketOf(browser, url, workshop.id) };
  });
}

async function socketOf(browser: Browser, url: string, workshop: string): Promise<Socket> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { workshop },
    extraHeaders: { origin: url, cookie: browser.cookie },
  });
  onTestFinished(() => void socket.disconnect());
  await new Promise<void>((resolve, reject) => {
    socket.once('welcome', () => resolve());
    socket.once('connect_error', reject);
  });
  return socket;
}

async function cast(socket: Socket, vote: string, choice: Choice): Promise<string> {
  const command = { id: crypto.randomUUID(), name: 'castBallot', input: { vote, choice } };
  const outcome = await socket.timeout(30_000).emitWithAck('command', command);
  return outcome.ok ? 'ok' : outcome.refusal.code;
}

/** Opens a secret vote on the one node, and waits until the other knows it too. */
async function openedSecretVote({ host, workshop, second }: TwoNodes) {
  const here = await host.live(workshop.id);
  const there = await host.at(second.url).live(workshop.id);
  expect(await code(here.send('openVote', { kind: 'yesNo', question: 'ก', secret: true }))).toBe('ok');
  await eventually(() => {
    for (const page of [here, there]) expect(page.workshop?.votes).toHaveLength(1);
  });
  return { here, vote: here.workshop?.votes[0]?.id ?? '' };
}

it('a hall on two nodes votes openly and in secret, and every ballot is counted once', async (context) => {
  const nodes = await twoNodes(context);
  const { host, workshop, second, redis } = nodes;
  const all = await people(nodes, VOTERS);
  const here = await host.live(workshop.id);
  const there = await host.at(second.url).live(workshop.id);
  for (const secret of [false, true]) {
    const opened = { kind: 'yesNo', question: 'เห็นชอบหรือไม่', secret, hidden: false };
    expect(await code((secret ? here : there).send('openVote', opened))).toBe('ok');
  }
  await eventually(() => {
    for (const page of [here, there]) expect(page.workshop?.votes).toHaveLength(2);
  });
  const votes = here.workshop?.votes.map(({ id }) => id) ?? [];
  const castBoth = async (socket: Socket, choice: Choice) => {
    for (const vote of votes) expect(await cast(socket, vote, choice)).toBe('ok');
    socket.disconnect();
  };
  // Twenty-five at a time: all pages open in one process would test that process.
  for (let from = 0; from < all.length; from += 25) {
    const some = all.slice(from, from + 25);
    await Promise.all(
      some.map(async ({ live }, index) => castBoth(await live(), from + index < 60 ? yes : no)),
    );
  }
  // One thinks again, on the other node.
  const [moved] = all as [Voter];
  await castBoth(await socketOf(moved.browser.at(second.url), second.url, workshop.id), no);
  await eventually(() => {
    for (const page of [here, there])
      expect(page.votes.map(({ cast: given }) => given)).toEqual([VOTERS, VOTERS]);
  });
  const held = await redis.dump();
  expect(all.filter(({ memberId }) => held.includes(memberId))).toEqual([]);
  for (const [index, vote] of votes.entries()) {
    expect(await code((index ? there : here).send('closeVote', { vote }))).toBe('ok');
    await eventually(() => {
      for (const page of [here, there]) {
        expect(page.workshop?.votes[index]?.closed).toMatchObject({
          eligible: VOTERS,
          tally: { ballots: VOTERS, options: { yes: { points: 59 }, no: { points: VOTERS - 59 } } },
        });
      }
    });
  }
});

it('a node that is killed takes no secret ballot with it, nor does an upgrade of both', async (context) => {
  const nodes = await twoNodes(context);
  const { host, workshop, first, second } = nodes;
  const all = await people(nodes, 8);
  const sockets = await Promise.all(all.map(({ live }) => live()));
  const { vote } = await openedSecretVote(nodes);
  for (const socket of sockets) expect(await cast(socket, vote, yes)).toBe('ok');
  // Nobody's page comes back to give its ballot again: those on the first node are only in the second one's memory.
  await first.end('SIGKILL');
  const third = await nodes.start();
  await second.end('SIGTERM');
  const after = await host.at(third.url).live(workshop.id);
  await eventually(() => expect(after.votes[0]?.cast).toBe(8));
  await eventually(async () => expect(await code(after.send('closeVote', { vote }))).toBe('ok'));
  await eventually(() =>
    expect(after.workshop?.votes[0]?.closed?.tally).toMatchObject({
      ballots: 8,
      options: { yes: { points: 8 } },
    }),
  );
});

it('without Redis between the nodes a secret vote is not counted by halves', async (context) => {
  const nodes = await twoNodes(context);
  const { redis } = nodes;
  const all = await people(nodes, 4);
  const sockets = await Promise.all(all.map(({ live }) => live()));
  const { here, vote } = await openedSecretVote(nodes);
  await redis.kill();
  for (const socket of sockets) expect(await cast(socket, vote, yes)).toBe('ok');
  expect(await code(here.send('closeVote', { vote }))).toBe('cluster.otherServerSilent');
  await redis.restart();
  await eventually(async () => {
    const outcome = await here.send('closeVote', { vote });
    expect(outcome.ok).toBe(true);
  });
  await eventually(() =>
    expect(here.workshop?.votes[0]?.closed?.tally).toMatchObject({
      ballots: 4,
      options: { yes: { points: 4 } },
    }),
  );
});

it('sixty people who join at once on two nodes all get in', async (context) => {
  const { first, second, host, workshop } = await twoNodes(context);
  const page = await host.live(workshop.id);
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      new Browser((index % 2 ? second : first).url).post(`/api/join/${workshop.joinCode}`, {
        ...{ name: `คนที่ ${index}`, organisationId: null, organisationName: '', kind: 'other' },
        groupId: workshop.groups[0],
      }),
    ),
  );
  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  await eventually(() => expect(Object.keys(page.workshop?.members ?? {})).toHaveLength(60));
});
