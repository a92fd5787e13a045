import type { WelcomeMessage } from '@ruam/protocol';
import { can, viewFor } from '@ruam/workshop';
import { Router } from 'express';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

/**
 * The live link's first words, for a page whose scripts are still on their way: the link then tells only what came since.
 */
export function welcomeRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const may = can(actor, 'readWorkshop', workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const welcome: WelcomeMessage = {
      workshop: viewFor(actor, workshop),
      me: actor,
      serverTime: services.now(),
    };
    // Beside names that others chose, its compressed length could tell the one secret that is in it.
    const mayCompress = welcome.workshop.wifi === null;
    response.set('cache-control', mayCompress ? 'no-store' : 'no-store, no-transform').json(welcome);
  });
  return routes;
}
