import type { Storage } from '@ruam/storage';
import type { EditEntry } from '@ruam/sync';
import type { AppendOutcome, StoredEvent } from '@ruam/workshop';
import type { Metrics } from './Metrics.ts';

const PORTS = ['editLog', 'decisionLog', 'clientIds', 'accounts', 'sessions', 'files'] as const;

/** Told of the arguments and the result of a call that succeeded. */
type Done = (given: readonly unknown[], value: unknown) => void;

/** The same store, whose calls are timed and counted. */
export function measuredStorage(storage: Storage, metrics: Metrics, now: () => number): Storage {
  const done: Record<string, Done> = {
    // An entry carries when it was accepted; the journal tells its page in the turn in which `append` resolves.
    'editLog.append': ([given]) => {
      const batch = given as readonly EditEntry[];
      const at = now();
      metrics.edits.inc(batch.length);
      for (const entry of batch) metrics.acknowledgement.observe(Math.max(0, at - entry.at) / 1_000);
    },
    'decisionLog.append': ([, , given], value) => {
      const [events, outcome] = [given as readonly StoredEvent[], value as AppendOutcome];
      if (!outcome.ok) metrics.decisionConflicts.inc();
      else if (!('repeated' in outcome)) for (const { type } of events) metrics.decisions.inc({ type });
    },
  };
  const measured = new Map<unknown, unknown>(
    PORTS.map((port) => [port, timed(storage[port], port, metrics, done)]),
  );
  return new Proxy(storage, { get: (all, name) => measured.get(name) ?? Reflect.get(all, name) });
}

function timed<Port extends object>(
  port: Port,
  name: string,
  metrics: Metrics,
  done: Record<string, Done>,
): Port {
  return new Proxy(port, {
    get(target, operation) {
      const member: unknown = Reflect.get(target, operation);
      if (typeof member !== 'function' || typeof operation === 'symbol') return member;
      const onDone = done[`${name}.${operation}`];
      const labels = { port: name, operation };
      return (...given: unknown[]) => {
        const stop = metrics.store.startTimer(labels);
        const answer: unknown = member.apply(target, given);
        if (!(answer instanceof Promise)) return answer;
        return answer.then(
          (value: unknown) => {
            stop();
            onDone?.(given, value);
            return value;
          },
          (reason: unknown) => {
            stop();
            metrics.storeErrors.inc(labels);
            throw reason;
          },
        );
      };
    },
  });
}
