import { WHOLE_SHARE } from '@ruam/consolidation';
import type { MergeDraftMessage } from '@ruam/protocol';
import { AMOUNT_RULES, can, type Outcome, type WorkshopId } from '@ruam/workshop';
import { z } from 'zod';
import type { Cluster } from '../cluster/Cluster.ts';
import { refusals } from '../http/refusals.ts';
import { actorFor } from '../workshops/actorFor.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import { type Coalesced, coalesce } from './coalesce.ts';
import type { LiveSocket } from './liveTypes.ts';

/** ms between two `mergeDraft` messages of a node to the others, however fast somebody types. */
export const MERGE_DRAFT_EVERY = 200;

const id = z.string().min(1).max(128);
/** As long as `mergeRows` takes them. */
const Draft = z.strictObject({
  sources: z.array(id).min(1).max(50),
  title: z.string().max(500),
  rule: z.enum(AMOUNT_RULES),
  keep: id.nullable(),
  amounts: z.record(z.string().max(300), z.int().min(0).nullable()),
  shares: z.record(id, z.int().min(0).max(WHOLE_SHARE)),
  reason: z.string().max(4000),
  reasonKind: z.enum(['overlapRemoved', 'scopeCut', 'repriced']).nullable(),
});

interface Shown {
  draft: MergeDraftMessage;
  /** ms since the epoch */
  at: number;
}

/** The merge that a facilitator makes in front of the room. Kept only while the page is open that makes it. */
export interface MergeDraftsLive {
  show(socket: LiveSocket, draft: unknown, answer: unknown): void;
  left(socket: LiveSocket): void;
  /** Of several that are being made, on any node, the one that was touched last. */
  latest(workshopId: WorkshopId): MergeDraftMessage | null;
  stop(): void;
}

export function createMergeDrafts(
  workshops: Pick<Workshops, 'get'>,
  cluster: Pick<Cluster, 'share'>,
  now: () => number,
  onChanged: (workshopId: WorkshopId) => void,
): MergeDraftsLive {
  const shared = cluster.share<Shown>('mergeDraft');
  const here = new Map<WorkshopId, Shown & { socket: string }>();
  const waiting = new Map<WorkshopId, Coalesced>();

  const mark = (workshopId: WorkshopId) => {
    let entry = waiting.get(workshopId);
    if (!entry) {
      entry = coalesce(MERGE_DRAFT_EVERY, () => {
        waiting.delete(workshopId);
        const own = here.get(workshopId);
        shared.set(workshopId, own ? { draft: own.draft, at: own.at } : null);
        onChanged(workshopId);
      });
      waiting.set(workshopId, entry);
    }
    entry.mark();
  };
  const stopShared = shared.onChange(onChanged);
  const left = (socket: LiveSocket) => {
    const { workshopId } = socket.data;
    if (here.get(workshopId)?.socket !== socket.id) return;
    here.delete(workshopId);
    mark(workshopId);
  };
  const may = (socket: LiveSocket): Outcome<null> => {
    const { workshopId, session, account } = socket.data;
    const workshop = workshops.get(workshopId);
    if (!workshop) return { ok: false, refusal: refusals.unknownWorkshop };
    return can(actorFor(workshop, session, account), 'showSlide', workshop);
  };

  return {
    show(socket, message, answer) {
      const reply = replyOf(answer);
      const allowed = may(socket);
      if (!allowed.ok) return reply(allowed);
      const draft = Draft.nullable().safeParse(message);
      if (!draft.success) return reply({ ok: false, refusal: refusals.badInput });
      const { workshopId } = socket.data;
      if (draft.data === null) left(socket);
      else {
        here.set(workshopId, { draft: draft.data, at: now(), socket: socket.id });
        mark(workshopId);
      }
      reply({ ok: true, value: null });
    },
    left,
    latest: (workshopId) =>
      [
        ...(here.has(workshopId) ? [here.get(workshopId) as Shown] : []),
        ...shared.others(workshopId),
      ].toSorted((one, other) => other.at - one.at)[0]?.draft ?? null,
    stop() {
      stopShared();
      for (const entry of waiting.values()) entry.stop();
    },
  };
}

function replyOf(answer: unknown): (outcome: Outcome<null>) => void {
  return typeof answer === 'function' ? (answer as (outcome: Outcome<null>) => void) : () => {};
}
