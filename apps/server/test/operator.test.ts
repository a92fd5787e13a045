import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { addProposal, readGroup } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { decodeNotice, encodeHello, messageType, type SyncNotice, syncVersion } from '@ruam/protocol';
import { openStorage, type Storage } from '@ruam/storage';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import type { OpenRoom } from './support/Browser.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser } from './support/workshop.ts';

interface OperatorPage {
  version: string;
  store: { kind: string; address: string };
  warnings: { code: string; en: string }[];
  damaged: { kind: string; id: string; nameTh?: string; reason: string; release: string | null }[];
  disk: { free: number; total: number; isLow: boolean } | null;
  backup: { last: { at: number; file: string } | null; command: string };
}

const STORE = joinPath(import.meta.dirname, '../src/store/main.ts');

/** Runs the command as the page shows it, but for npm. */
async function run(command: string): Promise<void> {
  const [npm, ...given] = command.split(' ');
  expect([npm, ...given.slice(0, 3)]).toEqual(['npm', 'run', 'store', '--']);
  // The server of this process goes on meanwhile.
  const done = await promisify(execFile)(process.execPath, [STORE, ...given.slice(3)]);
  expect(done.stderr + done.stdout, command).toMatch(/served again|holds what|whole and on disk/);
}

/** Overwrites the page of the file that holds this text, as a failing disk does, and takes the clean mark away. */
function damagePage(folder: string, text: string): void {
  const path = joinPath(folder, 'ruam.sqlite');
  const bytes = readFileSync(path);
  const at = bytes.indexOf(text);
  expect(at).toBeGreaterThan(0);
  const start = Math.floor(at / 4_096) * 4_096;
  writeFileSync(path, bytes.fill(0xff, start, start + 4_096));
  writeFileSync(joinPath(folder, 'ruam.open'), '1\n');
}

/** Every notice that the page of a room is told. */
function noticesOf({ provider }: OpenRoom): SyncNotice[] {
  const notices: SyncNotice[] = [];
  provider.messageHandlers[messageType.notice] = (_encoder, decoder) => {
    notices.push(decodeNotice(decoder.arr));
    decoder.pos = decoder.arr.length;
  };
  provider.on('status', ({ status }) => {
    if (status === 'connected')
      provider.ws?.send(encodeHello({ version: syncVersion }) as Uint8Array<ArrayBuffer>);
  });
  return notices;
}

const titles = (room: OpenRoom) => readGroup(room.doc).map(({ title }) => title);

it('a damaged room and a damaged workshop are refused with the reason, the rest serves, and what the page says to run repairs them', async () => {
  const folder = await temporaryFolder();
  const backup = joinPath(await temporaryFolder(), 'monday.backup');
  const store = `file:${folder}`;
  let storage: Storage;
  let running: Awaited<ReturnType<typeof testServer>> | null = null;
  let port = 0;
  const start = async (url: string) => {
    storage = await openStorage(url);
    running = await testServer({ storage, config: { store: url, port, metricsPort: 0 } });
    port = running.port;
    return running;
  };
  const stop = async () => {
    await running?.close();
    await storage.close();
  };

  let server = await start(store);
  const host = await organiser(server);
  const [broken, lost, sound] = [
    await makeWorkshop(host),
    await makeWorkshop(host),
    await makeWorkshop(host),
  ];
  for (const one of [broken, lost, sound]) {
    await (await host.live(one.id)).send('enterStage', { stage: 'write' });
  }
  const [farmer, guide] = [await join(server, broken), await join(server, broken, { groupId: 'tourism' })];
  const [ofLost, ofSound] = [await join(server, lost), await join(server, sound)];
  const stranger = server.browser();
  const farm = farmer.browser.room(broken.room('agriculture'));
  await eventually(() => farm.provider.synced);
  addProposal(farm.doc, { ...emptyProposal('p1'), title: 'ก่อนเสียหาย' }, '');
  const marker = 'MARKER-OF-THE-DAMAGED-PAGE';
  addProposal(
    farm.doc,
    { ...emptyProposal('p2'), title: `${'x'.repeat(6_000)}${marker}${'x'.repeat(3_000)}` },
    '',
  );
  const other = guide.browser.room(broken.room('tourism'));
  await eventually(() => other.provider.synced);
  addProposal(other.doc, { ...emptyProposal('p3'), title: 'กลุ่มอื่น' }, '');
  await eventually(() =>
    server.services.rooms.sessions(broken.room('agriculture')).every((one) => !one.unacknowledged),
  );
  await eventually(async () => (await server.storage.editLog.load(broken.room('tourism'))).length > 1);
  const whole = await host.get<OperatorPage>('/api/operator');
  expect(whole.body).toMatchObject({
    damaged: [],
    warnings: [],
    backup: { last: null },
    store: { kind: 'file' },
  });
  expect(whole.body.disk?.free).toBeGreaterThan(0);
  await run(whole.body.backup.command.replace('ruam.backup', `${backup} ${store}`));
  expect((await host.get<OperatorPage>('/api/operator')).body.backup.last).toMatchObject({ file: backup });
  await stop();

  damagePage(folder, marker);
  const db = new DatabaseSync(joinPath(folder, 'ruam.sqlite'));
  db.prepare("UPDATE decisions SET payload = '{}' WHERE workshop_id = ? AND version = 2").run(lost.id);
  db.close();

  server = await start(store);
  expect((await host.get('/api/health/ready')).status).toBe(200);
  expect((await farmer.browser.live(broken.id)).workshop?.id).toBe(broken.id);
  const notices = noticesOf(farm);
  const codes: (number | undefined)[] = [];
  farm.provider.on('connection-close', (event) => codes.push(event?.code));
  await eventually(() => expect(codes).toContain(1013));
  await eventually(() => notices.some((notice) => notice.code === 'roomDamaged'));
  await eventually(() => other.provider.synced);
  addProposal(other.doc, { ...emptyProposal('p4'), title: 'ยังทำงานต่อได้' }, '');
  const tourism = broken.room('tourism');
  await eventually(async () =>
    readGroup(await server.services.rooms.read(tourism)).some(({ id }) => id === 'p4'),
  );
  expect((await ofSound.browser.live(sound.id)).workshop?.id).toBe(sound.id);

  const path = `/api/workshops/${lost.id}/reports`;
  expect(await ofLost.browser.get(path)).toMatchObject({ status: 503, code: 'workshop.unreadable' });
  expect(await stranger.get(path)).toMatchObject({ status: 404, code: 'workshop.unknown' });
  await expect(ofLost.browser.live(lost.id)).rejects.toMatchObject({
    data: { refusal: { code: 'workshop.unreadable' } },
  });
  expect((await stranger.get(`/api/join/${lost.joinCode}`)).code).toBe('join.codeOfUnreadable');

  const { body: page } = await host.get<OperatorPage>('/api/operator');
  expect(page.warnings.map((warning) => warning.code)).toEqual(['damaged']);
  expect(page.damaged.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual(
    [`room ${broken.room('agriculture')}`, `workshop ${lost.id}`].toSorted(),
  );
  const [room, workshop] = ['room', 'workshop'].map((kind) => page.damaged.find((one) => one.kind === kind));
  expect(room?.nameTh).toMatch(/เกษตร/);
  const metrics = await (await fetch(String(server.metricsUrl))).text();
  expect(metrics).toMatch(/^ruam_quarantined 2$/m);
  await stop();

  // What is left of the room; who has it open brings back what they hold.
  await run(String(room?.release));
  server = await start(store);
  await eventually(() => farm.provider.synced);
  await eventually(async () => {
    const stored = readGroup(await server.services.rooms.read(broken.room('agriculture')));
    return stored.some(({ title }) => title.includes(marker)) && stored.some(({ id }) => id === 'p1');
  });
  expect(titles(farm)).toContain('ก่อนเสียหาย');
  expect((await host.get<OperatorPage>('/api/operator')).body.damaged.map(({ kind }) => kind)).toEqual([
    'workshop',
  ]);
  expect(workshop?.release).toContain(`release workshop ${lost.id} ${store}`);
  await stop();

  // The workshop comes back whole from the backup.
  const restored = `file:${await temporaryFolder()}`;
  await run(`npm run store -- restore ${backup} ${restored}`);
  server = await start(restored);
  expect((await ofLost.browser.live(lost.id)).workshop?.stage).toBe('write');
  expect((await host.get<OperatorPage>('/api/operator')).body).toMatchObject({ damaged: [], warnings: [] });
  await stop();
});

it('the page of the operator is for the account that the console made, and shows no password', async () => {
  const server = await testServer();
  const host = await organiser(server);
  const workshop = await makeWorkshop(host);
  expect(await server.browser().get('/api/operator')).toMatchObject({ status: 401 });
  expect(await (await join(server, workshop)).browser.get('/api/operator')).toMatchObject({ status: 401 });
  const passwordHash =
    (await server.storage.accounts.findByEmail('organiser@example.go.th'))?.passwordHash ?? '';
  await server.storage.accounts.create({
    ...{ id: 'later', email: 'b@example.go.th', name: 'ผู้จัดคนที่สอง', passwordHash, role: 'organiser' },
    createdAt: Date.now() + 1_000,
  });
  const second = server.browser();
  const signedIn = { email: 'b@example.go.th', password: 'correct horse battery' };
  expect((await second.post('/api/account/sign-in', signedIn)).status).toBe(200);
  expect(await second.get('/api/operator')).toMatchObject({ status: 403, code: 'account.operatorOnly' });
  server.services.config.store = 'mongodb://ruam:SECRET@db.example/ruam';
  const { body } = await host.get<OperatorPage>('/api/operator');
  expect(body.store).toEqual({ kind: 'mongodb', address: 'mongodb://…@db.example/ruam' });
  expect(JSON.stringify(body)).not.toContain('SECRET');
});
