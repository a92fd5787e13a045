import { RateLimiterMemory } from 'rate-limiter-flexible';

/**
 * Who may try how often. A ballroom shares one address, so only failures count against an address:
 * five hundred people with the right code pass, somebody who guesses codes does not.
 */
export interface Throttle {
  /**
   * Counts a try, before its password is looked at, so that many tries at once do not slip through.
   * False: this address and e-mail have failed too often to be heard now.
   */
  maySignIn(address: string, email: string): Promise<boolean>;
  /** Takes the counted try back. */
  signInSucceeded(address: string, email: string): Promise<void>;
  /** False: an unknown code or link is answered with "too many tries" without saying that it is unknown. */
  guessed(address: string): Promise<boolean>;
  /** False: this session sends more commands than a person can. */
  mayCommand(session: string): Promise<boolean>;
}

export interface ThrottleLimits {
  /** Failed sign-ins in 15 minutes. */
  signInPerEmailAndAddress: number;
  signInPerAddress: number;
  /** Wrong codes in a minute. */
  guessesPerAddress: number;
  guessesInAll: number;
  /** Commands in ten seconds. */
  commandsPerSession: number;
}

export const THROTTLE_LIMITS: ThrottleLimits = {
  signInPerEmailAndAddress: 8,
  signInPerAddress: 60,
  guessesPerAddress: 30,
  guessesInAll: 300,
  commandsPerSession: 100,
};

export function createThrottle(limits: ThrottleLimits = THROTTLE_LIMITS): Throttle {
  const pair = new RateLimiterMemory({ points: limits.signInPerEmailAndAddress, duration: 900 });
  const address = new RateLimiterMemory({ points: limits.signInPerAddress, duration: 900 });
  const guessAddress = new RateLimiterMemory({ points: limits.guessesPerAddress, duration: 60 });
  const guessAll = new RateLimiterMemory({ points: limits.guessesInAll, duration: 60 });
  const commands = new RateLimiterMemory({ points: limits.commandsPerSession, duration: 10 });
  const pairKey = (from: string, email: string) => `${from} ${email}`;
  return {
    async maySignIn(from, email) {
      const [byPair, byAddress] = await Promise.all([
        consume(pair, pairKey(from, email)),
        consume(address, from),
      ]);
      return byPair && byAddress;
    },
    async signInSucceeded(from, email) {
      await Promise.all([pair.delete(pairKey(from, email)), address.reward(from, 1)]);
    },
    async guessed(from) {
      const [byAddress, inAll] = await Promise.all([consume(guessAddress, from), consume(guessAll, 'all')]);
      return byAddress && inAll;
    },
    mayCommand: (session) => consume(commands, session),
  };
}

/** True while points are left. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (rejected) {
    if (rejected instanceof Error) throw rejected;
    return false;
  }
}
