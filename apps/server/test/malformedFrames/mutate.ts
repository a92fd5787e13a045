import type { SeededRandom } from '@ruam/testkit';

/** Numbers that programs get wrong, as lib0 writes them. */
const awkward = [
  [0],
  [0x7f],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1],
];

/** A frame of real traffic with one to four things wrong. Sometimes none of them makes it unreadable. */
export function mutate(traffic: readonly Uint8Array[], random: SeededRandom): Uint8Array {
  let frame: Uint8Array = random.pick(traffic).slice();
  for (let count = random.integer(1, 4); count > 0; count--) frame = once(frame, traffic, random);
  return frame;
}

function once(frame: Uint8Array, traffic: readonly Uint8Array[], random: SeededRandom): Uint8Array {
  const at = random.integer(0, Math.max(0, frame.length - 1));
  const put = (bytes: ArrayLike<number>, instead: number) =>
    Uint8Array.from([...frame.subarray(0, at), ...Array.from(bytes), ...frame.subarray(at + instead)]);
  switch (random.integer(0, 8)) {
    case 0:
      return put([(frame[at] ?? 0) ^ (1 << random.integer(0, 7))], 1);
    case 1:
      return put([random.integer(0, 255)], 1);
    case 2:
      return frame.subarray(0, at);
    case 3:
      return put(random.pick(awkward), 1);
    case 4:
      return put(random.bytes(random.integer(1, 12)), 0);
    case 5:
      return put([], random.integer(1, 12));
    case 6: {
      const other = random.pick(traffic);
      return put(other.subarray(random.integer(0, other.length)), frame.length - at);
    }
    case 7:
      return put(frame.subarray(at, at + random.integer(1, 30)), 0);
    default:
      return Uint8Array.from([random.pick([0, 1, 2, 3, 4, 100, 101, 104, 255]), ...frame.subarray(1)]);
  }
}

/** The same for text. */
export function mutateText(traffic: readonly string[], random: SeededRandom): string {
  const encoder = new TextEncoder();
  const mutated = mutate(
    traffic.map((text) => encoder.encode(text)),
    random,
  );
  return new TextDecoder().decode(mutated);
}
