import { randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Without 0 O 1 I L: what is read from a projector at the other end of a ballroom. */
const READABLE = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** 16 letters and digits (95 bits): safe in URLs, room names and documents. */
export function newId(): string {
  return pick(LETTERS, 16);
}

/**
 * Eight characters (850 thousand million codes): right codes are never throttled, so the code itself must be too long
 * to be met by guessing as fast as the server answers.
 */
export function newJoinCode(isTaken: (code: string) => boolean): string {
  for (;;) {
    const code = pick(READABLE, 8);
    if (!isTaken(code)) return code;
  }
}

/**
 * Six characters (890 million codes) on a computer that waits to be paired: short, for a person types it; wrong ones are
 * throttled, and a right one lives for minutes.
 */
export function newPairingCode(isTaken: (code: string) => boolean): string {
  for (;;) {
    const code = pick(READABLE, 6);
    if (!isTaken(code)) return code;
  }
}

function pick(alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
