/** What a session may do in a room now. Asked per batch of messages, so a change reaches open sessions at once. */
export type RoomAccess = 'none' | 'read' | 'write';

/** Whom the host vouches for: it fills awareness, never the client. */
export interface SessionIdentity {
  /** Stable per person (member or account); `device` tells the person's browsers apart. */
  personId: string;
  device: string;
  name: string;
  /** `#rrggbb` */
  colour: string;
  role: string;
}

/** The host's answer. The engine knows nothing of proposals, stages or roles. */
export interface RoomPolicy {
  access(identity: SessionIdentity, room: string): RoomAccess;
}
