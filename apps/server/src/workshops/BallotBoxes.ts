import type { Choice, Vote, VoterId, WorkshopId } from '@ruam/workshop';

/** One secret ballot, as the nodes tell each other. It is never written down anywhere. */
export interface SecretBallot {
  workshop: WorkshopId;
  vote: string;
  voter: VoterId;
  choice: Choice;
  /** Counts how often this voter gave one: the last one counts, whatever the clocks of the nodes say. */
  turn: number;
}

type Given = Pick<SecretBallot, 'choice' | 'turn'>;

/** Whose ballot of which vote. */
export type BallotKey = Pick<SecretBallot, 'vote' | 'voter'>;

/**
 * The ballots of secret votes, in memory alone: who gave which is known here while the vote is open, so that a ballot
 * can be changed, and nowhere afterwards. A server that starts anew has empty boxes; each page then gives its ballot
 * again, because it keeps what it gave until the vote is closed.
 */
export class BallotBoxes {
  readonly #boxes = new Map<string, Map<VoterId, Given>>();
  readonly #sealed = new Map<string, (() => void)[]>();
  readonly #listeners = new Set<(workshopId: WorkshopId, given: readonly BallotKey[]) => void>();

  put(workshopId: WorkshopId, vote: string, voter: VoterId, choice: Choice): SecretBallot {
    const turn = (this.#boxes.get(keyOf(workshopId, vote))?.get(voter)?.turn ?? 0) + 1;
    const ballot = { workshop: workshopId, vote, voter, choice, turn };
    this.take([ballot]);
    return ballot;
  }

  /** Ballots that were given on another node. */
  take(ballots: readonly SecretBallot[]): void {
    const changed = new Map<WorkshopId, BallotKey[]>();
    for (const { workshop, vote, voter, choice, turn } of ballots) {
      const key = keyOf(workshop, vote);
      const box = this.#boxes.get(key) ?? new Map<VoterId, Given>();
      this.#boxes.set(key, box);
      const known = box.get(voter);
      // Given on two nodes in the same moment: every node keeps the same one of the two.
      const isNewer =
        !known || turn > known.turn || (turn === known.turn && said(choice) > said(known.choice));
      if (!isNewer) continue;
      box.set(voter, { choice, turn });
      const ofWorkshop = changed.get(workshop) ?? [];
      changed.set(workshop, ofWorkshop);
      ofWorkshop.push({ vote, voter });
    }
    for (const [id, given] of changed) for (const listener of this.#listeners) listener(id, given);
  }

  /** All that are in the boxes, or in one of them. */
  all(workshopId?: WorkshopId, vote?: string): SecretBallot[] {
    const only = workshopId === undefined || vote === undefined ? null : keyOf(workshopId, vote);
    return [...this.#boxes].flatMap(([key, box]) => {
      if (only !== null && key !== only) return [];
      const [workshop = '', id = ''] = key.split(' ');
      return [...box].map(([voter, given]) => ({ workshop, vote: id, voter, ...given }));
    });
  }

  /** How many ballots an open vote has, secret or not. */
  count(workshopId: WorkshopId, vote: Vote): number {
    if (!vote.secret) return Object.keys(vote.ballots).length;
    return this.#boxes.get(keyOf(workshopId, vote.id))?.size ?? 0;
  }

  /** In the order of what they say: the order in which they came would tell who gave them. */
  choices(workshopId: WorkshopId, vote: Vote): Choice[] {
    if (!vote.secret) return Object.values(vote.ballots).map((ballot) => ballot.choice);
    const given = [...(this.#boxes.get(keyOf(workshopId, vote.id))?.values() ?? [])];
    return given
      .map(({ choice }) => said(choice))
      .sort()
      .map((text) => JSON.parse(text) as Choice);
  }

  /** Who gave a ballot, sorted: neither the order in which they came nor that of the choices. */
  voters(workshopId: WorkshopId, vote: Vote): VoterId[] {
    if (!vote.secret) return Object.keys(vote.ballots).sort();
    return [...(this.#boxes.get(keyOf(workshopId, vote.id))?.keys() ?? [])].sort();
  }

  of(workshopId: WorkshopId, vote: Vote, voter: VoterId): Choice | null {
    if (vote.secret) return this.#boxes.get(keyOf(workshopId, vote.id))?.get(voter)?.choice ?? null;
    return Object.hasOwn(vote.ballots, voter) ? (vote.ballots[voter]?.choice ?? null) : null;
  }

  /** Another node counts this box now: nothing goes in until it is opened again, or the vote is closed. */
  seal(workshopId: WorkshopId, vote: string): void {
    const key = keyOf(workshopId, vote);
    if (!this.#sealed.has(key)) this.#sealed.set(key, []);
  }

  unseal(workshopId: WorkshopId, vote: string): void {
    const key = keyOf(workshopId, vote);
    const waiting = this.#sealed.get(key) ?? [];
    this.#sealed.delete(key);
    for (const resolve of waiting) resolve();
  }

  isSealed(workshopId: WorkshopId, vote: string): boolean {
    return this.#sealed.has(keyOf(workshopId, vote));
  }

  unsealed(workshopId: WorkshopId, vote: string): Promise<void> {
    const waiting = this.#sealed.get(keyOf(workshopId, vote));
    return waiting ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve();
  }

  /** The vote is closed: its ballots are counted and gone. */
  forget(workshopId: WorkshopId, vote: string): void {
    this.#boxes.delete(keyOf(workshopId, vote));
    this.unseal(workshopId, vote);
  }

  /** Called after each secret ballot. Returns the way to stop. */
  onCast(listener: (workshopId: WorkshopId, given: readonly BallotKey[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

const said = (choice: Choice): string => JSON.stringify(choice);
const keyOf = (workshopId: WorkshopId, vote: string) => `${workshopId} ${vote}`;
