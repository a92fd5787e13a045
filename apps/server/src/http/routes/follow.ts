import { can } from '@ruam/workshop';
import { Router } from 'express';
import { followedLists } from '../../followUp/followedList.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { addressOf, type Services } from '../services.ts';

/** What became of proposals, for whoever has the address: no cookie is looked at, nothing else can be read with it. */
export function followRoutes(services: Services): Router {
  const routes = Router();
  const followed = followedLists(services);
  routes.get('/:token', async (request, response) => {
    const { token } = request.params;
    const workshop = services.workshops.all().find(({ followUp }) => followUp?.token === token) ?? null;
    const may = can({ kind: 'follower', token }, 'readFollowUp', workshop);
    if (!may.ok || !workshop) {
      if (!(await services.throttle.guessed(addressOf(request)))) throw new Refused(refusals.tooManyTries);
      throw new Refused(refusals.unknownFollowUp);
    }
    // Pages ask again and again; while nothing was decided the answer is no answer.
    response.set({ 'cache-control': 'private, no-cache', etag: `W/"${SHAPE}-${workshop.version}"` });
    if (request.fresh) return void response.status(304).end();
    const { group, area } = request.query;
    response.json(await followed(workshop, { group: chosen(group), area: chosen(area) }));
  });
  return routes;
}

/** Raise it when what is answered changes its shape: a browser keeps what it was answered. */
const SHAPE = 1;

const chosen = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
