import type { Locale } from '@ruam/planning';
import { tableCsv, tableXlsx } from '@ruam/reports';
import { can, hasResult, viewFor, voteOf } from '@ruam/workshop';
import { type Request, type Response, Router } from 'express';
import { voteTables } from '../../reports/voteTables.ts';
import { fileNameHeader } from '../fileNameHeader.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/** The result of a closed vote to take away: for whoever sees it on the page, and what they see there. */
export function voteRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/:vote/result.xlsx', (request, response) => send(request, response, 'xlsx'));
  routes.get('/:vote/result.csv', (request, response) => send(request, response, 'csv'));
  return routes;

  async function send(request: Request, response: Response, format: keyof typeof TYPES): Promise<void> {
    const { workshop, actor } = await asking(services, request);
    const may = can(actor, 'readWorkshop', workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const seen = viewFor(actor, workshop);
    const vote = voteOf(seen, String((request.params as Record<string, string>).vote));
    if (!vote || !hasResult(vote)) throw new Refused(refusals.noVoteResult);
    const locale: Locale = request.query.locale === 'en' ? 'en' : 'th';
    const { result, ballots, about } = voteTables(seen, vote, locale);
    const { nameTh, nameEn, placeTh, placeEn } = seen;
    const file =
      format === 'csv'
        ? tableCsv(result)
        : Buffer.from(
            await tableXlsx([result, about, ...(ballots ? [ballots] : [])], {
              workshop: { nameTh, nameEn: nameEn || nameTh, placeTh, placeEn },
              ...{ at: services.now(), locale },
            }),
          );
    response
      .set({
        'cache-control': 'no-store',
        'content-disposition': fileNameHeader(
          `${locale === 'th' ? 'ผลลงคะแนน' : 'Vote'} ${vote.question}.${format}`,
        ),
      })
      .type(TYPES[format])
      .send(file);
  }
}
