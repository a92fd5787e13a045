import { createHash } from 'node:crypto';
import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';
import type { Cluster } from '../cluster/Cluster.ts';

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

export function createThrottle(limits: ThrottleLimits, cluster: Pick<Cluster, 'limiter'>): Throttle {
  const limiter = (keyPrefix: string, points: number, duration: number) =>
    cluster.limiter({ keyPrefix, points, duration });
  const pair = limiter('signInPair', limits.signInPerEmailAndAddress, 900);
  const address = limiter('signIn', limits.signInPerAddress, 900);
  const guessAddress = limiter('guess', limits.guessesPerAddress, 60);
  const guessAll = limiter('guesses', limits.guessesInAll, 60);
  // The sockets of a session are on one node, and a command must not wait for another server.
  const commands = new RateLimiterMemory({ points: limits.commandsPerSession, duration: 10 });
  // Not readable by whoever looks into the store of the counts.
  const pairKey = (from: string, email: string) =>
    createHash('sha256').update(`${from} ${email}`).digest('base64url');
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
async function consume(limiter: RateLimiterAbstract, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (rejected) {
    if (rejected instanceof Error) throw rejected;
    return false;
  }
}
