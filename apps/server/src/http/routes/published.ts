import type { IntegratedList, ListRow } from '@ruam/consolidation';
import type { PublishedList, PublishedRow } from '@ruam/protocol';
import { can, publishedVersion, type SignedVersion } from '@ruam/workshop';
import { Router } from 'express';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

/** What the press reads: the version that the organiser published, field by field, and nothing else of the workshop. */
export function publishedRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const may = can(actor, 'readPublished', workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const version = publishedVersion(workshop);
    const source = version && (await services.listVersions.of(workshop, version.number));
    const { nameTh, nameEn, fiscalYear } = workshop;
    const published: PublishedList = {
      ...{ nameTh, nameEn, fiscalYear },
      version: version && source ? publicOf(version, source.list) : null,
    };
    response.set('cache-control', 'no-store').json(published);
  });
  return routes;
}

function publicOf(
  version: SignedVersion,
  { totals, rows, administration }: IntegratedList,
): NonNullable<PublishedList['version']> {
  const { projects, included, inside, beyond } = totals;
  return {
    ...{ number: version.number, hash: version.hash, issuedAt: version.at },
    publishedAt: version.published?.at ?? version.at,
    isRevised: version.reopened !== null,
    signatures: version.signatures.flatMap(({ post, name, at }) => {
      const signed = version.posts.find(({ id }) => id === post);
      return signed ? [{ postTh: signed.nameTh, postEn: signed.nameEn, name, at }] : [];
    }),
    totals: { projects, included, inside, beyond, administration: totals.administration },
    rows: rows.map(rowOf),
    administration: administration.map(rowOf),
  };
}

function rowOf({ number, title, area, leadAgency, total, inside }: ListRow): PublishedRow {
  return { number, title, area, leadAgency, total, inside };
}
