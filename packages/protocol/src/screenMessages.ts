/** What a screen before the room is told: what stands on it, and nothing else of the workshop. */
import type {
  AreaMinistryFlow,
  PivotKind,
  ScreenRow,
  ScreenTotal,
  ScreenTotals,
  WaterfallStep,
} from '@ruam/consolidation';
import type { AgencyId, AreaCode, Satang } from '@ruam/planning';
import type {
  Agenda,
  AmountRule,
  FlowAreas,
  GroupId,
  Merge,
  Refusal,
  ScreenLook,
  SlideKind,
  Speaking,
  Tally,
  Timer,
  VoteTerms,
} from '@ruam/workshop';

/** One speaker as everybody in the room hears of them. */
export interface ScreenSpeaker {
  name: string;
  organisation: string;
}

/** Who speaks, and who is next, in the order of speaking. */
export interface ScreenFloor {
  speaking: (ScreenSpeaker & Omit<Speaking, 'member'>) | null;
  next: ScreenSpeaker[];
  /** How many wait beyond those. */
  more: number;
}

export interface ScreenGroup {
  group: GroupId;
  state: 'handedOver' | 'writing' | 'empty';
  proposals: number;
  /** satang, as handed over, else as the room holds it now */
  total: Satang;
  filled: number;
  required: number;
  /** Members of the group with a page open. */
  online: number;
}

export interface ScreenAmount<Key> {
  key: Key;
  amount: Satang;
}

export interface ScreenProposal extends Omit<ScreenRow, 'id'> {
  priority: number | null;
  /** Null while its group has not handed over: then only what a list shows is known. */
  detail: {
    leadAgency: AgencyId | null;
    years: ScreenAmount<number | null>[];
    sources: ScreenAmount<string | null>[];
    stances: { agency: AgencyId; stance: string; offered: Satang; contradiction: boolean }[];
    /** Answers beyond those. */
    moreStances: number;
  } | null;
}

export interface ScreenMergeSource {
  id: string;
  title: string;
  areas: (AreaCode | null)[];
  groups: GroupId[];
  total: Satang;
  /** Basis points of it that stay, where each source has its own share; else null. */
  share: number | null;
}

export interface ScreenMerge {
  state: 'draft' | 'merged';
  sources: ScreenMergeSource[];
  moreSources: number;
  title: string;
  before: Satang;
  /** Null while an amount cannot be read. */
  after: Satang | null;
  /** Null while nobody says how. */
  rule: AmountRule | null;
  /** With `keepOne`: the title of the one that stays. */
  kept: string | null;
  reason: string;
  reasonKind: Merge['reasonKind'];
}

/** What stands on a slide, by its kind. */
export interface SlideContents {
  welcome: {
    placeTh: string;
    placeEn: string;
    startsOn: string;
    endsOn: string;
    fiscalYear: number;
    joinCode: string;
  };
  agenda: { agenda: Agenda; timer: Timer | null };
  floor: ScreenFloor;
  groups: { groups: ScreenGroup[] };
  list: {
    /** The window around `row`. */
    rows: ScreenRow[];
    row: string | null;
    /** Place of the first of them, from 0, and how many there are in all. */
    from: number;
    all: number;
    total: Satang;
    group: GroupId | null;
    area: AreaCode | null;
    search: string;
  };
  /** Null: it is not in the list any more. */
  proposal: { proposal: ScreenProposal | null };
  merge: { merge: ScreenMerge | null };
  /** Null: there is no such vote. */
  vote: {
    vote: VoteTerms | null;
    isClosed: boolean;
    /** It was called off: there is no result. */
    isCancelled: boolean;
    cast: number;
    eligible: number;
    /** Ballots on paper. */
    paper: number;
    /** Null while figures are hidden. */
    tally: Tally | null;
    joinCode: string;
  };
  totals: {
    by: PivotKind;
    bars: ScreenTotal[];
    others: (ScreenTotal & { count: number }) | null;
  } & Omit<ScreenTotals, 'entries'>;
  /** `unplaced`: of no single province, or of groups that have not handed over and name none. */
  map: { amounts: ScreenAmount<AreaCode>[]; unplaced: Satang; total: Satang };
  flow: { by: FlowAreas; flow: AreaMinistryFlow; notIn: Satang };
  waterfall: { steps: Omit<WaterfallStep, 'rows'>[] };
  /** `follow`: token of the page on which proposals are followed; null: there is none, or `address` says another. */
  thanks: { text: string; address: string; follow: string | null };
}

export type SlideContent = { [K in SlideKind]: { kind: K } & SlideContents[K] }[SlideKind];

export interface ScreenMessage {
  workshop: string;
  nameTh: string;
  nameEn: string;
  screen: { id: string; name: string; look: ScreenLook };
  stage: { nameTh: string; nameEn: string } | null;
  /** Their names, for the slides that tell of groups. */
  groups: { id: GroupId; nameTh: string; nameEn: string }[];
  /** Null: the queue is empty. */
  slide: SlideContent | null;
  /** What stands beside it; null: not on this screen, or nothing to show. */
  overlays: {
    timer: Timer | null;
    floor: ScreenFloor | null;
    joinCode: string | null;
    /** `qr`: what a phone's camera reads to join the network. */
    wifi: { ssid: string; qr: string } | null;
  };
  /** The last one to everybody; the screen shows it for a minute. */
  announcement: { text: string; at: number } | null;
  /** ms since the epoch: it stood so then. */
  serverTime: number;
}

/** The handshake: a page of the workshop names its screen; a computer that waits to be paired names nothing. */
export interface ScreenAuth {
  workshop?: string;
  screen?: string;
}

export interface ScreenServerToClient {
  screen(message: ScreenMessage): void;
  /** Not paired: a facilitator enters this code. A new one comes when it expires. */
  code(message: { code: string }): void;
  ended(message: { refusal: Refusal }): void;
}

export type ScreenClientToServer = Record<string, never>;
