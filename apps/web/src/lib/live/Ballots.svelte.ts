import type { VoteProgress, VotesMessage } from '@ruam/protocol';
import {
  type Actor,
  actorId,
  type Choice,
  type CommandName,
  type Outcome,
  type Refusal,
  type Workshop,
} from '@ruam/workshop';

/** The live link, as far as ballots need it. */
interface Link {
  readonly id: string;
  readonly me: Actor;
  readonly workshop: Workshop | null;
  send(name: CommandName, input: unknown): Promise<Outcome<{ version: number }>>;
}

/** What a ballot is answered with that came after the end. */
const CLOSED: ReadonlySet<string> = new Set(['vote.closed', 'vote.cancelled']);

interface Given {
  choice: Choice;
  /** The server has answered that it counts. */
  counted: boolean;
}

/**
 * What this person has given in the votes that are open, and how far they are. A ballot is kept in this tab until its
 * vote closes: it is given again when the link returns, or when the server lost its secret boxes by starting anew.
 */
export class Ballots {
  progress = $state.raw<ReadonlyMap<string, VoteProgress>>(new Map());
  mine = $state.raw<ReadonlyMap<string, Given>>(new Map());
  /** Votes that closed before the server said that this person's last ballot counts. */
  unconfirmed = $state.raw<ReadonlySet<string>>(new Set());
  #live: Link;

  constructor(live: Link) {
    this.#live = live;
  }

  /** Whether the server has said that it counts what stands on this person's ballot. */
  isCounted(vote: string): boolean {
    return this.mine.get(vote)?.counted === true;
  }

  /** Null when it counts; else why not. A ballot that could not be sent is sent later; one that is refused is not. */
  async cast(vote: string, choice: Choice): Promise<Refusal | null> {
    this.#keep(vote, { choice, counted: false });
    const outcome = await this.#live.send('castBallot', { vote, choice });
    if (!outcome.ok && CLOSED.has(outcome.refusal.code)) this.#missed(vote);
    // Changed again meanwhile: the later answer tells.
    if (this.mine.get(vote)?.choice !== choice) return outcome.ok ? null : outcome.refusal;
    if (outcome.ok) this.#keep(vote, { choice, counted: true });
    else if (!outcome.refusal.code.startsWith('live.')) this.#keep(vote, null);
    return outcome.ok ? null : outcome.refusal;
  }

  heard({ votes, mine }: VotesMessage): void {
    this.progress = new Map(votes.map((one) => [one.vote, one]));
    const open = new Set(votes.map((one) => one.vote));
    if (!mine) {
      // What was given in a vote that closed is kept no longer: a secret one is nobody's business any more.
      this.mine = new Map([...this.mine].filter(([vote]) => open.has(vote)));
      this.#write();
      return;
    }
    const known = new Map(mine.map(({ vote, choice }) => [vote, choice]));
    const kept = this.#read();
    this.mine = new Map([...known].map(([vote, choice]) => [vote, { choice, counted: true }]));
    for (const [vote, given] of kept) {
      if (!open.has(vote)) {
        if (!given.counted) this.#missed(vote);
      } else if (!(given.counted && known.has(vote))) void this.cast(vote, given.choice);
    }
    this.#write();
  }

  /** Given on another device, or by another of the organisation. One of this page that is on its way comes after it. */
  changed({ vote, choice }: { vote: string; choice: Choice }): void {
    const given = this.mine.get(vote);
    if (!given || given.counted) this.#keep(vote, { choice, counted: true });
  }

  #missed(vote: string): void {
    this.unconfirmed = new Set([...this.unconfirmed, vote]);
  }

  #keep(vote: string, given: Given | null): void {
    const next = new Map(this.mine);
    if (given) next.set(vote, given);
    else next.delete(vote);
    this.mine = next;
    this.#write();
  }

  get #key(): string {
    return `ruam-ballots ${this.#live.id} ${actorId(this.#live.me)}`;
  }

  #read(): [string, Given][] {
    try {
      return JSON.parse(sessionStorage.getItem(this.#key) ?? '[]');
    } catch {
      // Written by another version, or storage is forbidden: the server knows what it counted.
      return [];
    }
  }

  #write(): void {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify([...this.mine]));
    } catch {
      // Storage is full or forbidden: the ballot is still in this page.
    }
  }
}
