/**
 * A group's room on this page: the shared document, the link that carries its edits, the copy on this device,
 * who else is here, and whether the server has on disk what was written. Created by the group's layout, passed
 * by context. "Saved" is said only on the server's acknowledgement.
 */
import { type EditOutcome, GroupDoc, proposalIds } from '@ruam/group-doc';
import {
  closeCodes,
  decodeAccessChanged,
  decodeAcknowledged,
  decodeNotice,
  draftRoomName,
  encodeHello,
  encodeMark,
  messageType,
  roomName,
  type SyncNotice,
  syncStep,
  syncVersion,
} from '@ruam/protocol';
import { type GroupId, isInputPause, type MemberId, type Refusal } from '@ruam/workshop';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { firstState } from './firstState.ts';
import { ProposalsOf } from './fromYjs.svelte.ts';
import { HeldMessages } from './HeldMessages.ts';
import { KeptRoom } from './KeptRoom.ts';
import { type Caret, type Person, type Place, RoomPresence } from './RoomPresence.svelte.ts';
import { type RoomMarker, roomMarker } from './roomMarker.ts';
import { Unsaved } from './unsaved.ts';

/** ms after an edit in which further edits share one mark. */
const MARK_AFTER = 150;
/** ms that the device's own store may take before the page connects without it. */
const STORE_WITHIN = 3_000;
/** ms without a word from the server, which says something every 5 s, after which the link counts as dead. */
const SILENT_FOR = 12_000;
/** ms that a first visit waits for the room itself: on a slow link all of it is one long message. */
const ROOM_WITHIN = 60_000;
/** ms that a link may take to come about, behind the page's own files on a crowded line; browsers wait for minutes. */
const LINKED_WITHIN = 20_000;
/** ms after an edit of others, or the server's word, until this device remembers what the server has. */
const REMEMBER_AFTER = 500;
/** ms after which this device notes, and shows, how much of its edits is unsent. */
const NOTE_AFTER = 100;
/** ms that the first link may take before the page says that it has none. */
const LINK_WITHIN = 8_000;

/** Of the change that brings the server's own state of the room. */
const FROM_SERVER = Symbol('from the server');

/** Told of edits that the server lets in when this page may write again. */
const HELD_BACK: ReadonlySet<string | undefined> = new Set(['readOnly', 'inTray']);

export type SaveState =
  | { kind: 'opening' }
  | { kind: 'saved' }
  | { kind: 'saving'; pending: number }
  | { kind: 'offline'; pending: number }
  | { kind: 'refused'; pending: number; notice: SyncNotice };

export class GroupRoom {
  readonly group: GroupId;
  /** Whose drafts these are; null: it is the group's room. `group` is then the group that they may be shown to. */
  readonly draftOf: MemberId | null;
  /** Address of the list; a proposal's is below it. */
  readonly path: string;
  readonly doc: Y.Doc;
  readonly proposals: ProposalsOf;
  /** Id of the person whose place this page goes along with; null: nobody's. */
  following = $state<string | null>(null);
  /** The server's word on what this page may do; null until it spoke. */
  access = $state<'none' | 'read' | 'write' | null>(null);
  /** The last thing that the server told about edits of this page; null when it has been put right. */
  notice = $state.raw<SyncNotice | null>(null);
  /** The content is here: from the server, or from this device. */
  opened = $state(false);
  /** Code with which the server closed this room for good; null while it may come back. */
  closedWith = $state<number | null>(null);
  canUndo = $state(false);
  canRedo = $state(false);
  /** Why the last edit could not be made. */
  refusal = $state.raw<Refusal | null>(null);
  /** The browser threw away what it kept for this room: how many edits had not been sent then, and when (ms). */
  evicted = $state.raw<{ unsent: number; at: number } | null>(null);
  /** False when this browser keeps nothing: unsaved edits live in this page alone. */
  keeps = $state(true);

  #pending = 0;
  /** As it is shown: that something is unsaved, or nothing any more, at once; how much of it, a moment later. */
  #shown = $state(0);
  #connected = $state(false);
  /** The first link is on its way. */
  #isComing = $state(navigator.onLine);
  /** What the editor of a long text tells of the word in the making. */
  readonly composition = new HeldMessages();
  readonly #marker: RoomMarker;
  readonly #why: () => Refusal | null;
  readonly #shared: GroupDoc;
  readonly #unsaved = new Unsaved();
  readonly #provider: WebsocketProvider;
  readonly #store: KeptRoom;
  readonly #presence: RoomPresence;
  /** What an earlier page of this device left is counted. */
  #isRestored = false;
  /** Ends the wait for the device's store; null when nothing waits for it any more. */
  #storeOpened: (() => void) | null = null;
  /** It was open on this device before, and nothing was in it: without a link it opens so, and takes a first proposal. */
  #isKnownEmpty = false;
  #answered = false;
  #rememberTimer: ReturnType<typeof setTimeout> | undefined;
  #markTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #askFirst: () => Promise<Uint8Array | null>;
  /** On a first visit it is asked for at once. */
  #first: Promise<Uint8Array | null> | null = null;
  #isClosed = false;
  #listens = false;
  #noteTimer: ReturnType<typeof setTimeout> | undefined;
  #comingTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #watching: ReturnType<typeof setInterval>;
  #speaksOften = false;
  #linkedAt = 0;
  #linkAskedAt = 0;

  /** Why this person may not write here now; null when they may. */
  readonly reason: Refusal | null = $derived.by(
    () => this.#why() ?? (this.access === 'read' ? readOnlyNow : null),
  );
  /** Writing is paused for a moment: what the server did not take waits here, and is sent when it goes on. */
  readonly isPaused: boolean = $derived(this.reason !== null && isInputPause(this.reason));
  readonly save: SaveState = $derived.by(() => {
    if (this.notice && this.#shown > 0) return { kind: 'refused', pending: this.#shown, notice: this.notice };
    if (!this.#connected)
      return this.opened && !this.#isComing ? { kind: 'offline', pending: this.#shown } : { kind: 'opening' };
    return this.#shown > 0 ? { kind: 'saving', pending: this.#shown } : { kind: 'saved' };
  });

  /** @param why from the table that the server asks too; read reactively */
  constructor(workshop: string, group: GroupId, why: () => Refusal | null, draftOf: MemberId | null = null) {
    this.group = group;
    this.draftOf = draftOf;
    this.path = draftOf === null ? `/w/${workshop}/groups/${group}` : `/w/${workshop}/drafts`;
    this.#why = why;
    this.#shared = new GroupDoc();
    this.doc = this.#shared.doc;
    const name = draftOf === null ? roomName(workshop, group) : draftRoomName(workshop, draftOf);
    this.#store = new KeptRoom(`ruam:${name}`, this.doc, (isKept) => void this.#onKept(isKept));
    this.#marker = roomMarker(name);
    // Drafts are few, and their link brings them as quickly.
    this.#askFirst = draftOf === null ? () => firstState(workshop, group) : async () => null;
    if (this.#marker.read() === null) this.#first = this.#askFirst();
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.#provider = new WebsocketProvider(`${scheme}://${location.host}/sync`, name, this.doc, {
      connect: false,
      // Between tabs awareness would cross without the server's stamp.
      disableBc: true,
    });
    // Until it listens; see there.
    this.doc.off('update', this.#provider._updateHandler);
    this.#presence = new RoomPresence(this.#provider.awareness, () => this.#pending);
    this.#listen();
    this.proposals = new ProposalsOf(this.doc);
    this.#watching = setInterval(() => this.#leaveDeadLink(), 2_000);
    void this.#openStoredThenConnect();
  }

  /** All that is unsaved here came too late, and is kept on the server until somebody has decided about it. */
  get isInTray(): boolean {
    return this.notice?.code === 'inTray';
  }

  /** Takes the outcome of an edit: a refusal is shown until the next edit that works. */
  take(outcome: EditOutcome): boolean {
    this.refusal = outcome.ok ? null : outcome.refusal;
    return outcome.ok;
  }

  /** An edit made for this person by the page: it is taken back by itself, apart from what they typed before and after. */
  takeApart(change: () => EditOutcome): boolean {
    this.#shared.undoManager.stopCapturing();
    const taken = this.take(change());
    this.#shared.undoManager.stopCapturing();
    return taken;
  }

  undo(): void {
    if (!this.reason) this.#shared.undoManager.undo();
  }

  /** Takes the edit just made back, as long as none of this person's came after it: else false, and nothing is taken back. */
  undoOfLast(): () => boolean {
    const { undoManager } = this.#shared;
    const last = undoManager.undoStack.at(-1);
    return () => {
      if (this.reason || last === undefined || undoManager.undoStack.at(-1) !== last) return false;
      undoManager.undo();
      return true;
    };
  }

  redo(): void {
    if (!this.reason) this.#shared.undoManager.redo();
  }

  /** A point to which `undoTo` leads back: what is edited from now on is apart from what was edited before. */
  undoPoint(): number {
    this.#shared.undoManager.stopCapturing();
    return this.#shared.undoManager.undoStack.length;
  }

  /** Undoes this person's edits since a point. What it gives does them again, while nothing else was edited; null: there were none. */
  undoTo(point: number): (() => void) | null {
    const { undoManager } = this.#shared;
    const before = undoManager.redoStack.length;
    while (undoManager.undoStack.length > point && !this.reason) undoManager.undo();
    if (undoManager.redoStack.length === before) return null;
    return () => {
      while (undoManager.redoStack.length > before && !this.reason) undoManager.redo();
    };
  }

  /** Counts an editor's own transactions as this person's edits, for undo. */
  trackOrigin(origin: unknown): void {
    this.#shared.undoManager.addTrackedOrigin(origin);
  }

  get awareness() {
    return this.#provider.awareness;
  }

  /** By their page: one person with two pages is there twice. */
  get others(): Person[] {
    return this.#presence.others;
  }

  /** Tells the others where this person is; null when in no proposal. */
  go(place: Place | null, caret: Caret | null = null): void {
    // What was written in one field is taken back apart from what was written in the next.
    if (place?.field !== this.#presence.place?.field) this.#shared.undoManager.stopCapturing();
    this.#presence.go(place, caret);
  }

  /** The server does not know this version of the page any more: what is typed stays here until it is loaded anew. */
  get mustReload(): boolean {
    return this.closedWith === closeCodes.tooOld;
  }

  /** Tries again after the server had closed the room for good (a reopened group, a new role). */
  reconnect(): void {
    this.closedWith = null;
    this.notice = null;
    this.#connect();
  }

  /** Writes what is not on this device yet, and asks the server whether all is on its disk: before the page is hidden or left. */
  flush = (): void => {
    this.#store.flush();
    if (this.#noteTimer !== undefined) this.#note();
    if (this.#pending > 0) this.#sendMark();
  };

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#comingTimer);
    clearTimeout(this.#markTimer);
    clearTimeout(this.#rememberTimer);
    clearInterval(this.#watching);
    removeEventListener('offline', this.#onOffline);
    removeEventListener('online', this.#onOnline);
    removeEventListener('pagehide', this.flush);
    document.removeEventListener('visibilitychange', this.flush);
    removeEventListener('beforeunload', this.#warn);
    this.flush();
    this.composition.close();
    this.proposals.close();
    this.#presence.close();
    this.#provider.destroy();
    this.#store.destroy();
    this.#shared.destroy();
  }

  async #openStoredThenConnect(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#storeOpened = resolve;
      setTimeout(resolve, STORE_WITHIN);
    });
    this.#storeOpened = null;
    this.keeps = this.#store.isKept;
    if (!this.opened && navigator.onLine) this.#takeFirst(await (this.#first ?? this.#askFirst()));
    this.#first = null;
    if (this.#isClosed) return;
    this.#comingTimer = setTimeout(() => this.#isNotComing(), LINK_WITHIN);
    this.#connect();
  }

  #connect(): void {
    this.#listenForUpdates();
    this.#provider.connect();
  }

  /** The room as the server had it a moment ago; the link brings the rest, and takes what is typed meanwhile. */
  #takeFirst(state: Uint8Array | null): void {
    // A page that has its link already is sent all of it, and would send all of this back.
    if (!state || this.#isClosed || this.#provider.shouldConnect) return;
    // Of a document that had nothing before it is what it has then; else all of the state is read once more for it.
    const before = this.doc.store.clients.size === 0 ? null : Y.encodeStateVectorFromUpdateV2(state);
    this.#store.takeWhole(
      () => Y.applyUpdateV2(this.doc, state, FROM_SERVER),
      () => this.#remember(stateVector),
    );
    const stateVector = before ?? Y.encodeStateVector(this.doc);
    this.#unsaved.isOnServer(stateVector);
    if (this.#hasContent) this.#open();
  }

  #open(): void {
    this.#listenForUpdates();
    // Else the page would be drawn once without any proposal.
    this.proposals.readNow();
    this.opened = true;
  }

  /** Not while the link is on its way: the page would say for a moment that there is nothing. */
  #openEmpty(): void {
    if (this.#isKnownEmpty && !this.#isComing && !this.opened) this.#open();
  }

  get #hasContent(): boolean {
    return proposalIds(this.doc).length > 0 || this.doc.getMap('meta').size > 0;
  }

  #isNotComing = (): void => {
    clearTimeout(this.#comingTimer);
    this.#isComing = false;
    this.#openEmpty();
  };

  /** The device's store has opened, perhaps late, or again; or it cannot be used any more. */
  async #onKept(isKept: boolean): Promise<void> {
    this.keeps = isKept;
    if (isKept && !this.#isRestored) {
      this.#isRestored = true;
      const [onServer, unsent] = await Promise.all([this.#store.get('onServer'), this.#store.get('unsent')]);
      this.#unsaved.restored(
        this.doc,
        onServer instanceof Uint8Array ? onServer : undefined,
        typeof unsent === 'number' ? unsent : 0,
      );
      if (this.#hasContent) this.#open();
      else if (onServer instanceof Uint8Array) {
        this.#isKnownEmpty = true;
        this.#openEmpty();
      } else if (this.keeps) this.evicted = this.#marker.read();
      this.#count();
      // When the page is connected already: what was found here has just been sent.
      this.#markSoon();
    }
    this.#storeOpened?.();
  }

  #listen(): void {
    const provider = this.#provider;
    provider.messageHandlers[messageType.acknowledged] = (_encoder, decoder) => {
      this.#unsaved.acknowledged(decodeAcknowledged(decoder.arr));
      this.#count();
      this.#rememberSoon();
    };
    provider.messageHandlers[messageType.notice] = (_encoder, decoder) => {
      const notice = decodeNotice(decoder.arr);
      this.notice = notice.code === 'savingAgain' ? null : notice;
    };
    provider.messageHandlers[messageType.accessChanged] = (_encoder, decoder) => {
      const { access, version } = decodeAccessChanged(decoder.arr);
      this.access = access;
      this.#speaksOften = version !== undefined;
      // What was refused while it was read-only is sent again by syncing anew.
      if (this.access !== 'write' || !HELD_BACK.has(this.notice?.code)) return;
      this.notice = null;
      this.#connectAnew();
    };
    const onSync = provider.messageHandlers[messageType.sync];
    provider.messageHandlers[messageType.sync] = (...message) => {
      const isStepOne = message[1].arr[1] === syncStep.step1;
      if (!isStepOne) return this.composition.take(() => onSync?.(...message));
      onSync?.(...message);
      // The answer leaves after this handler: only a mark behind it covers all that was written before.
      this.#answered = true;
      queueMicrotask(() => this.#sendMark());
    };
    provider.on('status', ({ status }) => {
      this.composition.release();
      this.#connected = false;
      this.#answered = false;
      this.#unsaved.connectionLost();
      if (status === 'connecting') this.#linkAskedAt = Date.now();
      if (status !== 'connected') return;
      this.#linkedAt = Date.now();
      provider.ws?.send(encodeHello({ version: syncVersion }) as Uint8Array<ArrayBuffer>);
    });
    for (const event of ['connection-close', 'connection-error'] as const)
      provider.on(event, this.#isNotComing);
    provider.on('sync', (synced) => {
      if (!synced) return;
      this.#isNotComing();
      // It opened after all.
      if (this.notice?.code === 'roomDamaged' || this.notice?.code === 'roomNotLoaded') this.notice = null;
      this.#connected = true;
      this.#open();
      this.#markSoon();
      // An empty room sends nothing, and was open here all the same.
      this.#rememberSoon();
    });
    provider.on('closed', ({ code }) => {
      this.closedWith = code;
    });
    const { undoManager } = this.#shared;
    const onStack = () => {
      this.canUndo = undoManager.canUndo();
      this.canRedo = undoManager.canRedo();
    };
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) {
      undoManager.on(event, onStack);
    }
    addEventListener('offline', this.#onOffline);
    addEventListener('online', this.#onOnline);
    addEventListener('pagehide', this.flush);
    document.addEventListener('visibilitychange', this.flush);
    addEventListener('beforeunload', this.#warn);
  }

  /**
   * Before the room is shown nobody edits it, and nothing is sent. While somebody listens, Yjs writes all that comes out of the
   * device's store, or from the server, once more as an update.
   */
  #listenForUpdates(): void {
    if (this.#listens) return;
    this.#listens = true;
    const provider = this.#provider;
    this.doc.on('update', provider._updateHandler);
    this.doc.on('update', (_update: Uint8Array, origin: unknown) => {
      const isFromServer = origin === provider || origin === FROM_SERVER;
      if (isFromServer) this.#rememberSoon();
      if (isFromServer || KeptRoom.isOrigin(origin)) return;
      this.#unsaved.edited(this.doc);
      this.#count();
      this.#markSoon();
    });
  }

  /** The browser's own question, only while something would be lost or held back. */
  #warn = (event: BeforeUnloadEvent) => {
    // It is asked to reload, and keeps what was typed.
    if (this.mustReload && this.keeps) return;
    // What is in the tray is on the server.
    if (this.isInTray) return;
    if (this.#pending > 0 && (!this.#connected || !this.keeps || this.notice)) event.preventDefault();
  };

  /** The browser knows at once; the socket only after half a minute of silence. */
  #onOffline = () => {
    this.#isNotComing();
    this.#provider.disconnect();
  };
  #onOnline = () => {
    if (this.closedWith === null) this.#connect();
  };

  /** A hall's Wi-Fi ends links without a word. A server that does not say its version speaks less often. */
  #leaveDeadLink(): void {
    const provider = this.#provider;
    const now = Date.now();
    if (provider.wsconnecting && now - this.#linkAskedAt > LINKED_WITHIN) this.#connectAnew();
    if (!provider.wsconnected || !this.#speaksOften) return;
    // y-websocket looks at it too, and would begin the same download anew, for ever.
    if (!this.opened && now - this.#linkedAt < ROOM_WITHIN) provider.wsLastMessageReceived = now;
    if (now - provider.wsLastMessageReceived > SILENT_FOR) this.#connectAnew();
  }

  #markSoon(): void {
    this.#markTimer ??= setTimeout(() => this.#sendMark(), MARK_AFTER);
  }

  #sendMark(): void {
    clearTimeout(this.#markTimer);
    this.#markTimer = undefined;
    const socket = this.#provider.ws;
    if (!this.#answered || socket?.readyState !== WebSocket.OPEN) return;
    socket.send(encodeMark(this.#unsaved.nextMark()) as Uint8Array<ArrayBuffer>);
  }

  #connectAnew(): void {
    this.#provider.disconnect();
    this.#connect();
  }

  #count(): void {
    const pending = this.#unsaved.pending;
    if (pending === 0) {
      this.notice = null;
    }
    if (pending === this.#pending) return;
    this.#pending = pending;
    if (pending === 0 || this.#shown === 0) this.#shown = pending;
    this.#noteTimer ??= setTimeout(this.#note, NOTE_AFTER);
    this.#presence.tellSoon();
  }

  /** Not in the moment of the keystroke: both of the browser's stores, and to draw it, cost more than the edit. */
  #note = (): void => {
    clearTimeout(this.#noteTimer);
    this.#noteTimer = undefined;
    this.#shown = this.#pending;
    if (this.#store.isKept) this.#marker.keep(this.#pending);
    void this.#store.set('unsent', this.#pending);
  };

  /** With nothing unsaved here, the server has all of this: a page opened without a network knows it by this. */
  #rememberSoon(): void {
    this.#rememberTimer ??= setTimeout(() => {
      this.#rememberTimer = undefined;
      if (this.#pending > 0) return;
      this.#remember(Y.encodeStateVector(this.doc));
    }, REMEMBER_AFTER);
  }

  /** @param onServer a state vector that the server has */
  #remember(onServer: Uint8Array): void {
    if (this.#store.isKept) this.#marker.keep(this.#pending);
    void this.#store.set('onServer', onServer);
  }
}

const readOnlyNow: Refusal = {
  code: 'room.readOnly',
  th: 'ขณะนี้อ่านได้อย่างเดียว',
  en: 'This room is read-only now.',
  nextTh: 'ผู้ดำเนินการเปิดให้เขียนได้',
  nextEn: 'The facilitator can open it for writing.',
};
