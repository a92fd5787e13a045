import { Router } from 'express';
import ownPackage from '../../../package.json' with { type: 'json' };
import type { Services } from '../services.ts';

/**
 * For whoever watches the machine. `live`: the process answers, so there is no reason to start it anew. `ready` (and
 * `/api/health` itself): 200 while what is written would be on disk and the server is not on its way down, else 503.
 */
export function healthRoutes({ health }: Services): Router {
  const routes = Router();
  routes.use((_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  routes.get('/live', (_request, response) => void response.json({ ok: true, version: ownPackage.version }));
  routes.get(['/', '/ready'], async (_request, response) => {
    const { ready, draining, checks } = await health.readiness();
    response.status(ready ? 200 : 503).json({ ok: ready, draining, checks, version: ownPackage.version });
  });
  return routes;
}
