import * as encoding from 'lib0/encoding';

/** The root type under which the clients of the bench write: one that a group's document has. */
export const writtenUnder = 'proposals';

const contentString = 4;
const contentType = 7;
const hasOrigin = 128;
const hasKey = 32;
const textType = 2;

/**
 * The `clock`-th edit of a client, as Yjs encodes it: the first makes a text of its own, each other types one character
 * at its end. Every edit is one struct of length 1.
 */
export const typedEdit = (clientId: number, clock: number): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    if (clock === 0) {
      encoding.writeUint8(encoder, contentType | hasKey);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, writtenUnder);
      encoding.writeVarString(encoder, `text ${clientId}`);
      encoding.writeVarUint(encoder, textType);
    } else if (clock === 1) {
      encoding.writeUint8(encoder, contentString);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'x');
    } else {
      encoding.writeUint8(encoder, contentString | hasOrigin);
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock - 1);
      encoding.writeVarString(encoder, 'x');
    }
    encoding.writeVarUint(encoder, 0);
  });
