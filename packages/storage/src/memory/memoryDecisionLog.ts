import type { DecisionLog, FoldedState, StoredEvent } from '@ruam/workshop';

export function memoryDecisionLog(): DecisionLog {
  const workshops = new Map<string, StoredEvent[]>();
  const snapshots = new Map<string, FoldedState>();
  return {
    async append(workshopId, expectedVersion, events) {
      const stored = workshops.get(workshopId) ?? [];
      const ids = new Set(events.map((event) => event.commandId));
      const repeated = stored.findLast((event) => ids.has(event.commandId));
      if (repeated) return { ok: true, version: repeated.version, repeated: true };
      const version = stored.length;
      if (version !== expectedVersion) return { ok: false, reason: 'conflict', version };
      const added = events.map((event, index) => ({
        ...event,
        version: version + index + 1,
        payload: asJson(event.payload),
      }));
      if (added.length > 0) workshops.set(workshopId, [...stored, ...added]);
      return { ok: true, version: version + added.length };
    },
    async read(workshopId, afterVersion) {
      const events = (workshops.get(workshopId) ?? []).slice(Math.max(0, afterVersion));
      return events.map((event) => ({ ...event, payload: asJson(event.payload) }));
    },
    async workshopIds() {
      return [...workshops.keys()].sort();
    },
    async snapshot(workshopId) {
      const kept = snapshots.get(workshopId);
      return kept ? { ...kept } : null;
    },
    async keepSnapshot(workshopId, { version, shape, state }) {
      const last = workshops.get(workshopId)?.length ?? 0;
      const before = snapshots.get(workshopId)?.version ?? 0;
      if (version >= 1 && version >= before && version <= last) {
        snapshots.set(workshopId, { version, shape, state });
      }
    },
  };
}

/** What a store on disk would give back, so that nobody shares an object with the log. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
