import type { GroupSnapshot } from '@ruam/consolidation';
import { can } from '@ruam/workshop';
import { Router } from 'express';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

const NO_CONTACT = { name: '', post: '', telephone: '', email: '' };

/** What groups handed over, by hash. Immutable; contact data only for those who may read it. */
export function snapshotRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/:hash', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const { hash } = request.params as Record<string, string>;
    const group = workshop.groups.find((one) =>
      [one.handOver, ...one.earlierHandOvers].some((handOver) => handOver?.snapshot === hash),
    );
    const may = can(actor, 'readSnapshot', workshop, { group: group?.id ?? null });
    if (!may.ok) throw new Refused(may.refusal);
    if (!group || !hash) throw new Refused(refusals.notFound);
    const snapshot = await services.integratedLists.snapshot(hash);
    const contacts = can(actor, 'readContacts', workshop, { group: group.id }).ok;
    response
      .set('cache-control', 'private, max-age=31536000, immutable')
      // The cookie is replaced whenever this browser's place changes, and with it what it may read.
      .set('vary', 'Cookie')
      .json(contacts ? snapshot : withoutContacts(snapshot));
  });
  return routes;
}

function withoutContacts(snapshot: GroupSnapshot): GroupSnapshot {
  return {
    ...snapshot,
    proposals: snapshot.proposals.map((proposal) => ({ ...proposal, contact: NO_CONTACT })),
  };
}
