import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import * as Y from 'yjs';

/** How a browser takes it; `identity`: as it is. */
export type PackedAs = 'br' | 'gzip' | 'identity';

/** Beyond this, brotli takes several times as long for a twentieth less. */
const BROTLI_QUALITY = 6;

/** A room's state for its way to a page: in Yjs' second form, which writes what is alike side by side, compressed. */
export function packState(update: Uint8Array, as: PackedAs): Uint8Array {
  const state = Y.convertUpdateFormatV1ToV2(update);
  if (as === 'identity') return state;
  if (as === 'gzip') return gzipSync(state);
  return brotliCompressSync(state, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: state.length,
    },
  });
}
