/**
 * What a person may see of a workshop. Members and organisers see it whole, but for ballots of votes that are open,
 * answers that are held back, scores and comments of groups whose room they may not read, and the password of the Wi-Fi: the join code is on the screens all day, and no contact data is in the state (it is in the groups' documents, behind `readContacts`). Whoever has not joined
 * sees what the join page needs: names, place, dates, groups.
 *
 * `viewFor` and `viewEvent` agree: folding viewed events over a viewed state is viewing the folded state, as long as
 * the person's standing does not change (then the server sends the state anew, or ends the connection).
 */
import type { Actor } from './actor.ts';
import { EMPTY_AGENDA } from './agenda/Agenda.ts';
import { ANSWERING_OPENLY } from './answers/Answering.ts';
import { isOfHeldAnswer, viewResponses } from './answers/heldAnswers.ts';
import { EMPTY_FLOOR } from './calls/Call.ts';
import { refusalOf } from './can/index.ts';
import type { EventType, WorkshopEvent } from './events.ts';
import type { GroupId } from './ids.ts';
import { BY_PRIORITY_ALONE } from './ranking/Ranking.ts';
import { NOTHING_SCREENED } from './screening/Screening.ts';
import { MAIN_SCREEN } from './screens/Screen.ts';
import { NOTHING_SIGNED } from './signOff/SignOff.ts';
import type { Announcement, Workshop } from './state.ts';
import { viewVotes } from './votes/evolveVotes.ts';

export function viewFor(actor: Actor, workshop: Workshop): Workshop {
  if (!refusalOf(actor, 'readWorkshop', workshop)) {
    return {
      ...workshop,
      votes: viewVotes(workshop.votes),
      announcements: viewAnnouncements(actor, workshop),
      comments: viewComments(actor, workshop),
      screening: viewScreening(actor, workshop),
      removals: workshop.removals.filter(({ group }) => settles(actor, workshop, group)),
      responses: viewResponses(actor, workshop),
      wifi: refusalOf(actor, 'setWifi', workshop) ? null : workshop.wifi,
    };
  }
  return {
    ...workshop,
    organisers: [],
    joinCode: '',
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
    groups: workshop.groups.map(({ actingLead: _hidden, ...group }) => ({
      ...group,
      handOver: null,
      earlierHandOvers: [],
      reopenings: [],
    })),
  };
}

function settles(actor: Actor, workshop: Workshop, group: GroupId): boolean {
  return !refusalOf(actor, 'settleRemoval', workshop, { group });
}

/** Who has read what is for the wall; one's own is kept, so that what was closed on one device is closed on all. */
function viewAnnouncements(actor: Actor, { announcements }: Workshop): Announcement[] {
  return announcements.map(({ read, ...said }) =>
    actor.kind === 'member' && read?.includes(actor.memberId) ? { ...said, read: [actor.memberId] } : said,
  );
}

function viewComments(actor: Actor, workshop: Workshop): Workshop['comments'] {
  const ofGroups = Object.entries(workshop.comments);
  return Object.fromEntries(ofGroups.filter(([group]) => !refusalOf(actor, 'readRoom', workshop, { group })));
}

/** Whoever reads the integrated list has all of it: the list may be ranked by it. */
function viewScreening(actor: Actor, workshop: Workshop): Workshop['screening'] {
  const { screening } = workshop;
  const seen = Object.entries(screening.scores).filter(([group]) => readsScores(actor, workshop, group));
  return { ...screening, scores: Object.fromEntries(seen) };
}

function readsScores(actor: Actor, workshop: Workshop, group: GroupId): boolean {
  return (
    !refusalOf(actor, 'readIntegratedList', workshop) || !refusalOf(actor, 'readRoom', workshop, { group })
  );
}

/** Of these nobody is told: what a ballot says comes out with the result, and how many there are with `votes`. */
const KEPT: ReadonlySet<EventType> = new Set<EventType>(['ballotCast']);

/** Whether members may see it at all. */
export function isShown(event: WorkshopEvent): boolean {
  return !KEPT.has(event.type);
}

const OF_ROOM_READERS: ReadonlySet<EventType> = new Set<EventType>([
  'commented',
  'commentReplied',
  'commentEdited',
  'commentDeleted',
  'commentResolved',
  'commentReopened',
  'suggestionSettled',
  'commentsSeen',
]);

/**
 * Whether only some members may see it: of a room's readers or leads, its scores, an answer that is held back, who read
 * what, the password of the Wi-Fi.
 */
export function isOfSome(event: WorkshopEvent): boolean {
  return (
    OF_ROOM_READERS.has(event.type) ||
    isOfRemoval(event) ||
    isOfHeldAnswer(event) ||
    event.type === 'announcementRead' ||
    event.type === 'proposalScored' ||
    event.type === 'wifiSet'
  );
}

/** The group of a removal; null of any other event. */
function groupOfRemoval(event: WorkshopEvent): GroupId | null {
  if (event.type === 'removalNoticed') return event.payload.removal.group;
  return event.type === 'removalSettled' ? event.payload.group : null;
}

const isOfRemoval = (event: WorkshopEvent) => groupOfRemoval(event) !== null;

const PUBLIC: ReadonlySet<EventType> = new Set<EventType>([
  'workshopCreated',
  'detailsChanged',
  'groupAdded',
  'groupChanged',
  'stageEntered',
]);

/** The event as the person may see it, or null. `workshop` is the state before or after it. */
export function viewEvent(actor: Actor, workshop: Workshop, event: WorkshopEvent): WorkshopEvent | null {
  if (!isShown(event)) return null;
  if (event.type === 'announcementRead') {
    return actor.kind === 'member' && actor.memberId === event.payload.reader ? event : null;
  }
  if (isOfHeldAnswer(event)) {
    const { agency } = event.payload.response;
    return refusalOf(actor, 'readHeldAnswers', workshop, { agency }) ? null : event;
  }
  if (OF_ROOM_READERS.has(event.type)) {
    const { group } = event.payload as { group: GroupId };
    return refusalOf(actor, 'readRoom', workshop, { group }) ? null : event;
  }
  if (event.type === 'proposalScored') {
    return readsScores(actor, workshop, event.payload.group) ? event : null;
  }
  const group = groupOfRemoval(event);
  if (group !== null) return settles(actor, workshop, group) ? event : null;
  if (event.type === 'wifiSet') return refusalOf(actor, 'setWifi', workshop) ? null : event;
  if (!refusalOf(actor, 'readWorkshop', workshop)) return event;
  if (!PUBLIC.has(event.type)) return null;
  if (event.type === 'workshopCreated') {
    return { ...event, payload: { ...event.payload, organisers: [], joinCode: '', ceilings: {} } };
  }
  if (event.type === 'detailsChanged' && event.payload.joinCode !== undefined) {
    const { joinCode: _hidden, ...payload } = event.payload;
    return { ...event, payload };
  }
  return event;
}
