/**
 * Why the server closed a socket. y-websocket comes back by itself after every code except 4400–4499, which
 * say that coming back cannot help.
 */
export const closeCodes = {
  /** A frame that cannot be read: not ours, cut off, or changed on the way. */
  unreadable: 1003,
  /** The connection broke a rule repeatedly, or sent far more than a person can. */
  policy: 1008,
  /** One frame above `limits.frameBytes`. */
  tooLarge: 1009,
  /** The server restarts. Come back at once; what was acknowledged is on disk. */
  restarting: 1012,
  /** The room cannot be read from the store now, the store is behind, or the reader is. Come back later. */
  tryLater: 1013,
  /** Nobody is signed in or joined on this device. */
  notJoined: 4401,
  /** This person may not be in this room (any more). */
  noAccess: 4403,
  /** There is no such room. */
  unknownRoom: 4404,
  /** The page is of a version that this server does not know any more. It keeps its edits, and must be loaded anew. */
  tooOld: 4426,
} as const;

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

/** False when connecting again cannot help. The rule y-websocket 3.1 uses. */
export const mayReconnect = (code: number): boolean => code < 4400 || code >= 4500;
