import { can } from '@ruam/workshop';
import { Router } from 'express';
import { fileNameHeader } from '../fileNameHeader.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

/** The signed versions of the integrated list, byte for byte as they were signed: sha256 of the answer is the hash. */
export function versionRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/:number', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const may = can(actor, 'readIntegratedList', workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const number = Number((request.params as Record<string, string>).number);
    const bytes = await services.listVersions.bytes(workshop, number);
    if (!bytes) throw new Refused(refusals.unknownVersion);
    response
      .set({
        'cache-control': 'private, no-cache',
        'content-disposition': fileNameHeader(`บัญชีรวม-ฉบับที่-${number}.json`),
      })
      .type('application/json; charset=utf-8')
      .send(Buffer.from(bytes));
  });
  return routes;
}
