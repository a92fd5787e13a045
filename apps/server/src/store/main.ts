/** `npm run store -- …`: moves a store, keeps backups of it, and looks whether it is whole. */
import {
  backupStore,
  copyStore,
  MovingFailed,
  openForReading,
  openStorage,
  restoreStore,
  type Sections,
  type Storage,
  UnsupportedStorage,
  verifyBackup,
  verifyStore,
} from '@ruam/storage';
import { nodeVersionProblem, readConfig, shown } from '../config.ts';
import { progressLines } from './progressLines.ts';

const USAGE = `npm run store -- copy <from> <to>         all of one store into another, which is empty
npm run store -- backup <file> [store]    one file with all of it; the server may run
npm run store -- restore <file> [store]   a backup into an empty store
npm run store -- verify [store or file]   reads all of it and says whether it is whole
npm run store -- release <room or workshop> <id> [store]   goes on with what is left of a damaged one
A store is file:<folder> or mongodb://…; without one it is RUAM_STORE. Stop the server before copy: what is
written afterwards stays behind.`;

const tooOld = nodeVersionProblem();
if (tooOld) fail(tooOld);
const [command, first, second, third, ...rest] = process.argv.slice(2);
const isStore = (text: string) => /^(file:|mongodb(\+srv)?:|memory:)/.test(text);

try {
  if (rest.length > 0 || (third && command !== 'release')) fail(USAGE);
  if (command === 'copy' && first && second) {
    await using(openForReading(first), (from) =>
      using(openStorage(second), async (to) => {
        show(await copyStore(from, to, progressLines('copied')));
        console.log(`${shown(second)} holds the same as ${shown(first)}.`);
      }),
    );
  } else if (command === 'backup' && first) {
    await using(openForReading(second ?? configured()), async (storage) => {
      show(await backupStore(storage, first, progressLines('kept')));
      await storage.upkeep.noteBackup({ at: Date.now(), file: first });
      console.log(`${first} is whole and on disk.`);
    });
  } else if (command === 'restore' && first) {
    await using(openStorage(second ?? configured()), async (storage) => {
      show(await restoreStore(storage, first, progressLines('restored')));
      console.log(`${shown(second ?? configured())} holds what ${first} holds.`);
    });
  } else if (command === 'release' && (first === 'room' || first === 'workshop') && second) {
    await using(openStorage(third ?? configured()), async (storage) => {
      const isReleased = await storage.quarantine.release(first, second);
      if (!isReleased) throw new MovingFailed(`${first} ${second} is not damaged.`);
      console.log(`${first} ${second} is served again, with what is left of it.`);
    });
  } else if (command === 'verify' && !second) {
    if (first && !isStore(first)) show(await verifyBackup(first, progressLines('read')));
    else {
      await using(openForReading(first ?? configured()), async (storage) => {
        const { sections, damage } = await verifyStore(storage, progressLines('read'));
        show(sections);
        for (const line of damage) console.error(line);
        if (damage.length > 0) throw new MovingFailed('It is damaged.');
      });
    }
    console.log('It is whole.');
  } else fail(USAGE);
} catch (error) {
  const isExpected = error instanceof MovingFailed || error instanceof UnsupportedStorage;
  fail(
    isExpected ? error.message : error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  );
}

function configured(): string {
  const read = readConfig();
  if (!read.ok) fail(read.problems.join('\n'));
  return read.config.store;
}

async function using(opening: Promise<Storage>, use: (storage: Storage) => Promise<void>): Promise<void> {
  const storage = await opening;
  try {
    await use(storage);
  } finally {
    await storage.close();
  }
}

function show(sections: Sections): void {
  for (const [kind, { count, bytes, hash }] of Object.entries(sections)) {
    console.log(
      `${kind.padEnd(12)}${String(count).padStart(10)}${String(bytes).padStart(16)} bytes  ${hash}`,
    );
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
