import { type ManualClock, manualClock, seededRandom } from '@ruam/testkit';
import {
  type EditLog,
  memoryEditLog,
  type RoomAccess,
  Rooms,
  type RoomsOptions,
  type SyncEvent,
} from '../src/index.ts';
import { person, TestClient } from './TestClient.ts';

/** A log that can be made to fail or to wait. */
export interface TestLog extends EditLog {
  failAppends: boolean;
  failLoads: boolean;
  /** Appends wait until it resolves. */
  gate: Promise<void> | null;
  appends: number;
}

export function testLog(inner: EditLog = memoryEditLog()): TestLog {
  const log: TestLog = {
    failAppends: false,
    failLoads: false,
    gate: null,
    appends: 0,
    async append(batch) {
      log.appends++;
      await log.gate;
      if (log.failAppends) throw new Error('database or disk is full');
      await inner.append(batch);
    },
    async load(room) {
      if (log.failLoads) throw new Error('disk I/O error');
      return inner.load(room);
    },
    compact: inner.compact,
    history: inner.history,
    keepHistory: inner.keepHistory,
  };
  return log;
}

export interface Engine {
  rooms: Rooms;
  clock: ManualClock;
  log: TestLog;
  events: SyncEvent[];
  access: Map<string, RoomAccess>;
  /** A page of this person that has joined and is in sync. */
  join(personId: string, options?: { clientId?: number; hello?: boolean }): Promise<TestClient>;
  /** Delivers to all clients until nobody has anything to say, moving the clock a little. */
  settle(...clients: TestClient[]): Promise<void>;
}

export function engine(options: Partial<RoomsOptions> & { log?: TestLog } = {}): Engine {
  const clock = manualClock();
  const random = seededRandom('server');
  const log = options.log ?? testLog();
  const events: SyncEvent[] = [];
  const access = new Map<string, RoomAccess>();
  const rooms = new Rooms({
    policy: { access: ({ personId }) => access.get(personId) ?? 'write' },
    clock,
    newClientId: () => random.integer(1, 2 ** 31),
    observe: (event) => events.push(event),
    ...options,
    log,
  });
  const made: TestClient[] = [];
  const settle = async (...clients: TestClient[]) => {
    for (let turn = 0; turn < 12; turn++) {
      await clock.advance(10);
      for (const client of clients.length > 0 ? clients : made) client.deliver();
    }
  };
  return {
    rooms,
    clock,
    log,
    events,
    access,
    settle,
    async join(personId, clientOptions) {
      const client = new TestClient(person(personId), clientOptions).connect(rooms);
      made.push(client);
      await settle();
      return client;
    },
  };
}
