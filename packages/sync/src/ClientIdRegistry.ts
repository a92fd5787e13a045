/** Who wrote first under a Yjs clientID in a room. */
export interface ClientIdOwner {
  personId: string;
  device: string;
}

export interface ClientIdClaim extends ClientIdOwner {
  room: string;
  clientId: number;
}

/**
 * Remembers the owner of each clientID, so that nobody writes under another's, after a restart neither.
 * Without it the first to come after a restart would own every number.
 */
export interface ClientIdRegistry {
  load(room: string): Promise<Map<number, ClientIdOwner>>;
  /** On disk when it resolves. A number that has an owner keeps it. */
  claim(claims: readonly ClientIdClaim[]): Promise<void>;
}

/** For tests, and for a store that forgets everything with the process anyway. */
export function memoryClientIds(): ClientIdRegistry & { rooms(): Promise<string[]> } {
  const rooms = new Map<string, Map<number, ClientIdOwner>>();
  return {
    async load(room) {
      return new Map(rooms.get(room));
    },
    async claim(claims) {
      for (const { room, clientId, personId, device } of claims) {
        const owners = rooms.get(room) ?? new Map<number, ClientIdOwner>();
        rooms.set(room, owners);
        if (!owners.has(clientId)) owners.set(clientId, { personId, device });
      }
    },
    async rooms() {
      return [...rooms.keys()];
    },
  };
}

/** The same person (on any device) or the same device (under another seat): both are the one who typed it. */
export const mayWriteAs = (owner: ClientIdOwner, who: ClientIdOwner): boolean =>
  owner.personId === who.personId || owner.device === who.device;
