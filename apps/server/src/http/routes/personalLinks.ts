import { Router } from 'express';
import { findPersonalLink } from '../../accounts/personalLinks.ts';
import { addressOf, type Services } from '../services.ts';

/** `/p/<token>`: this browser takes the member's place and goes to the workshop. */
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
    await services.identify.change(request, response, ({ seats }) => ({
      seats: { ...seats, [seat.workshopId]: seat.memberId },
    }));
    response.redirect(303, `/w/${encodeURIComponent(seat.workshopId)}`);
  });
  return routes;
}
