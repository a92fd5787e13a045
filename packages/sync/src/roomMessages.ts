import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { ClientIdClaim, ClientIdOwner } from './ClientIdRegistry.ts';

/** One person of a room, as the nodes tell each other. */
export interface PresenceFact extends ClientIdOwner {
  clientId: number;
  clock: number;
  /** JSON; `null` when the person has left. */
  state: string;
}

/** What the nodes that have a room open say to each other about it. */
export type RoomMessage =
  /** An update that is on disk, and who wrote for the first time under which clientID in it. */
  | { is: 'stored'; update: Uint8Array; claims: Omit<ClientIdClaim, 'room'>[] }
  | { is: 'presence'; people: PresenceFact[] }
  /** Tell me who is there. */
  | { is: 'whoIsHere' };

const KIND = { stored: 0, presence: 1, whoIsHere: 2 } as const;

export function encodeRoomMessage(message: RoomMessage): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, KIND[message.is]);
    switch (message.is) {
      case 'stored':
        encoding.writeVarUint8Array(encoder, message.update);
        encoding.writeVarUint(encoder, message.claims.length);
        for (const { clientId, personId, device } of message.claims) {
          encoding.writeVarUint(encoder, clientId);
          encoding.writeVarString(encoder, personId);
          encoding.writeVarString(encoder, device);
        }
        return;
      case 'presence':
        encoding.writeVarString(encoder, JSON.stringify(message.people));
        return;
      case 'whoIsHere':
    }
  });
}

/** Throws on what no node of this version says. */
export function decodeRoomMessage(bytes: Uint8Array): RoomMessage {
  const decoder = decoding.createDecoder(bytes);
  const kind = decoding.readVarUint(decoder);
  switch (kind) {
    case KIND.stored: {
      // A copy: a view would keep all that came in the same read of the socket.
      const update = new Uint8Array(decoding.readVarUint8Array(decoder));
      const claims = Array.from({ length: decoding.readVarUint(decoder) }, () => ({
        clientId: decoding.readVarUint(decoder),
        personId: decoding.readVarString(decoder),
        device: decoding.readVarString(decoder),
      }));
      return { is: 'stored', update, claims };
    }
    case KIND.presence:
      return { is: 'presence', people: JSON.parse(decoding.readVarString(decoder)) };
    case KIND.whoIsHere:
      return { is: 'whoIsHere' };
    default:
      throw new RangeError(`no message between nodes has number ${kind}`);
  }
}
