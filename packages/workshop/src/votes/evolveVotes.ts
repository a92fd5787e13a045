import type { Workshop } from '../state.ts';
import { tallyOf } from './tally.ts';
import type { Vote, VoteEventPayloads } from './Vote.ts';

type VoteEvent = {
  [T in keyof VoteEventPayloads]: { type: T; payload: VoteEventPayloads[T]; at: number; by: string };
}[keyof VoteEventPayloads];

/** The part of `evolve` that is about votes. */
export function evolveVotes(state: Workshop, event: VoteEvent): Workshop {
  const { at, by } = event;
  switch (event.type) {
    case 'voteOpened': {
      const vote: Vote = {
        ...event.payload.vote,
        openedAt: at,
        openedBy: by,
        closed: null,
        paper: [],
        ballots: {},
      };
      return { ...state, votes: [...state.votes, vote] };
    }
    case 'ballotCast': {
      const { voter, choice } = event.payload;
      // Computed keys define: a voter named __proto__ is one more voter.
      return withVote(state, event.payload.vote, (vote) =>
        vote.closed ? vote : { ...vote, ballots: { ...vote.ballots, [voter]: { choice, at, by } } },
      );
    }
    case 'voteClosed': {
      const { result } = event.payload;
      return withVote(state, event.payload.vote, (vote) =>
        vote.closed ? vote : { ...vote, closed: { ...result, at, by }, ballots: {} },
      );
    }
    case 'voteCancelled': {
      const { reason } = event.payload;
      return withVote(state, event.payload.vote, (vote) => {
        if (vote.closed) return vote;
        const nothing = { tally: tallyOf(vote, []), eligible: 0, named: [] };
        return { ...vote, closed: { ...nothing, at, by, cancelled: reason }, ballots: {} };
      });
    }
    case 'paperBallotsAdded': {
      const paper = { ...event.payload.paper, at, by };
      return withVote(state, event.payload.vote, (vote) => ({ ...vote, paper: [...vote.paper, paper] }));
    }
    case 'paperBallotsRemoved': {
      const { paper } = event.payload;
      return withVote(state, event.payload.vote, (vote) => ({
        ...vote,
        paper: vote.paper.filter((one) => one.id !== paper),
      }));
    }
  }
}

function withVote(state: Workshop, id: string, change: (vote: Vote) => Vote): Workshop {
  return { ...state, votes: state.votes.map((vote) => (vote.id === id ? change(vote) : vote)) };
}

/** As everybody may see them: who voted what comes out when the vote is closed, and never of a secret one. */
export function viewVotes(votes: readonly Vote[]): Vote[] {
  return votes.map((vote) => (Object.keys(vote.ballots).length === 0 ? vote : { ...vote, ballots: {} }));
}
