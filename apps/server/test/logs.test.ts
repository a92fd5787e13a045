import { Writable } from 'node:stream';
import { addProposal } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { openStorage } from '@ruam/storage';
import { eventually } from '@ruam/testkit';
import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { createLog } from '../src/observe/log.ts';
import { testServer } from './support/testServer.ts';
import { makeWorkshop, PASSWORD } from './support/workshop.ts';

/** What would let a reader of the log take somebody's place, each with where it came from. */
class Secrets {
  readonly all = new Map<string, string>();

  add(what: string, secret: string | undefined): string {
    if (!secret || secret.length < 6) throw new Error(`no ${what} worth keeping: ${secret}`);
    this.all.set(secret, what);
    return secret;
  }

  cookiesOf(what: string, { cookie }: { cookie: string }): void {
    for (const pair of cookie.split('; ')) this.add(`cookie of ${what}`, pair.split('=')[1]);
  }
}

it('no line of the log, however much it says, holds a token, cookie, password, join code or personal link', async () => {
  let written = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      done();
    },
  });
  const storage = await openStorage('memory:');
  onTestFinished(() => storage.close());
  const secrets = new Secrets();
  const server = await testServer({ storage, log: createLog('trace', destination) });

  const setupPath = await server.services.setupLink.create();
  const token = secrets.add('set-up token', setupPath.split('token=')[1]);
  secrets.add('password', PASSWORD);
  const wrongPassword = secrets.add('password that was mistyped', 'correct horse batteri');
  const host = server.browser();
  await host.get(setupPath);
  const account = { token, name: 'ผู้จัดประชุม', email: 'a@example.go.th', password: PASSWORD };
  expect((await host.post('/api/account/setup', account)).status).toBe(201);
  secrets.cookiesOf('the organiser', host);
  expect((await host.post('/api/account/setup', account)).status).toBeGreaterThanOrEqual(400);
  await host.post('/api/account/sign-in', { email: account.email, password: wrongPassword });
  await host.post('/api/account/sign-in', { email: account.email, password: PASSWORD });
  secrets.cookiesOf('the organiser, signed in again', host);

  const workshop = await makeWorkshop(host);
  const joinCode = secrets.add('join code', workshop.joinCode);
  const guest = server.browser();
  for (const path of [`/?code=${joinCode}`, `/api/join/${joinCode}`, `/join/${joinCode}`])
    await guest.get(path);
  await guest.get(`/api/join/${joinCode}/organisations?q=a`);
  const wrongCode = secrets.add('join code that was mistyped', `${joinCode.slice(0, -1)}ZZ9`);
  await guest.get(`/api/join/${wrongCode}`);
  await guest.post(`/api/join/${wrongCode}`, { name: 'ก', kind: 'province' });
  const joined = await guest.post<{ personalLink: string }>(`/api/join/${joinCode}`, {
    name: 'ผู้แทนจังหวัด',
    kind: 'province',
    organisationId: 'TH-50',
    groupId: 'agriculture',
  });
  expect(joined.status).toBe(201);
  secrets.cookiesOf('a guest', guest);
  const link = new URL(joined.body.personalLink).pathname;
  secrets.add('personal link', link.split('/').at(-1));
  const phone = server.browser();
  await phone.get(link);
  secrets.cookiesOf("the guest's phone", phone);
  await phone.get(`${link}x?from=${link}`);
  const member = { name: 'ข', kind: 'other', role: 'staff', group: null, agency: null };
  const added = await host.post<{ personalLink: string }>(`/api/workshops/${workshop.id}/members`, {
    ...member,
    ...{ organisationId: null, organisationName: '' },
  });
  secrets.add('personal link of staff', new URL(added.body.personalLink).pathname.split('/').at(-1));

  const page = await host.live(workshop.id);
  await page.send('enterStage', { stage: 'write' });
  await page.send('setFollowUp', { open: true });
  await eventually(() => Boolean(page.workshop?.followUp));
  const follow = secrets.add('token of the follow-up', page.workshop?.followUp?.token);
  for (const path of [`/api/follow/${follow}?group=agriculture`, `/follow/${follow}`]) await guest.get(path);
  await page.send('announce', { text: 1 });
  const room = guest.room(workshop.room('agriculture'));
  await eventually(() => room.provider.synced);
  const stowaway = new Y.Doc();
  stowaway.getMap('stowaway').set('x', 'y');
  phone.room(workshop.room('agriculture'), stowaway);
  await eventually(() => written.includes('forbiddenContent'));

  // What fails is told with its reason, on every path: REST, decisions, edits.
  const failing = () => Promise.reject(new Error('ENOSPC'));
  const { append } = storage.editLog;
  Object.assign(storage.editLog, { append: failing });
  Object.assign(storage.decisionLog, { append: failing });
  addProposal(room.doc, { ...emptyProposal('p1'), title: 'ดิสก์เต็ม' }, '');
  await page.send('announce', { text: 'ก' });
  await guest.post(`/api/join/${joinCode}`, { name: 'ค', kind: 'province' });
  await server
    .browser()
    .post(`/api/join/${joinCode}`, { name: 'ค', kind: 'province', organisationId: 'TH-50' });
  Object.assign(storage.sessions, { get: failing, findLink: failing, update: failing });
  await phone.get(link);
  await phone.get(`/api/workshops/${workshop.id}/members`);
  await host.post('/api/account/sign-in', { email: account.email, password: PASSWORD });
  await eventually(() => written.includes('appendFailed'));
  Object.assign(storage.editLog, { append });

  const lines = written.trim().split('\n');
  expect(lines.length).toBeGreaterThan(20);
  expect(lines.filter((line) => line.includes('ENOSPC')).length).toBeGreaterThan(3);
  for (const line of lines) {
    expect(() => JSON.parse(line)).not.toThrow();
    for (const [secret, what] of secrets.all) {
      const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
      for (const form of forms) expect(line.includes(form), `${what} in: ${line}`).toBe(false);
    }
  }
});
