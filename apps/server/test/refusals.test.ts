import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { eventually } from '@ruam/testkit';
import { COMMAND_NAMES, type Verb } from '@ruam/workshop';
import { describe, expect, it } from 'vitest';
import { proposal, write } from './support/atWork.ts';
import type { Browser } from './support/Browser.ts';
import { everybody, mayOf, type PersonName } from './support/everybody.ts';
import { testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser } from './support/workshop.ts';

const CARRY = { rows: [], groupOf: {}, years: 'asTheyAre' };
const PERSON = { name: 'ผู้แทน', kind: 'other' };

/**
 * Every route below `/api/workshops/:id`, with the line of the table that opens it; of a hand-over that is not there nobody
 * is a member. The first test fails when a route is added and not listed here.
 */
const ROUTES: [method: string, path: string, verb: Verb, body?: unknown][] = [
  ['POST', '/members', 'addMember', PERSON],
  ['POST', '/members/:member/link', 'addMember'],
  ['GET', '/snapshots/:hash', 'readIntegratedList'],
  ['GET', '/removals/:group/:removal', 'settleRemoval'],
  ['GET', '/answers/table.csv', 'readIntegratedList'],
  ['GET', '/votes/:vote/result.xlsx', 'readWorkshop'],
  ['GET', '/votes/:vote/result.csv', 'readWorkshop'],
  ['GET', '/versions/:number', 'readIntegratedList'],
  ['GET', '/published', 'readPublished'],
  ['GET', '/welcome', 'readWorkshop'],
  ['GET', '/rooms/:group', 'readRoom'],
  ['POST', '/attachments/:group', 'writeRoom'],
  ['GET', '/attachments/:group/:file', 'readRoom'],
  ['GET', '/late/:group', 'readHistory'],
  ['GET', '/late/:group/held', 'readUnsent'],
  ['GET', '/history/:group', 'readHistory'],
  ['GET', '/proposals/concerning/:group', 'readRoom'],
  ['GET', '/proposals/:group/:proposal', 'readProposal'],
  ['POST', '/imports', 'importProjects'],
  ['POST', '/imports/:importId/preview', 'importProjects'],
  ['POST', '/imports/:importId/apply', 'importProjects'],
  ['GET', '/imports/:importId/report.csv', 'importProjects'],
  ['GET', '/references/sources', 'setReferenceList'],
  ['POST', '/references/file', 'setReferenceList'],
  ['POST', '/references/workshop', 'setReferenceList', { workshop: 'nothing' }],
  [
    'POST',
    '/references',
    'setReferenceList',
    { upload: 'nothing', kind: 'lastYear', name: 'ปีก่อน', fiscalYear: 2568 },
  ],
  ['POST', '/references/:list/carry/preview', 'setReferenceList', CARRY],
  ['POST', '/references/:list/carry', 'setReferenceList', CARRY],
  ['GET', '/references/:list/carried', 'setReferenceList'],
  ['POST', '/references/:list/carried/take-back', 'setReferenceList'],
  ['GET', '/references/:list', 'readIntegratedList'],
  ['GET', '/export.xlsx', 'exportList'],
  ['GET', '/export.csv', 'exportList'],
  ['GET', '/export.json', 'exportList'],
  ['GET', '/imports/template.csv', 'importProjects'],
  ['GET', '/export.schema.json', 'readPublished'],
  ['POST', '/screens/:screen/pairings', 'pairScreen', { code: 'NOTHING' }],
  ['GET', '/reports', 'exportList'],
  ['POST', '/reports', 'exportList', { kind: 'integratedList', format: 'csv' }],
  ['GET', '/reports/preview?kind=integratedList', 'exportList'],
  ['GET', '/reports/:job', 'exportList'],
  ['DELETE', '/reports/:job', 'exportList'],
  ['GET', '/reports/:job/file', 'exportList'],
  ['DELETE', '/reports/:job/file', 'exportList'],
];

const pathOf = (workshop: string, path: string, member: string) =>
  `/api/workshops/${workshop}${path}`
    .replace(':member', member)
    .replace(':hash', '0'.repeat(64))
    .replace(':number', '1')
    .replace(':group', 'agriculture')
    .replace(':file', '0'.repeat(64))
    .replace(':proposal', 'p1')
    .replace(':importId', 'nothing')
    .replace(':list', 'nothing')
    .replace(':screen', 'main')
    .replace(':vote', 'nothing')
    .replace(':job', 'nothing');

describe('who may ask what', () => {
  it('the table below names every route of a workshop', async () => {
    const folder = joinPath(import.meta.dirname, '../src/http/routes');
    const prefix: Record<string, string> = {
      'members.ts': '/members',
      'removals.ts': '/removals',
      'snapshots.ts': '/snapshots',
      'welcome.ts': '/welcome',
      'rooms.ts': '/rooms',
      'attachments.ts': '/attachments',
      'history.ts': '/history',
      'lateEdits.ts': '/late',
      'imports.ts': '/imports',
      'proposals.ts': '/proposals',
      'versions.ts': '/versions',
      'votes.ts': '/votes',
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
      // A file may hold routes besides that are of no workshop.
      const ofWorkshops = source.split('Router(').filter((part) => part.startsWith('{ mergeParams'));
      for (const [, method, path] of ofWorkshops
        .join('')
        .matchAll(/routes\.(get|post|put|patch|delete)\('([^']+)'/g)) {
        found.push(`${method?.toUpperCase()} ${prefix[file]}${path === '/' ? '' : path}`);
      }
    }
    expect(found.sort()).toEqual(
      ROUTES.map(([method, path]) => `${method} ${path.replace(/\?.*/, '')}`).sort(),
    );
  });

  it('every route refuses everybody else, and every id of another workshop', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const other = await makeWorkshop(host);
    const stranger = await join(server, other);
    const target = await join(server, workshop);
    const { browsers: actors } = await everybody(server, host, workshop);
    await write(server, workshop, 'agriculture', proposal('p1', 1_000));
    for (const [method, path, verb, body] of ROUTES) {
      for (const [who, browser] of Object.entries(actors) as [PersonName, Browser][]) {
        const answer = await browser.ask(
          method,
          pathOf(workshop.id, path, target.memberId),
          method === 'POST' ? (body ?? {}) : undefined,
        );
        const where = `${who} ${method} ${path}: ${answer.status} ${answer.code}`;
        expect(answer.status, where).not.toBe(500);
        if (mayOf(verb).includes(who)) {
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

  it('every command refuses an unknown input, and strangers and other workshops do not even connect', async () => {
    const server = await testServer();
    const host = await organiser(server);
    const workshop = await makeWorkshop(host);
    const other = await makeWorkshop(host);
    const { browsers: actors } = await everybody(server, host, workshop);
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

  it('signing out closes the pages and rooms of that browser', async () => {
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
    await eventually(() => page.ended !== null);
    expect(await closed).toBe(4403);
  });
});
