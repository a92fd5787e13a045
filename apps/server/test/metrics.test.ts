import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { addProposal, readGroup } from '@ruam/group-doc';
import { emptyProposal } from '@ruam/planning';
import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as Y from 'yjs';
import { type TestServer, temporaryFolder, testServer } from './support/testServer.ts';
import { join, type MadeWorkshop, makeWorkshop, organiser, type Seat } from './support/workshop.ts';

const INFRA = joinPath(import.meta.dirname, '../../../infra');

const watched = async (options: Parameters<typeof testServer>[0] = {}) =>
  testServer({ store: `file:${await temporaryFolder()}`, ...options, config: { metricsPort: 0 } });

async function scrape({ metricsUrl }: TestServer): Promise<string> {
  const response = await fetch(String(metricsUrl));
  expect(response.status).toBe(200);
  return response.text();
}

/** The sum of all series of a metric with these labels. */
function sumOf(text: string, name: string, labels = ''): number {
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return lines
    .filter((line) => line.includes(labels))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** A workshop in which somebody joins, writes, sends what is no room's, and the organiser decides. */
async function workTogether(server: TestServer, host: Awaited<ReturnType<typeof organiser>>) {
  const workshop = await makeWorkshop(host);
  const page = await host.live(workshop.id);
  await page.send('enterStage', { stage: 'write' });
  const seat = await join(server, workshop);
  const room = seat.browser.room(workshop.room('agriculture'));
  await eventually(() => room.provider.synced);
  addProposal(room.doc, { ...emptyProposal('p1'), title: 'โครงการ' }, '');
  const before = sumOf(await scrape(server), 'ruam_sync_refused_total', 'reason="forbiddenContent"');
  const stowaway = new Y.Doc();
  stowaway.getMap('stowaway').set('x', 'y');
  const refused = (await join(server, workshop)).browser.room(workshop.room('agriculture'), stowaway);
  await eventually(() => refused.provider.synced);
  await eventually(async () => {
    expect(readGroup(await server.services.rooms.read(workshop.room('agriculture')))).toHaveLength(1);
    // Of this room: another has been refused before.
    const all = sumOf(await scrape(server), 'ruam_sync_refused_total', 'reason="forbiddenContent"');
    expect(all).toBeGreaterThan(before);
  });
  return { workshop, seat, room };
}

describe('the metrics', () => {
  it('count what happened, in figures that agree with what was done', async () => {
    const server = await watched();
    const host = await organiser(server);
    const before = await scrape(server);
    expect(sumOf(before, 'ruam_ready')).toBe(1);
    expect(sumOf(before, 'ruam_edits_total')).toBe(0);
    const { room } = await workTogether(server, host);
    const text = await eventually(async () => {
      const now = await scrape(server);
      expect(sumOf(now, 'ruam_edits_total')).toBeGreaterThan(0);
      expect(sumOf(now, 'ruam_sync_connections')).toBe(2);
      expect(sumOf(now, 'ruam_acknowledgement_seconds_count')).toBe(sumOf(now, 'ruam_edits_total'));
      return now;
    });
    expect(sumOf(text, 'ruam_decisions_total', 'type="memberJoined"')).toBe(2);
    expect(sumOf(text, 'ruam_decisions_total', 'type="stageEntered"')).toBe(1);
    expect(sumOf(text, 'ruam_workshops')).toBe(1);
    expect(sumOf(text, 'ruam_rooms')).toBeGreaterThan(0);
    expect(sumOf(text, 'ruam_live_connections')).toBe(1);
    expect(
      sumOf(text, 'ruam_store_seconds_count', 'port="decisionLog",operation="append"'),
    ).toBeGreaterThanOrEqual(3);
    expect(sumOf(text, 'ruam_store_errors_total')).toBe(0);
    expect(sumOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
    expect(sumOf(text, 'ruam_disk_free_bytes')).toBeGreaterThan(0);
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    const append = server.storage.editLog.append;
    server.storage.editLog.append = () => Promise.reject(new Error('ENOSPC'));
    addProposal(room.doc, { ...emptyProposal('p2'), title: 'ดิสก์เต็ม' }, '');
    await eventually(async () => sumOf(await scrape(server), 'ruam_store_errors_total') > 0);
    server.storage.editLog.append = append;
    await eventually(async () => sumOf(await scrape(server), 'ruam_sync_errors_total') > 0);
  });

  it('count a decision that another node was faster with as a conflict', async () => {
    const first = await watched();
    const host = await organiser(first);
    const workshop = await makeWorkshop(host);
    const second = await watched({ storage: first.storage });
    for (const [index, server] of [first, second, first, second].entries()) {
      const id = `announce-${index}`;
      const command = { id, name: 'announce', input: { text: id } };
      await server.services.commands.run(workshop.id, command, () => ({ kind: 'system' as const }));
    }
    expect(sumOf(await scrape(second), 'ruam_decision_conflicts_total')).toBeGreaterThan(0);
  });

  it('are not to be read where the hall is', async () => {
    const server = await watched();
    for (const path of ['/metrics', '/api/metrics', '/api/health/metrics']) {
      const { status, body } = await server.browser().get(path);
      expect(status, path).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(body)).not.toContain('ruam_');
    }
    expect(server.metricsUrl).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect((await testServer()).metricsUrl).toBeNull();
  });

  it('have as many series after a second workshop, strange requests and more people, and name none of them', async () => {
    const server = await watched();
    const host = await organiser(server);
    const series = (text: string) =>
      text
        .split('\n')
        .filter((line) => !line.startsWith('#') && line)
        // What holds the process, such as its sockets, comes and goes with the kinds of them; garbage is collected
        // in few kinds, each of which has its series only once it has happened.
        .filter((line) => !/^nodejs_(active|gc_duration)/.test(line))
        .map((line) => line.slice(0, line.lastIndexOf(' ')));
    const seen: { workshop: MadeWorkshop; seat: Seat }[] = [await workTogether(server, host)];
    for (const path of ['/a', '/api/nothing', '/api/workshops/x', '/p/yyy']) await host.get(path);
    await host.ask('PROPFIND', '/a');
    const before = series(await scrape(server));
    seen.push(await workTogether(server, host), await workTogether(server, host));
    for (const path of ['/b', '/api/none', '/api/workshops/y', '/p/zzz']) await host.get(path);
    await host.ask('MKCOL', '/b');
    const text = await scrape(server);
    // A call of the store has its series once it has happened; some happen in the background, when they like.
    const later = series(text).filter((line) => !before.includes(line));
    expect(later.filter((line) => !/^ruam_store_seconds\w*\{/.test(line))).toEqual([]);
    for (const { workshop, seat } of seen) {
      for (const name of [workshop.id, workshop.joinCode, seat.memberId]) expect(text).not.toContain(name);
    }
  });
});

describe('the dashboard and the alerts', () => {
  /** Names of metrics in a query: what is no function, label, keyword or variable. */
  function metricsIn(query: string): string[] {
    const bare = query
      .replace(/"[^"]*"/g, '')
      .replace(/\{[^}]*\}/g, ' ')
      .replace(/\$\w+/g, '');
    const labels = /\b(by|without|on|ignoring)\s*\([^)]*\)/g;
    return [...bare.replace(labels, '').matchAll(/\b([a-z_][a-z0-9_]*)\b(?!\s*\()/g)]
      .map(([, name]) => String(name))
      .filter((name) => name.includes('_') || name === 'up');
  }

  it('ask only for metrics that there are, with labels that there are', async () => {
    const server = await watched();
    const host = await organiser(server);
    await workTogether(server, host);
    await server.storage.upkeep.noteBackup({ at: Date.now(), file: 'a.backup' });
    const text = await scrape(server);
    const named = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const dashboard = JSON.parse(readFileSync(joinPath(INFRA, 'grafana/ruam.json'), 'utf8'));
    const queries: string[] = dashboard.panels.flatMap((panel: { targets?: { expr: string }[] }) =>
      (panel.targets ?? []).map(({ expr }) => expr),
    );
    const rules = parse(readFileSync(joinPath(INFRA, 'prometheus/alerts.yaml'), 'utf8'));
    for (const { rules: ofGroup } of rules.groups)
      queries.push(...ofGroup.map((rule: { expr: string }) => rule.expr));
    expect(queries.length).toBeGreaterThan(25);
    for (const query of queries) {
      const asked = metricsIn(query);
      expect(asked.length, query).toBeGreaterThan(0);
      for (const name of asked) {
        if (name === 'up') continue;
        expect(named, `${name} in ${query}`).toContain(name.replace(/_(bucket|count|sum)$/, ''));
      }
      for (const [, label] of query.matchAll(/by \(([^)]*)\)/g)) {
        for (const one of String(label)
          .split(',')
          .map((part) => part.trim())) {
          if (['le', 'instance'].includes(one)) continue;
          const isThere = asked.some((name) => {
            const metric = server.services.metrics.registry.getSingleMetric(
              name.replace(/_(bucket|count|sum)$/, ''),
            );
            return (metric as unknown as { labelNames?: string[] } | undefined)?.labelNames?.includes(one);
          });
          expect(isThere, `label ${one} in ${query}`).toBe(true);
        }
      }
    }
  });
});
