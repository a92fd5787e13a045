import type { Session } from '@ruam/storage';
import {
  type Actor,
  actorId,
  type Decided,
  type DecisionLog,
  evolve,
  type Outcome,
  type StoredEvent,
  type Workshop,
  type WorkshopEvent,
  type WorkshopId,
} from '@ruam/workshop';
import { type HttpRefusal, refusals } from '../http/refusals.ts';
import type { Log } from '../observe/log.ts';
import { type Folded, readFromSnapshot, snapshotOf } from './workshopSnapshot.ts';

/** Decides against the state as it is now; run again when somebody else appended first. */
export type Decide = (workshop: Workshop) => Promise<DecidedBy> | DecidedBy;
export type DecidedBy = { actor: Actor; outcome: Outcome<readonly Decided[]> };

export interface Happened {
  workshop: Workshop;
  /** The state before these events; null when they created it. */
  before: Workshop | null;
  events: readonly WorkshopEvent[];
}

/**
 * How often a lost race is decided again before the person is told to try again. Two nodes on which five hundred people
 * join at once lose many, each of them in a few ms.
 */
const ATTEMPTS = 200;

/** Decisions after which the folded state is kept beside the log, so that a start need not fold those again. */
const SNAPSHOT_EVERY = 500;

/** `done`: a retry gets the answer of its first try. */
interface Held extends Folded {
  /** The last command of this process in the queue: one at a time, so that joins do not race each other. */
  queue: Promise<unknown>;
  /** The version of the last snapshot that this process has read, or begun to keep. */
  kept: number;
}

/** The state of every workshop, folded from the decision log, and the only way to add to that log. */
export class Workshops {
  readonly #log: DecisionLog;
  readonly #now: () => number;
  readonly #problems: Log;
  readonly #keeping = new Set<Promise<void>>();
  readonly #held = new Map<WorkshopId, Held>();
  readonly #byJoinCode = new Map<string, WorkshopId>();
  readonly #unreadable = new Map<WorkshopId, unknown>();
  readonly #listeners = new Set<(happened: Happened) => void>();
  readonly #appended = new Set<(id: WorkshopId, events: readonly WorkshopEvent[]) => void>();

  private constructor(log: DecisionLog, now: () => number, problems: Log) {
    this.#log = log;
    this.#now = now;
    this.#problems = problems;
  }

  /** Reads every workshop. One that cannot be read is left out and told of; the others serve. */
  static async open(decisions: DecisionLog, now: () => number, log: Log): Promise<Workshops> {
    const workshops = new Workshops(decisions, now, log);
    for (const id of await decisions.workshopIds()) {
      try {
        await workshops.#load(id);
      } catch (error) {
        workshops.#unreadable.set(id, error);
        log.error({ error, workshop: id }, 'a workshop could not be read');
      }
    }
    return workshops;
  }

  /** Keeps what is not kept yet, for the next start. What the store refuses is told of, and lost without harm. */
  async close(): Promise<void> {
    for (const [id, held] of this.#held) if (held.state.version > held.kept) this.#keep(id, held);
    await Promise.all(this.#keeping);
  }

  get(id: WorkshopId): Workshop | null {
    return this.#held.get(id)?.state ?? null;
  }

  all(): Workshop[] {
    return [...this.#held.values()].map((held) => held.state);
  }

  byJoinCode(code: string): Workshop | null {
    const id = this.#byJoinCode.get(code);
    return id === undefined ? null : this.get(id);
  }

  /** Those that are left out, each with the reason why the store did not give it. */
  get unreadable(): ReadonlyMap<WorkshopId, unknown> {
    return this.#unreadable;
  }

  /** What to tell this browser of a workshop that `get` does not have: the truth only if it knew of it before. */
  missing(id: WorkshopId, session: Session | null): HttpRefusal {
    const knows = session !== null && (session.accountId !== null || session.seats[id] !== undefined);
    return knows && this.#unreadable.has(id) ? refusals.unreadableWorkshop : refusals.unknownWorkshop;
  }

  /** Every event after `version`, as stored. */
  async eventsAfter(id: WorkshopId, version: number): Promise<WorkshopEvent[]> {
    return (await this.#log.read(id, version)) as WorkshopEvent[];
  }

  /** Called after each append of this node, with what it appended. Returns the way to stop. */
  onAppended(listener: (id: WorkshopId, events: readonly WorkshopEvent[]) => void): () => void {
    this.#appended.add(listener);
    return () => void this.#appended.delete(listener);
  }

  /** What another node has appended. What came before and was not heard is read from the log. */
  async learn(id: WorkshopId, events: readonly WorkshopEvent[]): Promise<void> {
    const known = this.get(id)?.version ?? 0;
    if ((events[0]?.version ?? 0) <= known + 1) this.#take(id, events);
    else await this.catchUp(id);
  }

  /** Reads what other nodes have appended since: of one workshop, or of all with those that are new. */
  async catchUp(id?: WorkshopId): Promise<void> {
    const ids = id === undefined ? await this.#log.workshopIds() : [id];
    const problems: unknown[] = [];
    for (const one of ids) {
      if (this.#unreadable.has(one)) continue;
      try {
        this.#take(one, await this.#log.read(one, this.get(one)?.version ?? 0));
      } catch (error) {
        problems.push(error);
      }
    }
    if (problems.length > 0) throw problems[0];
  }

  /** Called with what was appended, by any node, in order of version. Returns the way to stop. */
  onEvents(listener: (happened: Happened) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Appends the first events of a new workshop. */
  async create(actor: Actor, commandId: string, decided: readonly Decided[]): Promise<Workshop> {
    const id = decided[0]?.type === 'workshopCreated' ? decided[0].payload.id : '';
    const events = this.#stamp(actor, commandId, decided);
    const appended = await this.#log.append(id, 0, events);
    if (!appended.ok) throw new Error(`the workshop id ${id} is taken`);
    return this.#took(id, numbered(events, 0));
  }

  /**
   * Decides and appends, in turn with the other commands of the workshop. The answer comes when the events are on
   * disk. A repeated `commandId` of the same actor changes nothing and gets the first answer.
   */
  async run(id: WorkshopId, commandId: string, decide: Decide): Promise<Outcome<{ version: number }>> {
    const held = this.#held.get(id);
    if (!held) return { ok: false, refusal: refusals.unknownWorkshop };
    const turn = held.queue.then(() => this.#decide(id, held, commandId, decide));
    held.queue = turn.catch(() => {});
    return turn;
  }

  async #decide(id: WorkshopId, held: Held, clientId: string, decide: Decide) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const before = held.state;
      const { actor, outcome } = await decide(before);
      // An id counts only together with its actor: ids are seen by others.
      const commandId = `${actorId(actor)}/${clientId}`;
      const done = held.done.get(commandId);
      if (done !== undefined) return { ok: true as const, value: { version: done } };
      if (!outcome.ok) return outcome;
      if (outcome.value.length === 0) return { ok: true as const, value: { version: before.version } };
      const events = this.#stamp(actor, commandId, outcome.value);
      const appended = await this.#log.append(id, before.version, events);
      if (appended.ok && !('repeated' in appended)) {
        this.#took(id, numbered(events, before.version));
        return { ok: true as const, value: { version: appended.version } };
      }
      await this.catchUp(id);
    }
    return { ok: false as const, refusal: refusals.tooManyTries };
  }

  async #load(id: WorkshopId): Promise<void> {
    // Whatever is wrong with the snapshot, the log has it all, and says what is wrong with itself.
    const kept = await readFromSnapshot(this.#log, id).catch((error) => {
      this.#problems.warn({ error, workshop: id }, 'a snapshot could not be read');
      return null;
    });
    if (!kept) {
      this.#take(id, await this.#log.read(id, 0));
    } else {
      const { state } = kept.folded;
      this.#held.set(id, { ...kept.folded, queue: Promise.resolve(), kept: state.version });
      this.#byJoinCode.set(state.joinCode, id);
      this.#take(id, kept.after);
    }
    const held = this.#held.get(id);
    if (held && held.state.version - held.kept >= SNAPSHOT_EVERY) this.#keep(id, held);
  }

  #keep(id: WorkshopId, held: Held): void {
    held.kept = held.state.version;
    const keeping = this.#log
      .keepSnapshot(id, snapshotOf(held))
      .catch((error) => this.#problems.warn({ error, workshop: id }, 'a snapshot was not kept'))
      .finally(() => this.#keeping.delete(keeping));
    this.#keeping.add(keeping);
  }

  #stamp(actor: Actor, commandId: string, decided: readonly Decided[]): Omit<StoredEvent, 'version'>[] {
    const at = this.#now();
    const by = actorId(actor);
    return decided.map(({ type, payload }) => ({ at, by, commandId, type, payload }));
  }

  /** This node appended them. */
  #took(id: WorkshopId, stored: readonly StoredEvent[]): Workshop {
    const state = this.#take(id, stored);
    for (const listener of this.#appended) listener(id, stored as readonly WorkshopEvent[]);
    if (!state) throw new Error(`the workshop ${id} has no events`);
    const held = this.#held.get(id);
    if (held && state.version - held.kept >= SNAPSHOT_EVERY) this.#keep(id, held);
    return state;
  }

  /** Folds in the events that are new, keeps the state and tells the listeners. */
  #take(id: WorkshopId, stored: readonly StoredEvent[]): Workshop | null {
    const held = this.#held.get(id);
    const before = held?.state ?? null;
    // Another node may have told of them while this one was reading.
    const events = stored.filter(({ version }) => version > (before?.version ?? 0)) as WorkshopEvent[];
    const done = held?.done ?? new Map<string, number>();
    let state = before;
    for (const event of events) {
      state = evolve(state, event);
      done.set(event.commandId, event.version);
    }
    if (!state || events.length === 0) return state;
    const at = events.at(-1)?.at ?? 0;
    if (held) Object.assign(held, { state, at });
    else this.#held.set(id, { state, done, at, queue: Promise.resolve(), kept: 0 });
    if (before && before.joinCode !== state.joinCode) this.#byJoinCode.delete(before.joinCode);
    this.#byJoinCode.set(state.joinCode, id);
    for (const listener of this.#listeners) listener({ workshop: state, before, events });
    return state;
  }
}

function numbered(events: readonly Omit<StoredEvent, 'version'>[], after: number): StoredEvent[] {
  return events.map((event, index) => ({ ...event, version: after + index + 1 }));
}
