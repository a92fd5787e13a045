import { Router } from 'express';
import type { Services } from '../services.ts';

/** A computer that is to be paired needs to be known again after a reload: it gets a session, and nothing in it. */
export function screenDeviceRoutes({ identify }: Services): Router {
  const routes = Router();
  routes.post('/', async (request, response) => {
    if (!(await identify.visit(request))) await identify.change(request, response, () => ({}));
    response.set('cache-control', 'no-store').status(204).end();
  });
  return routes;
}
