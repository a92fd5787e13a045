import { can } from '@ruam/workshop';
import { Router } from 'express';
import { findPersonalLink } from '../../accounts/personalLinks.ts';
import { actorFor } from '../../workshops/actorFor.ts';
import { addressOf, type Services } from '../services.ts';

/** With it a browser takes the place whoever it is of: somebody chose it. */
const HERE = 'here';

/**
 * `/p/<token>`: this browser takes the member's place and goes to the workshop. The browser of somebody who runs the door
 * keeps its own: they have scanned the card of a person who comes in.
 */
export function personalLinkRoutes(services: Services): Router {
  const routes = Router();
  routes.get('/:token', async (request, response) => {
    response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    const seat = await findPersonalLink(services.storage.sessions, request.params.token);
    if (!seat) {
      const mayTryAgain = await services.throttle.guessed(addressOf(request));
      response.redirect(303, mayTryAgain ? '/?link=unknown' : '/?link=later');
      return;
    }
    const visited = (await services.identify.visit(request))?.session ?? null;
    const workshop = services.workshops.get(seat.workshopId);
    const actor = workshop && actorFor(workshop, visited, await services.accountOf(visited));
    const { workshopId, memberId: member } = seat;
    const isOther = actor?.kind !== 'member' || actor.memberId !== member;
    if (actor && isOther && !(HERE in request.query) && can(actor, 'undoCheckIn', workshop, { member }).ok) {
      response.redirect(
        303,
        `/w/${encodeURIComponent(workshopId)}/check-in?member=${encodeURIComponent(member)}`,
      );
      return;
    }
    await services.identify.change(request, response, ({ seats }) => ({
      seats: { ...seats, [seat.workshopId]: seat.memberId },
    }));
    response.redirect(303, `/w/${encodeURIComponent(seat.workshopId)}`);
  });
  return routes;
}
