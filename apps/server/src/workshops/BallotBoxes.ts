import type { Choice, Vote, VoterId, WorkshopId } from '@ruam/workshop';

/**
 * The ballots of secret votes, in memory alone: who gave which is known here while the vote is open, so that a ballot
 * can be changed, and nowhere afterwards. A server that starts anew has empty boxes; each page then gives its ballot
 * again, because it keeps what it gave until the vote is closed.
 */
export class BallotBoxes {
  readonly #boxes = new Map<string, Map<VoterId, Choice>>();
  readonly #listeners = new Set<(workshopId: WorkshopId) => void>();

  put(workshopId: WorkshopId, vote: string, voter: VoterId, choice: Choice): void {
    const key = keyOf(workshopId, vote);
    const box = this.#boxes.get(key) ?? new Map<VoterId, Choice>();
    this.#boxes.set(key, box);
    box.set(voter, choice);
    for (const listener of this.#listeners) listener(workshopId);
  }

  /** How many ballots an open vote has, secret or not. */
  count(workshopId: WorkshopId, vote: Vote): number {
    if (!vote.secret) return Object.keys(vote.ballots).length;
    return this.#boxes.get(keyOf(workshopId, vote.id))?.size ?? 0;
  }

  /** In the order of what they say: the order in which they came would tell who gave them. */
  choices(workshopId: WorkshopId, vote: Vote): Choice[] {
    if (!vote.secret) return Object.values(vote.ballots).map((ballot) => ballot.choice);
    const choices = [...(this.#boxes.get(keyOf(workshopId, vote.id))?.values() ?? [])];
    const said = choices.map((choice) => JSON.stringify(choice)).sort();
    return said.map((text) => JSON.parse(text) as Choice);
  }

  of(workshopId: WorkshopId, vote: Vote, voter: VoterId): Choice | null {
    if (vote.secret) return this.#boxes.get(keyOf(workshopId, vote.id))?.get(voter) ?? null;
    return Object.hasOwn(vote.ballots, voter) ? (vote.ballots[voter]?.choice ?? null) : null;
  }

  /** The vote is closed: its ballots are counted and gone. */
  forget(workshopId: WorkshopId, vote: string): void {
    this.#boxes.delete(keyOf(workshopId, vote));
  }

  /** Called after each secret ballot. Returns the way to stop. */
  onCast(listener: (workshopId: WorkshopId) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

const keyOf = (workshopId: WorkshopId, vote: string) => `${workshopId} ${vote}`;
