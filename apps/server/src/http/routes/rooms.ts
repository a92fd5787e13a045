import { roomName } from '@ruam/protocol';
import { can } from '@ruam/workshop';
import { Router } from 'express';
import type { PackedAs } from '../../sync/packState.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

/** The smallest first: browsers name them in another order, and mean none. */
const PACKED_AS: PackedAs[] = ['br', 'gzip', 'identity'];

/**
 * A group's document for a page that holds nothing of it yet: a Yjs update of the second form, compressed. What was written
 * since, and everything that is written, goes over the room's link (`/sync`).
 */
export function roomRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/:group', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const group = String((request.params as Record<string, string>).group);
    const may = can(actor, 'readRoom', workshop, { group });
    if (!may.ok) throw new Refused(may.refusal);
    const as = PACKED_AS.find((one) => request.acceptsEncodings(one)) ?? 'identity';
    const state = await services.roomStates.of(roomName(workshop.id, group), as);
    response.set('content-type', 'application/octet-stream').set('cache-control', 'no-store');
    response.set('vary', 'Cookie, Accept-Encoding');
    if (as !== 'identity') response.set('content-encoding', as);
    response.set('content-length', String(state.length)).end(state);
  });
  return routes;
}
