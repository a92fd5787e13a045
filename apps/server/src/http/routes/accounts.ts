import type { Account } from '@ruam/storage';
import { Router } from 'express';
import { z } from 'zod';
import { hashPassword, passwordIsWeak, passwordMatches } from '../../accounts/passwords.ts';
import { newId } from '../../workshops/newId.ts';
import { bodyOf } from '../bodyOf.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { addressOf, type Services } from '../services.ts';

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .regex(/^[^\s@]+@[^\s@]+$/);
const password = z.string().min(1).max(200);
const name = z.string().trim().min(1).max(200);
const Setup = z.object({ token: z.string().max(100), name, email, password });
const SignIn = z.object({ email, password });

/** Organiser accounts: the first one by the set-up link, then sign-in and sign-out. */
export function accountRoutes(services: Services): Router {
  const { storage, identify, throttle, setupLink, workshops, now } = services;
  const routes = Router();

  /** The new session belongs to the account, and the account's own workshops are no longer sat in as a member. */
  const enter = (accountId: string): Parameters<typeof identify.change>[2] => {
    const own = new Set(
      workshops.all().flatMap((one) => (one.organisers.includes(accountId) ? [one.id] : [])),
    );
    return ({ seats }) => ({
      accountId,
      seats: Object.fromEntries(Object.entries(seats).filter(([workshop]) => !own.has(workshop))),
    });
  };

  routes.post('/setup', async (request, response) => {
    const input = bodyOf(request, Setup);
    if (!(await throttle.maySignIn(addressOf(request), 'setup'))) throw new Refused(refusals.tooManyTries);
    if (passwordIsWeak(input.password, input.name, input.email)) throw new Refused(refusals.weakPassword);
    const passwordHash = await hashPassword(input.password);
    // The token goes first: of two people with the same link one makes the account.
    if (!(await setupLink.take(input.token)) || (await storage.accounts.count()) > 0) {
      throw new Refused(refusals.setupUsed);
    }
    const { name, email } = input;
    const account: Account = { id: newId(), name, email, passwordHash, role: 'organiser', createdAt: now() };
    await storage.accounts.create(account);
    await throttle.signInSucceeded(addressOf(request), 'setup');
    await identify.change(request, response, enter(account.id));
    response.status(201).json({ account: { id: account.id, name: account.name, email: account.email } });
  });

  routes.post('/sign-in', async (request, response) => {
    const input = bodyOf(request, SignIn);
    if (!(await throttle.maySignIn(addressOf(request), input.email)))
      throw new Refused(refusals.tooManyTries);
    const account = await storage.accounts.findByEmail(input.email);
    if (!(await passwordMatches(account?.passwordHash ?? null, input.password)) || !account) {
      throw new Refused(refusals.wrongPassword);
    }
    await throttle.signInSucceeded(addressOf(request), input.email);
    await identify.change(request, response, enter(account.id));
    response.json({ account: { id: account.id, name: account.name, email: account.email } });
  });

  routes.post('/sign-out', async (request, response) => {
    await identify.change(request, response, () => ({ accountId: null }));
    response.json({ account: null });
  });

  return routes;
}
