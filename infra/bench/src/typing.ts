import * as encoding from 'lib0/encoding';

/** The shared text that the clients of the bench type into. */
export const typedText = 'text';

/**
 * The update of one typed character, as Yjs encodes it: the `clock`-th of this client, after the one before. Each
 * client types a run of its own.
 */
export const typedCharacter = (clientId: number, clock: number): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    if (clock === 0) {
      encoding.writeUint8(encoder, 4);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, typedText);
    } else {
      encoding.writeUint8(encoder, 4 | 128);
      encoding.writeVarUint(encoder, clientId);
      encoding.writeVarUint(encoder, clock - 1);
    }
    encoding.writeVarString(encoder, 'x');
    encoding.writeVarUint(encoder, 0);
  });
