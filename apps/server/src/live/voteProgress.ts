import type { VoteProgress, VotesMessage } from '@ruam/protocol';
import {
  isVoter,
  memberOf,
  tallyOf,
  type Vote,
  voterOf,
  type Workshop,
  type WorkshopId,
} from '@ruam/workshop';
import type { BallotBoxes } from '../workshops/BallotBoxes.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import { type Coalesced, coalesce } from './coalesce.ts';
import { type LiveServer, type LiveSocket, workshopRoom } from './liveTypes.ts';

/** ms between two `votes` messages to a page, however many ballots come. */
export const VOTES_EVERY = 500;

/** Tells the pages how far the open votes are. A ballot costs its own answer; the others hear of it in numbers. */
export interface VoteProgressLive {
  /** How far the votes are, and what this person has given. */
  greet(socket: LiveSocket): void;
  of(workshop: Workshop, vote: Vote): Omit<VoteProgress, 'vote'>;
  stop(): void;
}

export function createVoteProgress(
  io: LiveServer,
  workshops: Workshops,
  boxes: BallotBoxes,
  onSent: (workshopId: WorkshopId) => void,
): VoteProgressLive {
  const waiting = new Map<WorkshopId, Coalesced>();

  const progressOf = (workshop: Workshop, vote: Vote): Omit<VoteProgress, 'vote'> => ({
    cast: boxes.count(workshop.id, vote),
    tally: vote.hidden
      ? null
      : tallyOf(
          vote,
          boxes.choices(workshop.id, vote).map((choice) => ({ choice })),
        ),
  });
  const messageOf = (workshop: Workshop): VotesMessage => ({
    votes: workshop.votes
      .filter((vote) => !vote.closed)
      .map((vote) => ({ vote: vote.id, ...progressOf(workshop, vote) })),
  });
  const mark = (id: WorkshopId) => {
    let entry = waiting.get(id);
    if (!entry) {
      entry = coalesce(VOTES_EVERY, () => {
        const workshop = workshops.get(id);
        if (workshop) io.local.to(workshopRoom(id)).emit('votes', messageOf(workshop));
        onSent(id);
      });
      waiting.set(id, entry);
    }
    entry.mark();
  };

  const stopEvents = workshops.onEvents(({ workshop, events }) => {
    for (const event of events) {
      if (event.type === 'voteClosed') boxes.forget(workshop.id, event.payload.vote);
      if (event.type === 'ballotCast' || event.type === 'voteOpened' || event.type === 'voteClosed')
        mark(workshop.id);
    }
  });
  const stopCasts = boxes.onCast(mark);

  return {
    of: progressOf,
    greet(socket) {
      const workshop = workshops.get(socket.data.workshopId);
      if (!workshop?.votes.some((vote) => !vote.closed)) return;
      const member = memberOf(socket.data.actor, workshop);
      const mine = workshop.votes.flatMap((vote) => {
        if (vote.closed || !member || !isVoter(member, vote)) return [];
        const choice = boxes.of(workshop.id, vote, voterOf(member, vote));
        return choice ? [{ vote: vote.id, choice }] : [];
      });
      socket.emit('votes', { ...messageOf(workshop), mine });
    },
    stop() {
      stopEvents();
      stopCasts();
      for (const entry of waiting.values()) entry.stop();
    },
  };
}
