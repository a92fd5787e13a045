import { hostname } from 'node:os';
import { parseRoomName } from '@ruam/protocol';
import type { Account, Storage } from '@ruam/storage';
import { Router } from 'express';
import ownPackage from '../../../package.json' with { type: 'json' };
import { shown } from '../../config.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import type { Services } from '../services.ts';

/** Bytes: with less on the disk of the store, the page warns. As DiskFillsUp in infra/prometheus/alerts.yaml. */
const DISK_IS_LOW = 2e9;

/** For whoever runs the server: what it stands on, what is wrong, and the command that puts it right. */
export function operatorRoutes(services: Services): Router {
  const { config, storage, workshops, health, damage, cluster, now } = services;
  const routes = Router();
  routes.get('/', async (request, response) => {
    const session = (await services.identify.visit(request))?.session ?? null;
    const account = await services.accountOf(session);
    if (!account) throw new Refused(refusals.signInNeeded);
    if (!(await runsTheServer(storage, account))) throw new Refused(refusals.operatorOnly);
    const [disk, backup, found, readiness] = await Promise.all([
      storage.upkeep.disk(),
      storage.upkeep.lastBackup(),
      damage.found(),
      health.readiness(),
    ]);
    const damaged = found.map(({ kind, id, reason, isDamaged }) => ({
      ...{ kind, id, reason, ...nameOf(services, kind, id) },
      release: isDamaged ? `npm run store -- release ${kind} ${quoted(id)} ${quoted(config.store)}` : null,
    }));
    response.set('cache-control', 'no-store').json({
      version: ownPackage.version,
      node: { name: hostname(), pid: process.pid, startedAt: services.startedAt, now: now() },
      readiness,
      others: cluster.others(),
      store: { kind: kindOf(config.store), address: shown(config.store).slice(1, -1) },
      warnings: storage.warnings.filter(({ code }) => code !== 'quarantined'),
      damaged,
      restore: 'npm run store -- restore <file> file:./data-restored',
      disk: disk && { ...disk, isLow: disk.free < DISK_IS_LOW },
      backup: { last: backup, command: 'npm run store -- backup ruam.backup' },
      pdf: config.chromium ? 'chromium' : 'typst',
      metrics: config.metricsPort !== null,
      serving: { workshops: workshops.all().length, rooms: services.rooms.size },
    });
  });
  return routes;
}

/** The first account: made by the link that the server printed on the console of whoever started it. */
async function runsTheServer({ contents }: Storage, { id }: Account): Promise<boolean> {
  const accounts = await contents.accounts();
  return accounts.toSorted((a, b) => a.createdAt - b.createdAt)[0]?.id === id;
}

function kindOf(store: string): 'memory' | 'file' | 'mongodb' {
  if (store === 'memory:') return 'memory';
  return store.startsWith('file:') ? 'file' : 'mongodb';
}

/** What people call it, where that can still be read. */
function nameOf({ workshops }: Services, kind: 'room' | 'workshop', id: string) {
  const parsed = kind === 'room' ? parseRoomName(id) : null;
  const workshop = parsed && workshops.get(parsed.workshop);
  const group = workshop?.groups.find((one) => one.id === parsed?.group);
  if (!workshop || !group) return {};
  return {
    nameTh: `${group.nameTh} · ${workshop.nameTh}`,
    nameEn: `${group.nameEn || group.nameTh} · ${workshop.nameEn || workshop.nameTh}`,
  };
}

/** As a shell takes it: an id is of our own making, a folder is what somebody typed. */
function quoted(text: string): string {
  return /^[\w.~:/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
