/**
 * What a workshop is after one more event. The same function runs on the server and in every page, so it imports no
 * validation: what is in the log was decided. Immutable: what an event does not touch stays the same object.
 * An event of a type that this version does not know changes nothing but the version.
 */

import { EMPTY_AGENDA, evolveAgenda } from './agenda/Agenda.ts';
import { ANSWERING_OPENLY } from './answers/Answering.ts';
import { publish, withResponse } from './answers/heldAnswers.ts';
import { evolveAreas } from './areas/evolveAreas.ts';
import { EMPTY_FLOOR } from './calls/Call.ts';
import { evolveCalls } from './calls/evolveCalls.ts';
import { evolveComments } from './comments/evolveComments.ts';
import type { WorkshopEvent } from './events.ts';
import { evolveLateEdits } from './lateEdits/evolveLateEdits.ts';
import { evolveMembers } from './members/evolveMembers.ts';
import { evolveMerging } from './merging/evolveMerging.ts';
import { evolveRanking, withRankingCriteria } from './ranking/evolveRanking.ts';
import { BY_PRIORITY_ALONE } from './ranking/Ranking.ts';
import { evolveReferences } from './references/evolveReferences.ts';
import { evolveRemovals } from './removals/evolveRemovals.ts';
import { evolveAssists } from './roster/evolveAssists.ts';
import { evolveRowChanges } from './rowChanges/evolveRowChanges.ts';
import { evolveScreening } from './screening/evolveScreening.ts';
import { NOTHING_SCREENED } from './screening/Screening.ts';
import { evolveScreens } from './screens/evolveScreens.ts';
import { MAIN_SCREEN } from './screens/Screen.ts';
import { evolveSignOff } from './signOff/evolveSignOff.ts';
import { NOTHING_SIGNED } from './signOff/SignOff.ts';
import type { Group, Workshop } from './state.ts';
import { evolveVotes } from './votes/evolveVotes.ts';
import { withGroup } from './withGroup.ts';

/**
 * Names what this fold makes of a log: raise it with every change of what `evolve` gives for an event, and with every new
 * type of event (a version that does not know it may have folded past it). A state that was kept under another name is
 * folded anew from its events. `foldShape.test.ts` finds a change that was made without it.
 */
export const FOLD_SHAPE = '14';

export function evolve(state: Workshop | null, event: WorkshopEvent): Workshop {
  const before = state ?? BLANK;
  const after = changed(before, event);
  return { ...after, rowChanges: evolveRowChanges(before, event), version: event.version };
}

/** A workshop before its first event. */
const BLANK: Workshop = {
  id: '',
  version: 0,
  nameTh: '',
  nameEn: '',
  placeTh: '',
  placeEn: '',
  startsOn: '',
  endsOn: '',
  fiscalYear: 0,
  template: '',
  formVersion: '',
  createdAt: 0,
  organisers: [],
  joinCode: '',
  stages: [],
  stage: '',
  groups: [],
  ceilings: {},
  members: {},
  responses: {},
  merges: [],
  splits: [],
  notDuplicates: {},
  inclusion: {},
  screening: NOTHING_SCREENED,
  ranking: BY_PRIORITY_ALONE,
  rowChanges: {},
  views: [],
  screens: [MAIN_SCREEN],
  wifi: null,
  followUp: null,
  timer: null,
  imports: [],
  referenceLists: [],
  announcements: [],
  votes: [],
  agenda: EMPTY_AGENDA,
  calls: [],
  floor: EMPTY_FLOOR,
  attention: null,
  comments: {},
  removals: [],
  assists: [],
  signOff: NOTHING_SIGNED,
  answering: ANSWERING_OPENLY,
  submissions: {},
  lateEdits: [],
};

function changed(state: Workshop, event: WorkshopEvent): Workshop {
  const { at, by } = event;
  switch (event.type) {
    case 'workshopCreated': {
      const { groups, criteria = [], ...told } = event.payload;
      return {
        ...state,
        ...told,
        screening: { ...state.screening, criteria },
        createdAt: at,
        stage: told.stages[0]?.id ?? '',
        groups: groups.map(newGroup),
      };
    }
    case 'detailsChanged':
      return { ...state, ...event.payload };
    case 'ceilingsSet': {
      const ceilings = { ...state.ceilings };
      for (const [area, ceiling] of Object.entries(event.payload.ceilings)) {
        if (ceiling === null) delete ceilings[area];
        else ceilings[area] = ceiling;
      }
      return { ...state, ceilings };
    }
    case 'groupAdded':
      return { ...state, groups: [...state.groups, newGroup(event.payload)] };
    case 'groupChanged': {
      const { id, ...told } = event.payload;
      return withGroup(state, id, (group) => ({ ...group, ...told }));
    }
    case 'stageEntered':
      return { ...state, stage: event.payload.stage };
    case 'memberJoined':
    case 'memberMoved':
    case 'membersMoved':
    case 'checkedIn':
    case 'checkInUndone':
    case 'seatTaken':
    case 'memberRoleChanged':
    case 'memberRemoved':
    case 'actingLeadNamed':
      return evolveMembers(state, event);
    case 'assistBegan':
    case 'assistEnded':
      return { ...state, assists: evolveAssists(state.assists, event) };
    case 'areaSubmitted':
    case 'areaDecided':
      return { ...state, submissions: evolveAreas(state.submissions, event) };
    case 'projectsImported':
      return { ...state, imports: [...state.imports, event.payload.import] };
    case 'referenceListSet':
    case 'referenceListRemoved':
    case 'rowsCarried':
      return { ...state, referenceLists: evolveReferences(state.referenceLists, event) };
    case 'responded':
      return { ...state, responses: withResponse(state.responses, event.payload.response) };
    case 'answerDeadlineSet':
      return { ...state, answering: { ...state.answering, deadline: event.payload.at } };
    case 'answersHeld':
      return { ...state, answering: { ...state.answering, held: { at, by } } };
    case 'answersPublished':
      return {
        ...state,
        answering: { ...state.answering, held: null },
        responses: publish(state.responses, event.payload.responses),
      };
    case 'handedOver': {
      const { group, handOver } = event.payload;
      return withGroup(state, group, (known) => ({ ...known, handOver }));
    }
    case 'groupReopened': {
      const { group, reason } = event.payload;
      return withGroup(state, group, (known) => ({
        ...known,
        handOver: null,
        earlierHandOvers: known.handOver
          ? [...known.earlierHandOvers, known.handOver]
          : known.earlierHandOvers,
        reopenings: [...known.reopenings, { at, by, reason }],
      }));
    }
    case 'lateEditsKept':
    case 'lateEditsSettled':
      return { ...state, lateEdits: evolveLateEdits(state.lateEdits, event) };
    case 'merged':
    case 'unmerged':
    case 'split':
    case 'unsplit':
    case 'driftSettled':
    case 'notDuplicate':
    case 'inclusionSet':
      return evolveMerging(state, event);
    case 'criteriaSet':
    case 'proposalScored':
      return evolveScreening(state, event);
    case 'rankingSet':
      return withRankingCriteria(
        { ...state, ranking: evolveRanking(state.ranking, event) },
        event.payload.criteria,
      );
    case 'rowScored':
    case 'areaRanked':
      return { ...state, ranking: evolveRanking(state.ranking, event) };
    case 'viewSaved': {
      const view = { ...event.payload.view, at, by };
      return { ...state, views: [...state.views.filter(({ id }) => id !== view.id), view] };
    }
    case 'viewRemoved':
      return { ...state, views: state.views.filter(({ id }) => id !== event.payload.view) };
    case 'screenSet':
    case 'screenRemoved':
    case 'slidePut':
    case 'slideRemoved':
    case 'slideShown':
    case 'screenPaired':
    case 'screenUnpaired':
    case 'spotlightSet':
      return { ...state, screens: evolveScreens(state.screens, event) };
    case 'wifiSet':
      return { ...state, wifi: event.payload.wifi };
    case 'followUpSet': {
      const { token } = event.payload;
      return { ...state, followUp: token === null ? null : { token, at, by } };
    }
    case 'timerSet':
      return { ...state, timer: event.payload.timer };
    case 'announced':
      return { ...state, announcements: [...state.announcements, { ...event.payload, at, by }] };
    case 'announcementRead': {
      const { announcement, reader } = event.payload;
      const announcements = state.announcements.map((said) =>
        said.id === announcement && !said.read?.includes(reader)
          ? { ...said, read: [...(said.read ?? []), reader] }
          : said,
      );
      return { ...state, announcements };
    }
    case 'agendaSet':
    case 'blockEntered':
    case 'groupTimeGiven':
      return { ...state, agenda: evolveAgenda(state.agenda, event) };
    case 'called':
    case 'callTaken':
    case 'callEnded':
    case 'floorGiven':
    case 'floorEnded':
      return evolveCalls(state, event);
    case 'attentionSet': {
      const { attention } = event.payload;
      return { ...state, attention: attention && { ...attention, at } };
    }
    case 'commented':
    case 'commentReplied':
    case 'commentEdited':
    case 'commentDeleted':
    case 'commentResolved':
    case 'commentReopened':
    case 'suggestionSettled':
    case 'commentsSeen':
      return evolveComments(state, event);
    case 'removalNoticed':
    case 'removalSettled':
      return { ...state, removals: evolveRemovals(state.removals, event) };
    case 'signingPostsSet':
    case 'versionIssued':
    case 'versionSigned':
    case 'listReopened':
    case 'versionPublished':
      return { ...state, signOff: evolveSignOff(state.signOff, event) };
    case 'voteOpened':
    case 'ballotCast':
    case 'voteClosed':
    case 'voteCancelled':
    case 'paperBallotsAdded':
    case 'paperBallotsRemoved':
      return evolveVotes(state, event);
    default:
      // Written by a later version of Ruam. Exhaustive all the same: a type that is forgotten above is a type error.
      return ignored(event, state);
  }
}

function ignored(_event: never, state: Workshop): Workshop {
  return state;
}

function newGroup(
  told: Pick<Group, 'id' | 'nameTh' | 'nameEn' | 'leadPostTh' | 'leadPostEn' | 'seats'>,
): Group {
  return { ...told, handOver: null, earlierHandOvers: [], reopenings: [] };
}
