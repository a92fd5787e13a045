import { defaultHistorySteps, type HistoryStep } from './historySteps.ts';

/** Every bound of the engine. Sizes in bytes, times in ms. */
export interface SyncLimits {
  /** One frame from a client. The host's WebSocket server should refuse above it too. */
  frameBytes: number;
  /** One room, merged. A MongoDB document ends at 16 MB. */
  roomBytes: number;
  /** Frames a connection may send at once, and how many a second it gets back. */
  framesBurst: number;
  framesPerSecond: number;
  /** Bytes likewise. */
  bytesBurst: number;
  bytesPerSecond: number;
  /** Structs, deleted ranges, values and awareness entries likewise: a frame may hold a million in two bytes each. */
  thingsBurst: number;
  thingsPerSecond: number;
  /** Sync step 1 asks for the whole room, so it is counted apart. */
  stepOnesBurst: number;
  stepOnesPerSecond: number;
  /** Entries of a state vector in a sync step 1. */
  stateVectorEntries: number;
  /** clientIDs with new edits in one update. One page load that wrote offline is one. */
  clientsPerUpdate: number;
  /** Shared types inside shared types. */
  depth: number;
  /** One person's awareness state, as JSON. */
  awarenessBytes: number;
  /** At most one awareness frame to each connection in this time. */
  awarenessEvery: number;
  /** Above this much unsent, a connection gets no more edits until it has caught up. */
  pauseAt: number;
  /** Above this much unsent, beyond its own last answer, it is closed. */
  closeAt: number;
  /** It is closed too if it stays paused for so long. */
  pausedFor: number;
  /** How often a paused connection is looked at. */
  pausedCheckEvery: number;
  /** First and longest wait before edits with missing steps are asked for again. */
  askAgainAfter: number;
  askAgainAtMost: number;
  /**
   * After a commit and its fan-out the next one waits nine times as long as they took, at most so long: at once in a
   * quiet house, in larger groups where many write or many read.
   */
  commitRestAtMost: number;
  /** First and longest wait before a failed append is tried again. */
  retryAfter: number;
  retryAtMost: number;
  /** Edits that wait for the store, of all rooms. Beyond it connections that write are closed. */
  backlogBytes: number;
  /** A room that could not be loaded refuses for so long before it is tried again. */
  reloadAfter: number;
  /** A room without sessions leaves memory after so long. */
  idleFor: number;
  /** So many rows in a room's log are merged into one when everybody has left. */
  compactAt: number;
  /** The same while people are in the room. */
  compactOpenAt: number;
  /** How fine the past is kept, from new to old. */
  history: readonly HistoryStep[];
  /** Refused updates after which a connection is closed. */
  refusals: number;
  /** ms of each turn of the event loop for answers to sync step 1; the others wait for the next turn. */
  answersPerTurn: number;
  /** When the node ends, its sessions are closed over so long, so that they do not all come back at once. */
  closeWithin: number;
  /** A connection hears something about so often; our pages leave after 12 s of silence, y-websocket after 30. */
  keepAlive: number;
}

const MB = 1024 * 1024;

export const defaultLimits: SyncLimits = {
  frameBytes: 4 * MB,
  roomBytes: 12 * MB,
  framesBurst: 2_000,
  framesPerSecond: 200,
  bytesBurst: 16 * MB,
  bytesPerSecond: 2 * MB,
  thingsBurst: 200_000,
  thingsPerSecond: 20_000,
  stepOnesBurst: 20,
  stepOnesPerSecond: 1,
  stateVectorEntries: 10_000,
  clientsPerUpdate: 64,
  depth: 100,
  awarenessBytes: 4 * 1024,
  awarenessEvery: 100,
  pauseAt: 1 * MB,
  closeAt: 4 * MB,
  pausedFor: 60_000,
  pausedCheckEvery: 250,
  askAgainAfter: 1_000,
  askAgainAtMost: 30_000,
  commitRestAtMost: 10,
  retryAfter: 250,
  retryAtMost: 10_000,
  backlogBytes: 64 * MB,
  reloadAfter: 1_000,
  idleFor: 60_000,
  compactAt: 200,
  compactOpenAt: 2_000,
  history: defaultHistorySteps,
  refusals: 20,
  answersPerTurn: 5,
  closeWithin: 2_000,
  keepAlive: 5_000,
};
