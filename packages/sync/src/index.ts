export { type Bus, type BusListener, type BusSubscription, localBus } from './Bus.ts';
export {
  type ClientIdClaim,
  type ClientIdOwner,
  type ClientIdRegistry,
  memoryClientIds,
} from './ClientIdRegistry.ts';
export type { Clock } from './Clock.ts';
export { compactRoom } from './compactRoom.ts';
export type {
  Checkpoint,
  EditEntry,
  EditLog,
  HistoryPart,
  StoredCheckpoint,
  StoredEdit,
} from './EditLog.ts';
export { defaultHistorySteps, type HistoryStep } from './historySteps.ts';
export type { LateEdits } from './LateEdits.ts';
export { defaultLimits, type SyncLimits } from './limits.ts';
export { memoryEditLog } from './memoryEditLog.ts';
export { type MergeRows, mergeRows } from './mergeRows.ts';
export type { Written } from './RoomHost.ts';
export type { RoomAccess, RoomPolicy, SessionIdentity } from './RoomPolicy.ts';
export { type ConnectedSession, type RoomSession, Rooms, type RoomsOptions } from './Rooms.ts';
export { documentAt, type RoomPast, readHistory } from './readHistory.ts';
export type { SyncEvent } from './SyncEvent.ts';
export type { SyncSocket } from './SyncSocket.ts';
export { systemClock } from './systemClock.ts';
