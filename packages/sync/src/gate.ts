import type { SyncNoticeCode } from '@ruam/protocol';
import * as Y from 'yjs';
import { type ClientIdOwner, mayWriteAs } from './ClientIdRegistry.ts';
import type { Known, Weighed } from './Known.ts';
import type { SyncLimits } from './limits.ts';
import { type Charge, type Layout, type ReadUpdate, readUpdate, TooMuch } from './readUpdate.ts';

export type Verdict =
  /** Not an update. The connection is closed. */
  | { is: 'unreadable'; detail: string }
  /** It holds more than its connection may have read. The connection is closed. */
  | { is: 'tooMuch' }
  /** An update that this room does not take. The person is told. */
  | { is: 'refused'; code: SyncNoticeCode; detail: string }
  /** It builds on edits that are not here. The sender is asked for them. */
  | { is: 'missing'; detail: string }
  /** All of it is here already. */
  | { is: 'nothing' }
  /** To be appended and forwarded: `layout` is of an update that holds only what is new. */
  | { is: 'new'; layout: Layout; weighed: Weighed; claims: number[] };

export interface GateRules {
  known: Known;
  owners: ReadonlyMap<number, ClientIdOwner>;
  limits: SyncLimits;
  /** Names of root types the document has; null if any may be. */
  roots: ReadonlySet<string> | null;
}

/** May this person's update enter the room? Changes nothing. */
export function gate(bytes: Uint8Array, who: ClientIdOwner, rules: GateRules, charge?: Charge): Verdict {
  let update: ReadUpdate;
  try {
    update = readUpdate(bytes, charge);
  } catch (thrown) {
    if (thrown instanceof TooMuch) return { is: 'tooMuch' };
    return { is: 'unreadable', detail: String(thrown) };
  }
  if (update.forbidden !== null) return refused('forbiddenContent', update.forbidden);
  if (rules.roots) {
    for (const root of update.roots) {
      if (!rules.roots.has(root)) return refused('forbiddenContent', `no root type is called ${root}`);
    }
  }

  const written: number[] = [];
  for (const [client, structs] of update.structs) {
    const last = structs.at(-1);
    if (!last || last.clock + last.length <= (rules.known.clocks.get(client) ?? 0)) continue;
    const owner = rules.owners.get(client);
    if (owner && !mayWriteAs(owner, who)) return refused('foreignClient', `client ${client} is another's`);
    written.push(client);
  }
  if (written.length > rules.limits.clientsPerUpdate) {
    return refused('forbiddenContent', `new edits of ${written.length} clients at once`);
  }

  const weighed = rules.known.weigh(update);
  if (weighed.missing !== null) return { is: 'missing', detail: weighed.missing };
  if (weighed.depth > rules.limits.depth) return refused('forbiddenContent', `nested ${weighed.depth} deep`);
  if (weighed.advanced.size === 0 && weighed.deletes.length === 0) return { is: 'nothing' };
  return {
    is: 'new',
    layout: weighed.overlaps ? readUpdate(trim(bytes, update, rules.known)) : update,
    weighed,
    claims: written.filter((client) => !rules.owners.has(client)),
  };
}

const refused = (code: SyncNoticeCode, detail: string): Verdict => ({ is: 'refused', code, detail });

/** Without the structs that are here: nobody may slip a second version of them to the others. */
function trim(bytes: Uint8Array, update: ReadUpdate, known: Known): Uint8Array {
  const here = new Map<number, number>();
  for (const client of update.structs.keys()) {
    const clock = known.clocks.get(client);
    if (clock !== undefined) here.set(client, clock);
  }
  return Y.diffUpdate(bytes, Y.encodeStateVector(here));
}
