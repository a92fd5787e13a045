import { type Choice, type Vote, type VoterId, voteOf, type WorkshopId } from '@ruam/workshop';
import type { BallotBoxes, SecretBallot } from '../workshops/BallotBoxes.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import type { Cluster, Stop } from './Cluster.ts';

/** ms after which a box opens by itself, if the node that counts it never says how it ended. */
const SEALED_AT_MOST = 8_000;

interface Box {
  workshop: WorkshopId;
  vote: string;
}

/**
 * Secret ballots are in the memory of every node, and nowhere else: the nodes tell each other over Redis publish and
 * subscribe, which keeps nothing. So a node that is killed takes none with it, and whichever closes the vote counts
 * all of them.
 */
export class SharedBallots {
  readonly #cluster: Cluster;
  readonly #boxes: BallotBoxes;
  readonly #workshops: Pick<Workshops, 'get'>;
  readonly #stops: Stop[];

  constructor(cluster: Cluster, boxes: BallotBoxes, workshops: Pick<Workshops, 'get'>) {
    this.#cluster = cluster;
    this.#boxes = boxes;
    this.#workshops = workshops;
    this.#stops = [
      cluster.onAsked<SecretBallot>('takeBallot', (ballot) => this.#take([ballot])),
      cluster.onAsked('readBallots', () => boxes.all()),
      cluster.onAsked<Box>('sealBox', ({ workshop, vote }) => this.#seal(workshop, vote)),
      cluster.onTold<Box>('unsealBox', ({ workshop, vote }) => boxes.unseal(workshop, vote)),
      cluster.onGap(() => {
        if (cluster.isLinked) void this.fetch();
      }),
    ];
  }

  /** Takes what the other nodes hold: at the start, and after a time without them. */
  async fetch(): Promise<void> {
    const { answers } = await this.#cluster.ask<SecretBallot[]>('readBallots', null);
    for (const ballots of answers) this.#take(ballots);
  }

  /**
   * Resolves when every node holds it, so that none of them can take it away by ending. A node that does not answer
   * gets it when it is heard again.
   */
  async put(workshopId: WorkshopId, vote: string, voter: VoterId, choice: Choice): Promise<void> {
    await this.#cluster.ask('takeBallot', this.#boxes.put(workshopId, vote, voter, choice));
  }

  /** Seals the boxes of all nodes and brings their ballots here. False: a node did not answer, nothing may be counted. */
  async collect(workshopId: WorkshopId, vote: Vote): Promise<boolean> {
    const { answers, isWhole } = await this.#cluster.ask<SecretBallot[]>('sealBox', {
      workshop: workshopId,
      vote: vote.id,
    });
    for (const ballots of answers) this.#take(ballots);
    return isWhole;
  }

  /** It was not closed after all. */
  release(workshopId: WorkshopId, vote: string): void {
    this.#cluster.tell('unsealBox', { workshop: workshopId, vote });
  }

  stop(): void {
    for (const stop of this.#stops) stop();
  }

  /** Those that come after their vote was closed are dropped: they were counted, and nobody keeps them. */
  #take(ballots: readonly SecretBallot[]): void {
    this.#boxes.take(
      ballots.filter(({ workshop, vote }) => {
        const state = this.#workshops.get(workshop);
        return !(state && voteOf(state, vote)?.closed);
      }),
    );
  }

  #seal(workshop: WorkshopId, vote: string): SecretBallot[] {
    const state = this.#workshops.get(workshop);
    if (!(state && voteOf(state, vote)?.closed)) {
      this.#boxes.seal(workshop, vote);
      setTimeout(() => this.#boxes.unseal(workshop, vote), SEALED_AT_MOST).unref();
    }
    return this.#boxes.all(workshop, vote);
  }
}
