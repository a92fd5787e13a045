import { join as joinPath } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStorage, type Storage } from '@ruam/storage';
import { eventually, seededRandom } from '@ruam/testkit';
import type { Actor, DecisionLog, StoredEvent, WorkshopEvent } from '@ruam/workshop';
import { evolve, type Workshop } from '@ruam/workshop';
import { recordedEvents } from '@ruam/workshop/testing';
import { expect, it } from 'vitest';
import { createLog } from '../src/observe/log.ts';
import { Workshops } from '../src/workshops/Workshops.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser } from './support/workshop.ts';

const system: Actor = { kind: 'system' };
const silent = createLog('silent');
const all = recordedEvents as readonly StoredEvent[];
const unnumbered = (events: readonly StoredEvent[]) => events.map(({ version: _version, ...event }) => event);
const replayed = (events: readonly WorkshopEvent[]) =>
  events.reduce<Workshop | null>((state, event) => evolve(state, event), null);

/** The log, and after which version each read of it began. */
function watched(log: DecisionLog): { log: DecisionLog; reads: number[] } {
  const reads: number[] = [];
  const read: DecisionLog['read'] = (id, after) => {
    reads.push(after);
    return log.read(id, after);
  };
  return { log: { ...log, read }, reads };
}

async function opened(log: DecisionLog): Promise<{ workshops: Workshops; reads: number[] }> {
  const seen = watched(log);
  return { workshops: await Workshops.open(seen.log, () => 5_000, silent), reads: seen.reads };
}

it('wherever a snapshot was taken, what is loaded from it and the events after it is what the whole log gives', async () => {
  const random = seededRandom('snapshots');
  for (let round = 0; round < 25; round++) {
    const { decisionLog } = await openStorage('memory:');
    const cut = random.integer(1, all.length);
    await decisionLog.append('w', 0, unnumbered(all.slice(0, cut)));
    await (await opened(decisionLog)).workshops.close();
    await decisionLog.append('w', cut, unnumbered(all.slice(cut)));
    const { workshops, reads } = await opened(decisionLog);
    expect(reads).toEqual([cut - 1]);
    expect(JSON.stringify(workshops.get('w'))).toBe(JSON.stringify(replayed(recordedEvents)));
    const code = workshops.get('w')?.joinCode ?? '';
    expect(workshops.byJoinCode(code)?.id).toBe('w');
    await workshops.run('w', 'new', () => ({
      actor: system,
      outcome: { ok: true, value: [{ type: 'stageEntered', payload: { stage: 'write' } }] },
    }));
    expect(workshops.get('w')?.version).toBe(all.length + 1);
  }
});

it('a snapshot that cannot be used is passed over: another fold, no JSON, another log, one that cannot be read', async () => {
  const { decisionLog } = await openStorage('memory:');
  await decisionLog.append('w', 0, unnumbered(all));
  await (await opened(decisionLog)).workshops.close();
  const good = await decisionLog.snapshot('w');
  if (!good) throw new Error('no snapshot was kept');
  expect(good.version).toBe(all.length);
  const wrong = JSON.stringify({ ...JSON.parse(good.state), at: 1 });
  const expected = JSON.stringify(replayed(recordedEvents));
  for (const snapshot of [
    { ...good, shape: '0/1' },
    { ...good, state: good.state.slice(1) },
    { ...good, state: 'null' },
    { ...good, state: '{}' },
    { ...good, state: wrong },
    { ...good, version: good.version - 1 },
  ]) {
    const log = { ...decisionLog, snapshot: async () => snapshot };
    const { workshops, reads } = await opened(log);
    expect(reads.at(-1)).toBe(0);
    expect(JSON.stringify(workshops.get('w'))).toBe(expected);
  }
  const failing = await opened({
    ...decisionLog,
    snapshot: () => Promise.reject(new Error('no')),
    keepSnapshot: () => Promise.reject(new Error('no')),
  });
  expect(JSON.stringify(failing.workshops.get('w'))).toBe(expected);
  await failing.workshops.close();

  // The same workshop from a backup, which went on otherwise to the same version and beyond.
  const other = await openStorage('memory:');
  const otherwise = all.map((event) =>
    event.version < 90 ? event : { ...event, commandId: `o${event.version}` },
  );
  await other.decisionLog.append('w', 0, unnumbered(otherwise));
  const restored = await opened({ ...other.decisionLog, snapshot: async () => good });
  expect(restored.reads).toEqual([all.length - 1, 0]);
});

it('one is kept in the background every 500 decisions, and a later start reads what comes after it', async () => {
  const { decisionLog } = await openStorage('memory:');
  await decisionLog.append('w', 0, unnumbered(all));
  const { workshops } = await opened(decisionLog);
  for (let number = 0; number < 510; number++) {
    await workshops.run('w', `n${number}`, () => ({
      actor: system,
      outcome: {
        ok: true,
        value: [{ type: 'announced', payload: { id: `n${number}`, text: 'ก', group: null } }],
      },
    }));
  }
  await eventually(async () => (await decisionLog.snapshot('w')) !== null);
  expect((await decisionLog.snapshot('w'))?.version).toBe(500);
  const again = await opened(decisionLog);
  expect(again.reads).toEqual([499]);
  expect(JSON.stringify(again.workshops.get('w'))).toBe(JSON.stringify(workshops.get('w')));
});

it('a server that is stopped and started is where it was, answers a repeated command as at first, and finds damage', async () => {
  const folder = await temporaryFolder();
  const store = `file:${folder}`;
  let storage: Storage;
  const start = async (port: number) => {
    storage = await openStorage(store);
    return testServer({ storage, config: { store, port } });
  };
  const stop = async (server: { close(): Promise<void> }) => {
    await server.close();
    await storage.close();
  };
  let server = await start(0);
  const { port } = server;
  const host = await organiser(server);
  const workshop = await makeWorkshop(host);
  const people = [await join(server, workshop), await join(server, workshop, { groupId: 'tourism' })];
  const page = await host.live(workshop.id);
  await page.send('enterStage', { stage: 'write' });
  const first = await page.send('announce', { text: 'พักสิบนาที' }, 'the-same-command');
  expect(first.ok).toBe(true);
  const before = JSON.stringify(server.services.workshops.get(workshop.id));
  await stop(server);

  server = await start(port);
  expect(await server.storage.decisionLog.snapshot(workshop.id)).not.toBeNull();
  expect(JSON.stringify(server.services.workshops.get(workshop.id))).toBe(before);
  const again = await (await host.live(workshop.id)).send(
    'announce',
    { text: 'พักสิบนาที' },
    'the-same-command',
  );
  expect(again).toEqual(first);
  expect(JSON.stringify(server.services.workshops.get(workshop.id))).toBe(before);
  expect((await people[0]?.browser.live(workshop.id))?.workshop?.id).toBe(workshop.id);
  await stop(server);

  const db = new DatabaseSync(joinPath(folder, 'ruam.sqlite'));
  const kept = db.prepare('SELECT version FROM decision_snapshots WHERE workshop_id = ?').get(workshop.id);
  expect(Number(kept?.version)).toBeGreaterThan(2);
  db.prepare("UPDATE decisions SET payload = '{}' WHERE workshop_id = ? AND version = 2").run(workshop.id);
  db.close();
  server = await start(port);
  expect(server.services.workshops.get(workshop.id)).toBeNull();
  expect(String(server.services.workshops.unreadable.get(workshop.id))).toMatch(
    /decision 2 is not as it was/,
  );
  await stop(server);
});
