import { Router } from 'express';
import type { Services } from '../services.ts';

/** Who this browser is: its account, and its places in workshops. */
export function sessionRoutes(services: Services): Router {
  const routes = Router();
  routes.get('/', async (request, response) => {
    const session = (await services.identify.visit(request))?.session ?? null;
    const account = await services.accountOf(session);
    const seats = Object.entries(session?.seats ?? {}).flatMap(([workshopId, memberId]) => {
      const workshop = services.workshops.get(workshopId);
      const member = workshop?.members[memberId];
      if (!workshop || !member || member.removed) return [];
      const { nameTh: workshopNameTh, nameEn: workshopNameEn } = workshop;
      return [{ workshopId, memberId, workshopNameTh, workshopNameEn, memberName: member.name }];
    });
    response.set('cache-control', 'no-store').json({
      account: account && { id: account.id, name: account.name, email: account.email },
      device: session?.device ?? null,
      seats,
    });
  });
  /** Leaves a place on this browser only: the personal link still opens it elsewhere, and here again. */
  routes.delete('/seats/:workshop', async (request, response) => {
    const { workshop } = request.params;
    if (await services.identify.visit(request)) {
      await services.identify.change(request, response, ({ seats }) => ({
        seats: Object.fromEntries(Object.entries(seats).filter(([id]) => id !== workshop)),
      }));
    }
    response.status(204).end();
  });
  return routes;
}
