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
  return routes;
}
