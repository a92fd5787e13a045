import type { SessionIdentity } from './RoomPolicy.ts';

/**
 * Where edits go that came when their writer might not write any more. The host says of whom it keeps them, keeps them
 * until somebody has decided about them, and then writes them into the room itself (`Rooms.add`).
 */
export interface LateEdits {
  /** Whether edits of this person, who may only read the room now, are kept. Else they stay on the device. */
  takes(identity: SessionIdentity, room: string): boolean;
  /**
   * All that the room does not have of a device's edits, as one update. True when it is on disk; false when the room is
   * about to open or close: the device is asked again.
   */
  keep(identity: SessionIdentity, room: string, update: Uint8Array): Promise<boolean>;
}
