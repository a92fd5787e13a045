import { parseRoomName, roomName } from '@ruam/protocol';
import type { Accounts, Files } from '@ruam/storage';
import type { Rooms } from '@ruam/sync';
import type { GroupId, Workshop } from '@ruam/workshop';
import type { Log } from '../observe/log.ts';
import type { ContentThread } from '../sync/ContentThread.ts';
import type { GroupReader } from '../sync/GroupReader.ts';
import type { Commands } from '../workshops/Commands.ts';
import { nameOfPerson } from '../workshops/nameOfPerson.ts';
import { newId } from '../workshops/newId.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import { type NoticedLoss, RemovalWatch, SETTLED_AFTER } from './RemovalWatch.ts';

/** ms after a change until the room is read, and at most so often. */
const READ_EVERY = 3_000;
/** ms: what counts as one moment of the past that is asked. */
const FINE = 1;

export interface RemovalsOptions {
  workshops: Workshops;
  rooms: Rooms;
  groups: GroupReader;
  contents: ContentThread;
  commands: Commands;
  files: Files;
  accounts: Accounts;
  now: () => number;
  log: Log;
}

export interface Removals {
  /** Somebody comes into a group's room: what stands there before they write is what they could take away. */
  entered(room: string): void;
  stop(): void;
}

/** Under this kind the files port keeps proposals as they were before much of them was taken away. */
export const keptKind = (group: GroupId) => `before-removal:${group}`;

/**
 * Reads the rooms in which people write, a few seconds behind them, and tells a group's lead when much of a proposal
 * went at once. Only of what this node stored: each node watches its own people.
 */
export function watchRemovals(options: RemovalsOptions): Removals {
  const { workshops, rooms, groups, now, log } = options;
  const watches = new Map<string, RemovalWatch>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Rooms with edits of this node since they were read, or with a loss that may yet come back. */
  const own = new Set<string>();
  let isStopped = false;

  function readIn(room: string, ms: number): void {
    if (isStopped || timers.has(room)) return;
    timers.set(
      room,
      setTimeout(() => {
        timers.delete(room);
        void look(room);
      }, ms),
    );
  }

  async function look(room: string): Promise<void> {
    const name = parseRoomName(room);
    if (!name) return;
    const watch = watches.get(room) ?? new RemovalWatch();
    watches.set(room, watch);
    const isOwn = own.delete(room);
    const at = now();
    try {
      const noticed = watch.read(at, await groups.read(room));
      if (watch.isWaiting) {
        if (isOwn) own.add(room);
        readIn(room, SETTLED_AFTER);
      }
      const workshop = workshops.get(name.workshop);
      if (isOwn && workshop) for (const loss of noticed) await tell(workshop, name.group, loss);
    } catch (error) {
      if (!isStopped) log.warn({ error, room }, 'a room could not be watched for removals');
    }
  }

  async function tell(workshop: Workshop, group: GroupId, loss: NoticedLoss): Promise<void> {
    const { proposal, title, before, fields, percent } = loss;
    const past = await rooms.history(roomName(workshop.id, group), { fine: FINE });
    const owners = new Map([...past.owners].map(([client, { personId }]) => [client, personId]));
    const was = await options.contents.before({ checkpoints: past.checkpoints, owners, proposal, before });
    if (!was) return;
    const { id: kept } = await options.files.put(was.update, {
      workshopId: workshop.id,
      kind: keptKind(group),
      name: `${proposal}-${before}.yjs`,
      contentType: 'application/octet-stream',
      createdAt: now(),
    });
    const byNames = await Promise.all(was.by.map((id) => nameOfPerson(options.accounts, workshop, id)));
    const input = {
      ...{ group, proposal, title: oneLine(title), fields, percent, before, kept },
      byNames: [...new Set(byNames.filter((one) => one !== ''))].slice(0, 20),
    };
    const command = { id: newId(), name: 'noticeRemoval', input };
    const outcome = await options.commands.run(workshop.id, command, () => ({ kind: 'system' }));
    if (!outcome.ok) log.warn({ group, code: outcome.refusal.code }, 'a removal was not told');
  }

  const stop = rooms.onChange((room, here) => {
    if (parseRoomName(room) === null) return;
    if (here) own.add(room);
    readIn(room, READ_EVERY);
  });
  return {
    entered(room) {
      if (watches.has(room) && !timers.has(room)) return;
      // What others have just written is read now: whoever comes in may take it away before its turn.
      clearTimeout(timers.get(room));
      timers.delete(room);
      void look(room);
    },
    stop() {
      isStopped = true;
      stop();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** As a command takes it: a page's title may hold anything. */
const oneLine = (title: string) =>
  title
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
