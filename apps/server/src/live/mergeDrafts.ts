import { WHOLE_SHARE } from '@ruam/consolidation';
import type { MergeDraftMessage } from '@ruam/protocol';
import { AMOUNT_RULES, can, type Outcome, type WorkshopId } from '@ruam/workshop';
import { z } from 'zod';
import type { Cluster } from '../cluster/Cluster.ts';
import { refusals } from '../http/refusals.ts';
import { actorFor } from '../workshops/actorFor.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import { type Coalesced, coalesce } from './coalesce.ts';
import { type LiveServer, type LiveSocket, mergeDraftRoom } from './liveTypes.ts';

/** ms between two `mergeDraft` messages to a screen, however fast somebody types. */
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
  watch(socket: LiveSocket, on: unknown, answer: unknown): void;
  left(socket: LiveSocket): void;
  stop(): void;
}

export function createMergeDrafts(
  io: LiveServer,
  workshops: Pick<Workshops, 'get'>,
  cluster: Pick<Cluster, 'share'>,
  now: () => number,
): MergeDraftsLive {
  const shared = cluster.share<Shown>('mergeDraft');
  const here = new Map<WorkshopId, Shown & { socket: string }>();
  const waiting = new Map<WorkshopId, Coalesced>();

  /** Of several that are being made, the one that was touched last. */
  const latest = (workshopId: WorkshopId): MergeDraftMessage | null => {
    const all = [
      ...(here.has(workshopId) ? [here.get(workshopId) as Shown] : []),
      ...shared.others(workshopId),
    ];
    return all.toSorted((one, other) => other.at - one.at)[0]?.draft ?? null;
  };
  const mark = (workshopId: WorkshopId) => {
    let entry = waiting.get(workshopId);
    if (!entry) {
      entry = coalesce(MERGE_DRAFT_EVERY, () => {
        waiting.delete(workshopId);
        const own = here.get(workshopId);
        shared.set(workshopId, own ? { draft: own.draft, at: own.at } : null);
        io.local.to(mergeDraftRoom(workshopId)).emit('mergeDraft', { draft: latest(workshopId) });
      });
      waiting.set(workshopId, entry);
    }
    entry.mark();
  };
  const stopShared = shared.onChange(mark);
  const left = (socket: LiveSocket) => {
    const { workshopId } = socket.data;
    if (here.get(workshopId)?.socket !== socket.id) return;
    here.delete(workshopId);
    mark(workshopId);
  };
  const may = (socket: LiveSocket, verb: 'setSpotlight' | 'readIntegratedList'): Outcome<null> => {
    const { workshopId, session, account } = socket.data;
    const workshop = workshops.get(workshopId);
    if (!workshop) return { ok: false, refusal: refusals.unknownWorkshop };
    const allowed = can(actorFor(workshop, session, account), verb, workshop);
    return allowed.ok ? { ok: true, value: null } : allowed;
  };

  return {
    show(socket, message, answer) {
      const reply = replyOf(answer);
      const allowed = may(socket, 'setSpotlight');
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
    watch(socket, on, answer) {
      const reply = replyOf(answer);
      const { workshopId } = socket.data;
      if (on !== true) {
        void socket.leave(mergeDraftRoom(workshopId));
        return reply({ ok: true, value: null });
      }
      const allowed = may(socket, 'readIntegratedList');
      if (!allowed.ok) return reply(allowed);
      void socket.join(mergeDraftRoom(workshopId));
      reply({ ok: true, value: null });
      socket.emit('mergeDraft', { draft: latest(workshopId) });
    },
    left,
    stop() {
      stopShared();
      for (const entry of waiting.values()) entry.stop();
    },
  };
}

function replyOf(answer: unknown): (outcome: Outcome<null>) => void {
  return typeof answer === 'function' ? (answer as (outcome: Outcome<null>) => void) : () => {};
}
