import type { VoteProgress, VotesMessage } from '@ruam/protocol';
import {
  type EventType,
  eligibleVoters,
  isVoter,
  type Member,
  memberOf,
  membersOf,
  tallyOf,
  type Vote,
  type VoterId,
  voterOf,
  type Workshop,
  type WorkshopEvent,
  type WorkshopId,
} from '@ruam/workshop';
import type { BallotBoxes, BallotKey } from '../workshops/BallotBoxes.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import { type Coalesced, coalesce } from './coalesce.ts';
import { type LiveServer, type LiveSocket, workshopRoom } from './liveTypes.ts';

/** ms between two `votes` messages to a page, however many ballots come. */
export const VOTES_EVERY = 500;

const OF_VOTES: ReadonlySet<EventType> = new Set<EventType>(['voteOpened', 'voteClosed', 'voteCancelled']);
/** How many may vote may be another after it. */
const changesVoters = (event: WorkshopEvent) => event.type === 'memberJoined' || membersOf(event).length > 0;

/** Tells the pages how far the open votes are. A ballot costs its own answer; the others hear of it in numbers. */
export interface VoteProgressLive {
  /** How far the votes are, and what this person has given. Also when none is open: then what is kept is void. */
  greet(socket: LiveSocket): void;
  of(workshop: Workshop, vote: Vote): Omit<VoteProgress, 'vote'>;
  stop(): void;
}

interface VoteProgressOptions {
  io: LiveServer;
  socketsIn(id: WorkshopId): readonly LiveSocket[];
  workshops: Workshops;
  boxes: BallotBoxes;
}

export function createVoteProgress(
  { io, socketsIn, workshops, boxes }: VoteProgressOptions,
  onSent: (workshopId: WorkshopId) => void,
): VoteProgressLive {
  const waiting = new Map<WorkshopId, Coalesced>();
  /** Whose ballots changed since the last message, by vote. */
  const given = new Map<WorkshopId, Map<string, Set<VoterId>>>();

  const progressOf = (workshop: Workshop, vote: Vote): Omit<VoteProgress, 'vote'> => ({
    cast: boxes.count(workshop.id, vote),
    eligible: eligibleVoters(workshop, vote, boxes.voters(workshop.id, vote)),
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
  const ballotOf = (workshop: Workshop, vote: Vote, member: Member) =>
    vote.closed || !isVoter(member, vote) ? null : boxes.of(workshop.id, vote, voterOf(member, vote));

  /** So that no page says of a ballot that it counts when another of the same voter took its place. */
  const tellVoters = (workshop: Workshop) => {
    const changed = given.get(workshop.id);
    given.delete(workshop.id);
    if (!changed) return;
    const votes = workshop.votes.filter((vote) => !vote.closed && changed.has(vote.id));
    if (votes.length === 0) return;
    for (const socket of socketsIn(workshop.id)) {
      const member = memberOf(socket.data.actor, workshop);
      if (!member) continue;
      for (const vote of votes) {
        if (!changed.get(vote.id)?.has(voterOf(member, vote))) continue;
        const choice = ballotOf(workshop, vote, member);
        if (choice) socket.emit('ballot', { vote: vote.id, choice });
      }
    }
  };
  const mark = (id: WorkshopId, ballots: readonly BallotKey[] = []) => {
    for (const { vote, voter } of ballots) {
      const ofWorkshop = given.get(id) ?? new Map<string, Set<VoterId>>();
      given.set(id, ofWorkshop.set(vote, (ofWorkshop.get(vote) ?? new Set()).add(voter)));
    }
    let entry = waiting.get(id);
    if (!entry) {
      entry = coalesce(VOTES_EVERY, () => {
        const workshop = workshops.get(id);
        if (workshop) {
          io.local.to(workshopRoom(id)).emit('votes', messageOf(workshop));
          tellVoters(workshop);
        }
        onSent(id);
      });
      waiting.set(id, entry);
    }
    entry.mark();
  };

  const stopEvents = workshops.onEvents(({ workshop, events }) => {
    for (const event of events) {
      if (event.type === 'voteClosed' || event.type === 'voteCancelled')
        boxes.forget(workshop.id, event.payload.vote);
      if (event.type === 'ballotCast') mark(workshop.id, [event.payload]);
      else if (OF_VOTES.has(event.type)) mark(workshop.id);
      else if (changesVoters(event) && workshop.votes.some((vote) => !vote.closed)) mark(workshop.id);
    }
  });
  const stopCasts = boxes.onCast(mark);

  return {
    of: progressOf,
    greet(socket) {
      const workshop = workshops.get(socket.data.workshopId);
      if (!workshop || workshop.votes.length === 0) return;
      const member = memberOf(socket.data.actor, workshop);
      const mine = workshop.votes.flatMap((vote) => {
        const choice = member && ballotOf(workshop, vote, member);
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
