import { formatThaiDate, type Locale } from '@ruam/planning';
import { agencyById, areaByCode, regions } from '@ruam/planning/reference';
import { csvOf, exportFileName, jsonOf, type ReportMeta, xlsxOf } from '@ruam/reports';
import { can, handedOverSnapshots, type Workshop } from '@ruam/workshop';
import { type Request, type Response, Router } from 'express';
import { fileNameHeader } from '../fileNameHeader.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

/** The integrated list to take away. The same list as on the page, of the same version. */
export function exportRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  const { integratedLists, now } = services;

  async function exporting(request: Request) {
    const { workshop, actor } = await asking(services, request);
    const may = can(actor, 'exportList', workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const locale: Locale = request.query.locale === 'en' ? 'en' : 'th';
    const [list, snapshots] = await Promise.all([
      integratedLists.of(workshop),
      Promise.all(handedOverSnapshots(workshop).map((hash) => integratedLists.snapshot(hash))),
    ]);
    return { workshop, list, meta: { ...metaOf(workshop, locale, now()), snapshots } };
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
    send(response, workshop, 'json', 'application/json; charset=utf-8', jsonOf(list, meta));
  });
  return routes;
}

function metaOf(workshop: Workshop, locale: Locale, at: number): Omit<ReportMeta, 'snapshots'> {
  const isThai = locale === 'th';
  const { nameTh, placeTh, placeEn, version } = workshop;
  const name = (thing: { nameTh: string; nameEn: string }) => (isThai ? thing.nameTh : thing.nameEn);
  return {
    workshop: { nameTh, nameEn: workshop.nameEn || nameTh, placeTh, placeEn },
    version,
    at,
    atText: inBangkok(at, locale),
    locale,
    names: {
      area(code) {
        const area = areaByCode(code);
        return area ? name(area) : code;
      },
      agency(id) {
        const agency = agencyById(id);
        return agency ? name(agency) : id;
      },
      region(id) {
        const region = regions().find((one) => one.id === id);
        return region ? name(region) : id;
      },
    },
  };
}

/** "22 พ.ย. 2569 15:04": the workshop's time, wherever the server stands. */
function inBangkok(at: number, locale: Locale): string {
  // sv-SE writes 2026-11-22 15:04.
  const [date = '', time = ''] = new Date(at)
    .toLocaleString('sv-SE', { timeZone: 'Asia/Bangkok', dateStyle: 'short', timeStyle: 'short' })
    .split(' ');
  return `${formatThaiDate(date, locale)} ${time}`;
}
