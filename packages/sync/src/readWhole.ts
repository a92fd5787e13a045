import * as decoding from 'lib0/decoding';

/**
 * lib0 does not look at the size of a number once its last byte is read, and gives what is no whole number any more.
 * Such a one could not be written again. Throws a RangeError.
 */
export function readWhole(decoder: decoding.Decoder): number {
  const value = decoding.readVarUint(decoder);
  if (!Number.isSafeInteger(value)) throw new RangeError('number out of range');
  return value;
}
