import type { KeptProposalMessage } from '@ruam/protocol';
import { can } from '@ruam/workshop';
import { Router } from 'express';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

/** A proposal as it was before much of it was taken away, for who may bring it back. */
export function removalRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/:group/:removal', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const { group, removal: id } = request.params as Record<string, string>;
    const may = can(actor, 'settleRemoval', workshop, { group: group ?? null });
    if (!may.ok) throw new Refused(may.refusal);
    const removal = workshop.removals.find((one) => one.id === id && one.group === group);
    const kept = removal && (await services.storage.files.get(removal.kept, workshop.id));
    if (!kept) throw new Refused(refusals.notFound);
    const answer: KeptProposalMessage = { update: Buffer.from(kept.bytes).toString('base64') };
    response.set('cache-control', 'no-store').json(answer);
  });
  return routes;
}
