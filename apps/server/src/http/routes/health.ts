import { Router } from 'express';
import ownPackage from '../../../package.json' with { type: 'json' };
import type { Services } from '../services.ts';

/** ms: a store is not written to more often than this because somebody asks. */
const ASK_EVERY = 2_000;

/** For whoever watches the machine: 200 while what is written would be on disk, else 503. */
export function healthRoutes({ storage, now, log }: Services): Router {
  const routes = Router();
  let asked = { at: Number.NEGATIVE_INFINITY, problem: Promise.resolve<unknown>(null) };
  /** One row that expired long ago, written anew: nothing tells better whether writes are taken. */
  const problemNow = () =>
    storage.sessions.putSetupToken('health', 0).then(
      () => null,
      (error: unknown) => error,
    );
  routes.get('/', async (_request, response) => {
    if (now() - asked.at > ASK_EVERY) asked = { at: now(), problem: problemNow() };
    const problem = await asked.problem;
    if (problem) log.error({ error: problem }, 'the store does not take writes');
    response
      .status(problem ? 503 : 200)
      .set('cache-control', 'no-store')
      .json({ ok: !problem, store: problem ? 'notWritable' : 'writable', version: ownPackage.version });
  });
  return routes;
}
