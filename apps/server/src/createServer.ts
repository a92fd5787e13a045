import { randomInt } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { ROOTS } from '@ruam/group-doc';
import { roomName } from '@ruam/protocol';
import { InQuarantine, type Session, type Storage } from '@ruam/storage';
import { Rooms, systemClock } from '@ruam/sync';
import { SetupLink } from './accounts/SetupLink.ts';
import { Visitors } from './accounts/Visitors.ts';
import { type Cluster, localCluster } from './cluster/Cluster.ts';
import { OneAtATime } from './cluster/OneAtATime.ts';
import { RoomsTogether } from './cluster/RoomsTogether.ts';
import { SharedBallots } from './cluster/SharedBallots.ts';
import { shareDecisions } from './cluster/shareDecisions.ts';
import { shareVisitors } from './cluster/shareVisitors.ts';
import type { Config } from './config.ts';
import { createApp } from './http/createApp.ts';
import { createIdentify } from './http/identify.ts';
import { loadPages } from './http/pages.ts';
import type { Services } from './http/services.ts';
import { createThrottle, THROTTLE_LIMITS, type ThrottleLimits } from './http/throttle.ts';
import { acceptUpgrades } from './http/upgrade.ts';
import { createLive } from './live/createLive.ts';
import { HeldEdits } from './live/HeldEdits.ts';
import { KeptHeldEdits } from './live/KeptHeldEdits.ts';
import { watchUnsent } from './live/unsent.ts';
import { Damage } from './observe/Damage.ts';
import { Health } from './observe/Health.ts';
import { createLog, type Log } from './observe/log.ts';
import { Metrics } from './observe/Metrics.ts';
import { measuredStorage } from './observe/measuredStorage.ts';
import { observeSync } from './observe/observeSync.ts';
import { serveMetrics } from './observe/serveMetrics.ts';
import { serverMetrics } from './observe/serverMetrics.ts';
import { watchRemovals } from './removals/watchRemovals.ts';
import { ReportJobs } from './reports/ReportJobs.ts';
import { PairingCodes } from './screens/PairingCodes.ts';
import { acceptSync, SYNC_PATH } from './sync/acceptSync.ts';
import { ClosedRooms } from './sync/ClosedRooms.ts';
import { ContentThread } from './sync/ContentThread.ts';
import { GroupReader } from './sync/GroupReader.ts';
import { watchInputPauses } from './sync/inputPauses.ts';
import { RoomStates } from './sync/RoomStates.ts';
import { createRoomPolicy } from './sync/roomPolicy.ts';
import { ActivePeople } from './workshops/ActivePeople.ts';
import { Attachments } from './workshops/Attachments.ts';
import { BallotBoxes } from './workshops/BallotBoxes.ts';
import { createBoards } from './workshops/boards.ts';
import { CarryOn } from './workshops/CarryOn.ts';
import { Commands } from './workshops/Commands.ts';
import { Imports } from './workshops/Imports.ts';
import { IntegratedLists } from './workshops/IntegratedLists.ts';
import { LateTrays } from './workshops/LateTrays.ts';
import { ListVersions } from './workshops/ListVersions.ts';
import { newId, newPairingCode } from './workshops/newId.ts';
import { ReferenceLists } from './workshops/ReferenceLists.ts';
import { seedRooms } from './workshops/seedRooms.ts';
import { Workshops } from './workshops/Workshops.ts';
import { WrittenLately } from './workshops/WrittenLately.ts';

export interface ServerOptions {
  config: Config;
  storage: Storage;
  /** The other nodes. Left out: this one is alone. */
  cluster?: Cluster;
  /** ms since the epoch */
  now?: () => number;
  log?: Log;
  throttleLimits?: ThrottleLimits;
}

export interface RunningServer {
  /** `http://<host>:<port>` on this machine. */
  url: string;
  port: number;
  services: Services;
  /** `http://<host>:<port>/metrics`; null when METRICS_PORT is not set. */
  metricsUrl: string | null;
  /** From now on it is not ready; it serves on, for as long as RUAM_DRAIN_SECONDS says. */
  drain(): Promise<void>;
  /** Stops accepting, stores what waits, closes every socket with 1012. The storage stays open. */
  close(): Promise<void>;
}

/** The wiring of the whole server. It listens when the promise resolves. */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const { config, now = Date.now, throttleLimits = THROTTLE_LIMITS } = options;
  const log = options.log ?? createLog(config.logLevel);
  const metrics = new Metrics();
  const storage = measuredStorage(options.storage, metrics, now);
  const health = new Health(now, log);
  // One row that expired long ago, written anew: nothing tells better whether writes are taken.
  health.add('store', () => storage.sessions.putSetupToken('health', 0));

  const cluster = options.cluster ?? localCluster;
  // Without it each node goes on by itself and reads from the logs what the others do: slower, but nobody is shut out.
  if (config.redisUrl !== null)
    health.addSpared('redis', async () => {
      if (!cluster.isLinked) throw new Error('the nodes cannot hear each other');
    });

  const workshops = await Workshops.open(storage.decisionLog, now, log);
  const stopDecisions = shareDecisions(cluster, workshops, log);
  const damage = new Damage(storage.quarantine, workshops);
  const closedRooms = new ClosedRooms((room) => rooms.accessChanged(room));
  const contents = new ContentThread();
  const rooms: Rooms = new Rooms({
    log: storage.editLog,
    clientIds: storage.clientIds,
    policy: createRoomPolicy(workshops, closedRooms, now),
    clock: { ...systemClock, now },
    bus: cluster.rooms,
    late: {
      takes: (identity, room) => lateTrays.takes(identity, room),
      keep: (identity, room, update) => lateTrays.keep(identity, room, update),
    },
    roots: ROOTS,
    // Whose edits hang is for those who run the day.
    presenceForHost: ['unsent'],
    newClientId: () => randomInt(1, 2 ** 32 - 1),
    observe(event) {
      observeSync(event, log, metrics);
      damage.observe(event);
    },
    isDamage: (reason) => reason instanceof InQuarantine,
    merge: (rows) => contents.merge(rows),
  });
  const groups = new GroupReader(rooms, contents);
  const integratedLists = new IntegratedLists(storage.files);
  const listVersions = new ListVersions({ workshops, files: storage.files, integratedLists });
  const ballotBoxes = new BallotBoxes();
  const ballots = new SharedBallots(cluster, ballotBoxes, workshops);
  const roomsTogether = new RoomsTogether({ cluster, closedRooms, rooms, workshops });
  const lateTrays: LateTrays = new LateTrays({
    ...{ workshops, rooms, contents, closedRooms, now },
    files: storage.files,
    snapshotOf: (hash) => integratedLists.snapshot(hash),
    keep: (id, input) =>
      commands.run(id, { id: newId(), name: 'keepLateEdits', input }, () => ({ kind: 'system' })),
  });
  const keptHeldEdits = new KeptHeldEdits(storage.files, now, (error) =>
    log.warn({ error }, 'it could not be kept who left with unsent edits'),
  );
  const heldEdits = new HeldEdits(workshops, rooms, cluster, keptHeldEdits, now);
  await heldEdits.load();
  const commands: Commands = new Commands({
    workshops,
    ballotBoxes,
    ballots,
    roomsTogether,
    rooms,
    groups,
    files: storage.files,
    integratedLists,
    listVersions,
    lateTrays,
    heldEdits,
    closedRooms,
    now,
  });
  const attachments = new Attachments(storage.files, now);
  const oneAtATime = new OneAtATime(cluster);
  const imports = new Imports({ commands, oneAtATime, rooms, files: storage.files, now });
  const references = new ReferenceLists({ commands, files: storage.files, listVersions, now });
  const carryOn = new CarryOn({ commands, oneAtATime, rooms, references, now });
  const visitors = new Visitors(storage.sessions, now, config.sessionDays);
  const stopVisitors = shareVisitors(cluster, visitors);
  const identify = createIdentify(visitors);
  const accountOf = async (session: Session | null) =>
    session?.accountId ? storage.accounts.get(session.accountId) : null;
  const throttle = createThrottle(throttleLimits, cluster);

  const reports = new ReportJobs({ workshops, groups, storage, listVersions, config, cluster, now, log });

  const pairingCodes = new PairingCodes(cluster, newPairingCode, now);
  const active = new ActivePeople(workshops, rooms, cluster);
  const written = new WrittenLately(rooms, cluster, now);
  const boards = createBoards({
    workshops,
    rooms,
    groups,
    active,
    cluster,
    now,
    log,
    isWatched: (id) => live.isWatched(id),
    changed: (id, changed) => live.boardsChanged(id, changed),
  });
  const removals = watchRemovals({
    ...{ workshops, rooms, groups, contents, commands, now, log },
    files: storage.files,
    accounts: storage.accounts,
  });
  const services: Services = {
    config,
    storage,
    visitors,
    identify,
    accountOf,
    setupLink: new SetupLink(storage.sessions, now),
    throttle,
    workshops,
    commands,
    rooms,
    roomStates: new RoomStates(rooms, contents, now),
    attachments,
    lateTrays,
    heldEdits,
    pairingCodes,
    boards,
    imports,
    integratedLists,
    listVersions,
    references,
    carryOn,
    reports,
    health,
    cluster,
    damage,
    startedAt: now(),
    metrics,
    now,
    log,
  };
  const server = createHttpServer(createApp(services, await loadPages(log)));

  const live = createLive({
    ...{
      server,
      config,
      identify,
      visitors,
      accountOf,
      workshops,
      commands,
      ballotBoxes,
      boards,
      integratedLists,
      pairingCodes,
      throttle,
      cluster,
      now,
      log,
    },
    unsent: (id) => unsent.all(id),
    writing: (id) =>
      (workshops.get(id)?.groups ?? []).map(({ id: group }) => ({
        group,
        ...written.in(roomName(id, group)),
      })),
  });
  const sync = acceptSync({
    ...{ identify, visitors, accountOf, workshops, rooms, metrics, log },
    entered: removals.entered,
  });
  acceptUpgrades(server, { ...config, paths: { [SYNC_PATH]: sync.onUpgrade }, elsewhere: ['/socket.io/'] });

  const forgetting = setInterval(forgetExpired, 3_600_000);
  forgetExpired();
  function forgetExpired(): void {
    storage.sessions
      .deleteExpired(now())
      .catch((error) => log.warn({ error }, 'expired sessions could not be deleted'));
    forgetUploads().catch((error) => log.warn({ error }, 'old uploads could not be deleted'));
  }
  async function forgetUploads(): Promise<void> {
    for (const workshop of workshops.all()) {
      await imports.forgetOld(workshop);
      await references.forgetOld(workshop);
    }
  }

  const stopSeeding = workshops.onEvents(({ workshop, events }) => {
    if (!events.some((event) => event.type === 'groupAdded')) return;
    seedRooms(rooms, workshop).catch((error) =>
      log.error({ error, workshop: workshop.id }, 'a room was not seeded'),
    );
  });
  const inputPauses = watchInputPauses(workshops, rooms, now);
  const unsent = watchUnsent(workshops, rooms, cluster, (id) => live.unsentChanged(id));

  // What was decided and voted while this server was starting.
  await Promise.all([workshops.catchUp(), ballots.fetch()]);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  serverMetrics(metrics, {
    storage,
    workshops,
    rooms,
    sync,
    live,
    health,
    damage,
    cluster,
    store: config.store,
  });
  const { metricsPort, metricsHost } = config;
  const served = metricsPort === null ? null : await serveMetrics(metrics, { metricsPort, metricsHost });

  return {
    url: urlOf(config.host, port),
    port,
    metricsUrl: served && `${urlOf(metricsHost, served.port)}/metrics`,
    services,
    async drain() {
      health.drain();
      await setTimeout(config.drainSeconds * 1_000);
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      stopSeeding();
      clearInterval(forgetting);
      inputPauses.stop();
      unsent.stop();
      await heldEdits.stop();
      await reports.close();
      boards.stop();
      removals.stop();
      const stored = await rooms.close();
      if (!stored)
        log.error('the store failed while closing: edits that were not acknowledged stay on the devices');
      sync.close();
      await live.close();
      active.stop();
      written.stop();
      ballots.stop();
      roomsTogether.stop();
      oneAtATime.stop();
      stopVisitors();
      stopDecisions();
      await workshops.close();
      await cluster.close();
      server.closeAllConnections();
      await closed;
      await served?.close();
      await contents.stop();
    },
  };
}

/** From this machine. */
function urlOf(listensOn: string, port: number): string {
  const host = listensOn === '0.0.0.0' || listensOn === '::' ? '127.0.0.1' : listensOn;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
