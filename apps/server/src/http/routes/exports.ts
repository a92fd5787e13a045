import type { Locale } from '@ruam/planning';
import {
  csvOf,
  exportFileName,
  inBangkok,
  jsonOf,
  type ReportMeta,
  referenceNames,
  resultJsonSchema,
  xlsxOf,
} from '@ruam/reports';
import { can, handedOverSnapshots, type Workshop } from '@ruam/workshop';
import { type Request, type Response, Router } from 'express';
import { stampOf } from '../../reports/orderOf.ts';
import { fileNameHeader } from '../fileNameHeader.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, nameOf, type Services } from '../services.ts';

/** The integrated list to take away. The same list as on the page, of the same version. */
export function exportRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  const { integratedLists, now } = services;

  async function exporting(request: Request) {
    const asked = await asking(services, request);
    const { workshop, actor } = asked;
    const may = can(actor, 'exportList', workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const locale: Locale = request.query.locale === 'en' ? 'en' : 'th';
    const [list, snapshots] = await Promise.all([
      integratedLists.of(workshop),
      Promise.all(handedOverSnapshots(workshop).map((hash) => integratedLists.snapshot(hash))),
    ]);
    const meta = metaOf(workshop, locale, now());
    const { stamp } = stampOf(list, workshop.version, locale, meta.atText, nameOf(asked));
    return { workshop, list, meta: { ...meta, snapshots, stamp } };
  }

  function send(
    response: Response,
    workshop: Workshop,
    ending: 'xlsx' | 'csv' | 'json',
    type: string,
    body: Buffer | string,
  ): void {
    const name = exportFileName(workshop.nameTh, workshop.fiscalYear, ending);
    response
      .set({ 'content-disposition': fileNameHeader(name), 'cache-control': 'no-store' })
      .type(type)
      .send(body);
  }

  routes.get('/export.xlsx', async (request, response) => {
    const { workshop, list, meta } = await exporting(request);
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    send(response, workshop, 'xlsx', type, Buffer.from(await xlsxOf(list, meta)));
  });
  routes.get('/export.csv', async (request, response) => {
    const { workshop, list, meta } = await exporting(request);
    send(response, workshop, 'csv', 'text/csv; charset=utf-8', csvOf(list, meta));
  });
  routes.get('/export.json', async (request, response) => {
    const { workshop, list, meta } = await exporting(request);
    send(response, workshop, 'json', 'application/json; charset=utf-8', jsonOf(list, meta, workshop));
  });
  /** The shape of the JSON, for whoever reads it with a program. */
  routes.get('/export.schema.json', async (request, response) => {
    await asking(services, request);
    response.json(resultJsonSchema());
  });
  return routes;
}

function metaOf(workshop: Workshop, locale: Locale, at: number): Omit<ReportMeta, 'snapshots'> {
  const { nameTh, placeTh, placeEn, version } = workshop;
  return {
    workshop: { nameTh, nameEn: workshop.nameEn || nameTh, placeTh, placeEn },
    ...{ version, at, locale },
    atText: inBangkok(at, locale),
    names: referenceNames(locale),
  };
}
