import { NO_FILTER, resultJsonSchema } from '@ruam/reports';
import { can } from '@ruam/workshop';
import { type Request, type Response, Router } from 'express';
import { standingEdition } from '../../reports/orderOf.ts';
import { fileNameHeader } from '../fileNameHeader.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, nameOf, publicUrl, type Services } from '../services.ts';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
} as const;

/** The integrated list to take away. The same list as on the page, of the same version. */
export function exportRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/export.xlsx', (request, response) => send(request, response, 'xlsx'));
  routes.get('/export.csv', (request, response) => send(request, response, 'csv'));
  routes.get('/export.json', (request, response) => send(request, response, 'json'));
  /** The shape of the JSON, for whoever reads it with a program. */
  routes.get('/export.schema.json', async (request, response) => {
    await asking(services, request);
    response.json(resultJsonSchema());
  });
  return routes;

  async function send(request: Request, response: Response, format: keyof typeof TYPES): Promise<void> {
    const asked = await asking(services, request);
    const { workshop, actor } = asked;
    const may = can(actor, 'exportList', workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const made = await services.reports.now(workshop, {
      request: {
        ...{ kind: 'integratedList', format, locale: request.query.locale === 'en' ? 'en' : 'th' },
        ...{ thaiDigits: false, withMark: true, filter: NO_FILTER },
        edition: standingEdition(workshop),
      },
      byName: nameOf(asked),
      withContacts: false,
      publicUrl: publicUrl(services, request),
      at: services.now(),
    });
    if (!made) throw new Refused(refusals.unknownVersion);
    const { bytes, name } = made;
    response
      .set({ 'content-disposition': fileNameHeader(name), 'cache-control': 'no-store' })
      .type(TYPES[format])
      .send(Buffer.from(bytes));
  }
}
