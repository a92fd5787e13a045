import { areaAgencyMatrix, matrixRequests, mergedPairs } from '@ruam/consolidation';
import type { Locale } from '@ruam/planning';
import { inBangkok, referenceNames, stanceName, tableCsv } from '@ruam/reports';
import { can, viewFor } from '@ruam/workshop';
import { Router } from 'express';
import { fileNameHeader } from '../fileNameHeader.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

/** Every request against every agency asked, as the person who asks may see it. */
export function answerRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/table.csv', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const may = can(actor, 'readIntegratedList', workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const locale: Locale = request.query.locale === 'en' ? 'en' : 'th';
    const t = (th: string, en: string) => (locale === 'th' ? th : en);
    const names = referenceNames(locale);
    const seen = viewFor(actor, workshop);
    const [{ rows }, boards] = await Promise.all([
      services.integratedLists.of(workshop),
      services.boards.now(workshop.id),
    ]);
    const cards = boards.flatMap(({ proposals }) => proposals);
    const matrix = areaAgencyMatrix(
      matrixRequests(seen.groups, cards, rows),
      seen.responses,
      mergedPairs(rows),
    );
    const groupName = (id: string) => {
      const group = seen.groups.find((one) => one.id === id);
      return group ? t(group.nameTh, group.nameEn || group.nameTh) : id;
    };
    const header = (th: string, en: string) => ({ header: t(th, en) });
    const table = tableCsv({
      columns: [
        ...[header('พื้นที่', 'Area'), header('กลุ่ม', 'Group'), header('โครงการ', 'Project')],
        ...[header('หน่วยงาน', 'Agency'), header('ผลการพิจารณา', 'Answer'), header('ขอ (บาท)', 'Asked (baht)')],
        ...[header('เสนอ (บาท)', 'Offered (baht)'), header('เหตุผล', 'Reason')],
        ...[header('โครงการของหน่วยงาน', 'Agency’s own project'), header('ตอบร่วมโดย', 'Answered jointly by')],
        ...[header('เวลา', 'Time'), header('ยังไม่เปิดเผย', 'Held back')],
      ],
      rows: matrix.areas.flatMap(({ area, rows: asked }) =>
        asked.flatMap((row) =>
          row.cells.map((cell) => [
            ...[area === null ? '' : names.area(area), groupName(row.group), row.title],
            ...[
              names.agency(cell.agency),
              cell.stance === null ? '' : stanceName(cell.stance, locale),
              { baht: row.asked },
            ],
            ...[cell.stance === null ? '' : { baht: cell.offered }, cell.reason, cell.project],
            cell.jointOf === null ? '' : names.agency(cell.jointOf),
            ...[cell.at === null ? '' : inBangkok(cell.at, locale), cell.held ? t('ใช่', 'yes') : ''],
          ]),
        ),
      ),
    });
    response
      .set({
        'cache-control': 'no-store',
        'content-disposition': fileNameHeader(t('ความเห็นหน่วยงาน.csv', 'answers.csv')),
      })
      .type('text/csv; charset=utf-8')
      .send(table);
  });
  return routes;
}
