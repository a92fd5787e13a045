import { messageType, syncStep } from '@ruam/protocol';
import * as encoding from 'lib0/encoding';

const MB = 1024 * 1024;

/** Frames of just under 4 MB, each as expensive to read as its kind allows. */
export function bombs(): Record<string, Uint8Array> {
  return {
    structs: updateFrame((encoder) => {
      writeAll(encoder, 1, 2_000_000, 7, 0);
      for (let index = 0; index < 2_000_000; index++) writeAll(encoder, 0, 1);
      writeAll(encoder, 0);
    }),
    clients: updateFrame((encoder) => {
      writeAll(encoder, 500_000);
      for (let client = 1; client <= 500_000; client++) writeAll(encoder, 1, client, 0, 0, 1);
      writeAll(encoder, 0);
    }),
    deletes: updateFrame((encoder) => {
      writeAll(encoder, 0, 1, 7, 1_000_000);
      for (let index = 0; index < 1_000_000; index++) writeAll(encoder, index * 2, 1);
    }),
    deleteClients: updateFrame((encoder) => {
      writeAll(encoder, 0, 600_000);
      for (let client = 1; client <= 600_000; client++) writeAll(encoder, client, 1, 0, 1);
    }),
    values: updateFrame((encoder) => {
      writeAll(encoder, 1, 1, 7, 0, 8, 1);
      encoding.writeVarString(encoder, 'text');
      encoding.writeVarUint(encoder, 1);
      encoding.writeAny(
        encoder,
        Array.from({ length: 1_900_000 }, () => 1),
      );
      writeAll(encoder, 0);
    }),
    awareness: encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, messageType.awareness);
      const entries = encoding.encode((body) => {
        writeAll(body, 700_000);
        for (let client = 1; client <= 700_000; client++) writeAll(body, client, 1, 0);
      });
      encoding.writeVarUint8Array(encoder, entries.subarray(0, 4 * MB - 100));
    }),
  };
}

function updateFrame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    writeAll(encoder, messageType.sync, syncStep.update);
    encoding.writeVarUint8Array(encoder, encoding.encode(write));
  });
}

function writeAll(encoder: encoding.Encoder, ...numbers: number[]): void {
  for (const number of numbers) encoding.writeVarUint(encoder, number);
}
