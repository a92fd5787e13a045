import type { Checkpoint, ClientIdClaim, EditEntry } from '@ruam/sync';
import type { StoredEvent } from '@ruam/workshop';
import type { Storage } from '../Storage.ts';
import type { StoreRecord } from './StoreRecord.ts';

/** Written in one append: so many rows, or so many bytes. */
const ROWS = 1_000;
const BYTES = 4 * 1024 * 1024;

/** Writes records, in the order of `readRecords`, into an empty store. All are on disk when it resolves. */
export async function writeRecords(storage: Storage, records: AsyncIterable<StoreRecord>): Promise<void> {
  const edits = new Batch<EditEntry>((batch) => storage.editLog.append(batch));
  const history = new Batch<Checkpoint & { room: string }>(async (batch) => {
    const [first] = batch;
    if (first) await storage.editLog.keepHistory(first.room, batch, []);
  });
  const claims = new Batch<ClientIdClaim>((batch) => storage.clientIds.claim(batch));
  const decisions = new Batch<StoredEvent & { workshopId: string }>((batch) =>
    appendDecisions(storage, batch),
  );
  for await (const record of records) {
    switch (record.kind) {
      case 'edit':
        if (record.isMerged) {
          await edits.flush();
          await storage.editLog.compact(record.room, [], record);
        } else await edits.add(record, record.update.length);
        break;
      case 'checkpoint':
        if (!history.belongs(record, ({ room }) => room)) await history.flush();
        await history.add(record, record.update.length);
        break;
      case 'clientId':
        await claims.add(record, 100);
        break;
      case 'decision':
        // The events of one command stay one append, so that they are there together or not at all.
        if (!decisions.belongs(record, ({ workshopId, commandId }) => `${commandId} ${workshopId}`)) {
          await decisions.flush();
        }
        decisions.hold(record);
        break;
      case 'setupToken':
        await storage.sessions.putSetupToken(record.hash, record.expiresAt);
        break;
      case 'link': {
        const { tokenHash, workshopId, memberId } = record;
        await storage.sessions.putLink({ tokenHash, workshopId, memberId });
        break;
      }
      case 'session': {
        const { key, accountId, seats, device, createdAt, expiresAt } = record;
        await storage.sessions.put({ key, accountId, seats, device, createdAt, expiresAt });
        break;
      }
      case 'file': {
        const { workshopId, kind, name, contentType, createdAt } = record.meta;
        await storage.files.put(record.bytes, { workshopId, kind, name, contentType, createdAt });
        break;
      }
      case 'account': {
        const { id, email, name, passwordHash, role, createdAt } = record;
        const created = await storage.accounts.create({ id, email, name, passwordHash, role, createdAt });
        if (!created.ok) throw new Error(`the account ${id} is there twice`);
        break;
      }
    }
  }
  await decisions.flush();
  await edits.flush();
  await history.flush();
  await claims.flush();
}

async function appendDecisions(
  storage: Storage,
  batch: readonly (StoredEvent & { workshopId: string })[],
): Promise<void> {
  const [first] = batch;
  if (!first) return;
  const events = batch.map(({ at, by, commandId, type, payload }) => ({ at, by, commandId, type, payload }));
  const outcome = await storage.decisionLog.append(first.workshopId, first.version - 1, events);
  if (outcome.ok && !('repeated' in outcome) && outcome.version === first.version - 1 + batch.length) return;
  throw new Error(
    `decision ${first.version} of ${first.workshopId} does not follow: ${JSON.stringify(outcome)}`,
  );
}

class Batch<Item> {
  readonly #write: (batch: readonly Item[]) => Promise<void>;
  #items: Item[] = [];
  #bytes = 0;

  constructor(write: (batch: readonly Item[]) => Promise<void>) {
    this.#write = write;
  }

  async add(item: Item, bytes: number): Promise<void> {
    this.#items.push(item);
    this.#bytes += bytes;
    if (this.#items.length >= ROWS || this.#bytes >= BYTES) await this.flush();
  }

  hold(item: Item): void {
    this.#items.push(item);
  }

  belongs(item: Item, keyOf: (item: Item) => string): boolean {
    const [first] = this.#items;
    return first === undefined || keyOf(first) === keyOf(item);
  }

  async flush(): Promise<void> {
    const items = this.#items;
    this.#items = [];
    this.#bytes = 0;
    if (items.length > 0) await this.#write(items);
  }
}
