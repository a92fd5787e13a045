import { setTimeout as sleep } from 'node:timers/promises';
import { documentServers, onEach } from '../Subject.ts';
import { row, type Section } from '../Table.ts';

const rooms = 400;
/** Loaded before it is measured, so that what any rooms need (code, the garbage collector's own space) is there. */
const warm = 150;
const connections = 900;

/** Rooms are read from the store by a fresh server; of those that store nothing they stay from writing. */
export async function memory(): Promise<Section> {
  const measured = await onEach(
    documentServers,
    async (trial) => {
      await trial.start(rooms);
      const before = trial.subject.stores ? 0 : await trial.memory();
      await trial.connect('writers', trial.rooms, 1_000_000_000, { atOnce: 20 });
      await trial.onAll('writeContent', { group: 'writers', edits: 1_400, bytes: 55_000 });
      await sleep(trial.subject.dialect === 'hocuspocus' ? 5_000 : 2_000);
      let empty = before;
      if (trial.subject.stores) {
        await trial.restart('closed');
        await trial.connect('warm up', trial.rooms.slice(0, warm), 1_100_000_000, { atOnce: 20 });
        empty = await trial.memory();
        await trial.connect('readers', trial.rooms.slice(warm), 1_200_000_000, { atOnce: 20 });
      }
      const loaded = await trial.memory();
      const seats = Array.from({ length: connections }, (_, index) => trial.rooms[index % rooms] as string);
      await trial.connect('idle', seats, 1_300_000_000, { atOnce: 20 });
      await sleep(500);
      const connected = await trial.memory();
      const perConnection = (connected - loaded) / connections;
      const measuredRooms = trial.subject.stores ? rooms - warm : rooms;
      return { perConnection, perRoom: (loaded - empty) / measuredRooms - perConnection };
    },
    // Young space counts towards what is resident as far as it was ever touched: up to 134 MB, whatever the rooms hold.
    ['--expose-gc', '--max-semi-space-size=4'],
  );
  return {
    id: 'P6',
    title: 'rooms of 55 KB, and idle connections',
    rows: [
      row(measured, ['resident memory per loaded room', 'KB', 0], ({ perRoom }) => perRoom / 1024, {
        is: 'atMost',
        value: 150,
      }),
      row(
        measured,
        ['resident memory per idle connection', 'KB', 1],
        ({ perConnection }) => perConnection / 1024,
        {
          is: 'atMost',
          value: 20,
        },
      ),
    ],
  };
}
