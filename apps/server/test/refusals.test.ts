import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { eventually } from '@ruam/testkit';
import { COMMAND_NAMES } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import type { Browser } from './support/Browser.ts';
import { type TestServer, testServer } from './support/testServer.ts';
import { join, type MadeWorkshop, makeWorkshop, organiser, seat } from './support/workshop.ts';

/** Every route below `/api/workshops/:id`. The first test fails when a route is added and not listed here. */
const CARRY = { rows: [], groupOf: {}, years: 'asTheyAre' };
const PERSON = { name: 'ผู้แทน', kind: 'other' };

const ROUTES: [method: string, path: string, mayAnswer: readonly string[], body?: unknown][] = [
  ['POST', '/members', ['organiser', 'facilitator'], PERSON],
  ['POST', '/members/:member/link', ['organiser', 'facilitator']],
  ['GET', '/snapshots/:hash', ['organiser', 'facilitator', 'staff', 'observer', 'lead', 'agency']],
  ['GET', '/removals/:group/:removal', ['organiser', 'facilitator', 'lead']],
  ['GET', '/answers/table.csv', ['organiser', 'facilitator', 'staff', 'observer', 'lead', 'agency']],
  ['GET', '/versions/:number', ['organiser', 'facilitator', 'staff', 'observer', 'lead', 'agency']],
  ['GET', '/published', ['organiser', 'facilitator', 'staff', 'observer', 'lead', 'agency', 'participant']],
  ['POST', '/attachments/:group', ['organiser', 'facilitator', 'lead', 'participant']],
  [
    'GET',
    '/attachments/:group/:file',
    ['organiser', 'facilitator', 'staff', 'observer', 'lead', 'agency', 'participant'],
  ],
  ['GET', '/late/:group', ['organiser', 'facilitator', 'staff', 'lead', 'participant']],
  ['GET', '/history/:group', ['organiser', 'facilitator', 'staff', 'lead', 'participant']],
  [
    'GET',
    '/proposals/concerning/:group',
    ['organiser', 'facilitator', 'staff', 'observer', 'lead', 'agency', 'participant'],
  ],
  [
    'GET',
    '/proposals/:group/:proposal',
    ['organiser', 'facilitator', 'staff', 'observer', 'lead', 'agency', 'participant'],
  ],
  ['POST', '/imports', ['organiser', 'facilitator']],
  ['POST', '/imports/:importId/preview', ['organiser', 'facilitator']],
  ['POST', '/imports/:importId/apply', ['organiser', 'facilitator']],
  ['GET', '/imports/:importId/report.csv', ['organiser', 'facilitator']],
  ['GET', '/references/sources', ['organiser', 'facilitator']],
  ['POST', '/references/file', ['organiser', 'facilitator']],
  ['POST', '/references/workshop', ['organiser', 'facilitator'], { workshop: 'nothing' }],
  [
    'POST',
    '/references',
    ['organiser', 'facilitator'],
    { upload: 'nothing', kind: 'lastYear', name: 'ปีก่อน', fiscalYear: 2568 },
  ],
  ['POST', '/references/:list/carry/preview', ['organiser', 'facilitator'], CARRY],
  ['POST', '/references/:list/carry', ['organiser', 'facilitator'], CARRY],
  ['GET', '/references/:list/carried', ['organiser', 'facilitator']],
  ['POST', '/references/:list/carried/take-back', ['organiser', 'facilitator']],
  ['GET', '/references/:list', ['organiser', 'facilitator', 'staff', 'observer', 'lead', 'agency']],
  ['GET', '/export.xlsx', ['organiser', 'facilitator', 'staff']],
  ['GET', '/export.csv', ['organiser', 'facilitator', 'staff']],
  ['GET', '/export.json', ['organiser', 'facilitator', 'staff']],
  ['GET', '/imports/template.csv', ['organiser', 'facilitator']],
  [
    'GET',
    '/export.schema.json',
    ['organiser', 'facilitator', 'staff', 'observer', 'lead', 'agency', 'participant'],
  ],
  ['POST', '/screens/:screen/pairings', ['organiser', 'facilitator'], { code: 'NOTHING' }],
  ['GET', '/reports', ['organiser', 'facilitator', 'staff']],
  ['POST', '/reports', ['organiser', 'facilitator', 'staff'], { kind: 'integratedList', format: 'csv' }],
  ['GET', '/reports/preview?kind=integratedList', ['organiser', 'facilitator', 'staff']],
  ['GET', '/reports/:job', ['organiser', 'facilitator', 'staff']],
  ['DELETE', '/reports/:job', ['organiser', 'facilitator', 'staff']],
  ['GET', '/reports/:job/file', ['organiser', 'facilitator', 'staff']],
  ['DELETE', '/reports/:job/file', ['organiser', 'facilitator', 'staff']],
];

async function actorsOf(server: TestServer, host: Browser, workshop: MadeWorkshop) {
  const seated = (input: Record<string, unknown>) =>
    seat(server, host, workshop, input).then(({ browser }) => browser);
  const removed = await join(server, workshop);
  const page = await host.live(workshop.id);
  await page.send('removeMember', { member: removed.memberId });
  return {
    organiser: host,
    facilitator: await seated({ role: 'facilitator' }),
    staff: await seated({ role: 'staff' }),
    observer: await seated({ role: 'observer' }),
    lead: await seated({ role: 'lead', group: 'agriculture' }),
    agency: await seated({ agency: 'moac-03', kind: 'agency' }),
    participant: await seated({ group: 'agriculture' }),
    removed: removed.browser,
    stranger: server.browser(),
  };
}

const pathOf = (workshop: string, path: string, member: string) =>
  `/api/workshops/${workshop}${path}`
    .replace(':member', member)
    .replace(':hash', '0'.repeat(64))
    .replace(':number', '1')
    .replace(':group', 'agriculture')
    .replace(':file', '0'.repeat(64))
    .replace(':proposal', 'nothing')
    .replace(':importId', 'nothing')
    .replace(':list', 'nothing')
    .replace(':screen', 'main')
    .replace(':job', 'nothing');

describe('who may ask what', () => {
  it('the table below names every route of a workshop', async () => {
    const folder = joinPath(import.meta.dirname, '../src/http/routes');
    const prefix: Record<string, string> = {
      'members.ts': '/members',
      'removals.ts': '/removals',
      'snapshots.ts': '/snapshots',
      'attachments.ts': '/attachments',
      'history.ts': '/history',
      'lateEdits.ts': '/late',
      'imports.ts': '/imports',
      'proposals.ts': '/proposals',
      'versions.ts': '/versions',
      'published.ts': '/published',
      'answers.ts': '/answers',
      'referenceLists.ts': '/references',
      'screens.ts': '/screens',
      'exports.ts': '',
      'reports.ts': '/reports',
    };
    const found: string[] = [];
    for (const file of await readdir(folder)) {
      const source = readFileSync(joinPath(folder, file), 'utf8');
      if (!source.includes('mergeParams')) continue;
      expect(prefix, file).toHaveProperty([file]);
      for (const [, method, path] of source.matchAll(/routes\.(get|post|put|patch|delete)\('([^']+)'/g)) {
        found.push(`${method?.toUpperCase()} ${prefix[file]}${path === '/' ? '' : path}`);
      }
    }
    expect(found.sort()).toEqual(
      ROUTES.map(([method, path]) => `${method} ${path.replace(/\?.*/, '')}`).sort(),
    );
  });

  it('every route refuses everybody else, and every id of another workshop', {
    timeout: 60_000,
  }, async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const other = await makeWorkshop(host);
    const stranger = await join(server, other);
    const target = await join(server, workshop);
    const actors = await actorsOf(server, host, workshop);
    for (const [method, path, mayAnswer, body] of ROUTES) {
      for (const [who, browser] of Object.entries(actors)) {
        const answer = await browser.ask(
          method,
          pathOf(workshop.id, path, target.memberId),
          method === 'POST' ? (body ?? {}) : undefined,
        );
        const where = `${who} ${method} ${path}: ${answer.status} ${answer.code}`;
        expect(answer.status, where).not.toBe(500);
        if (mayAnswer.includes(who)) {
          expect(String(answer.code), where).not.toMatch(/^can\.|workshop\.unknown/);
        } else if (who === 'stranger' || who === 'removed') {
          expect([answer.status, answer.code], where).toEqual([404, 'workshop.unknown']);
        } else {
          expect(answer.status, where).toBe(403);
        }
      }
      const foreign = await stranger.browser.ask(
        method,
        pathOf(workshop.id, path, target.memberId),
        method === 'POST' ? (body ?? {}) : undefined,
      );
      expect([foreign.status, foreign.code], `${method} ${path} from another workshop`).toEqual([
        404,
        'workshop.unknown',
      ]);
    }
  });

  it('every command refuses an unknown input, and strangers and other workshops do not even connect', {
    timeout: 60_000,
  }, async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const other = await makeWorkshop(host);
    const actors = await actorsOf(server, host, workshop);
    const stranger = await join(server, other);
    for (const browser of [actors.stranger, actors.removed, stranger.browser]) {
      await expect(browser.live(workshop.id)).rejects.toHaveProperty('data.refusal');
      const room = browser.room(workshop.room('agriculture'));
      const code = await new Promise((resolve) =>
        room.provider.on('connection-close', (event) => resolve(event?.code)),
      );
      expect(code).toBe(4401);
    }
    const participant = await actors.participant.live(workshop.id);
    const observer = await actors.observer.live(workshop.id);
    const before = server.services.workshops.get(workshop.id);
    for (const name of COMMAND_NAMES) {
      for (const page of [participant, observer]) {
        expect((await page.send(name, { $where: '1' })).ok, name).toBe(false);
        expect((await page.send(name, null)).ok, name).toBe(false);
      }
    }
    expect(server.services.workshops.get(workshop.id)).toBe(before);
  });

  it('a group of another workshop in the name of a room is no room', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    for (const name of [`${workshop.id}~nowhere`, 'nothing', `${workshop.id}~`, `nothing~agriculture`]) {
      const room = host.room(name);
      const code = await new Promise((resolve) =>
        room.provider.on('connection-close', (event) => resolve(event?.code)),
      );
      expect([4401, 4404], name).toContain(code);
    }
  });

  it('signing out closes the pages and rooms of that browser within two seconds', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const page = await host.live(workshop.id);
    const room = host.room(workshop.room('agriculture'));
    await eventually(() => room.provider.synced);
    const closed = new Promise((resolve) =>
      room.provider.on('connection-close', (event) => resolve(event?.code)),
    );
    await host.post('/api/account/sign-out');
    await eventually(() => page.ended !== null, { within: 2_000 });
    expect(await closed).toBe(4403);
  });
});
