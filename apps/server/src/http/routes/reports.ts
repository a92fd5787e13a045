import {
  isReportKind,
  NO_FILTER,
  PROJECTS_IN_A_PART,
  REPORT_FORMATS,
  REPORT_KINDS,
  type ReportKind,
} from '@ruam/reports';
import { can, versionOf } from '@ruam/workshop';
import { type Request, Router } from 'express';
import { z } from 'zod';
import type { KeptFile, ReportJob, ReportRequest } from '../../reports/ReportJob.ts';
import { bodyOf } from '../bodyOf.ts';
import { fileNameHeader } from '../fileNameHeader.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { sendZip } from '../sendZip.ts';
import { type Asking, asking, nameOf, publicUrl, type Services } from '../services.ts';

const text = z.string().max(200).default('');
const Filter = z.object({
  ...{ search: text, group: text, ministry: text, area: text, cluster: text, region: text },
  ...{ source: text, category: text, year: text, stance: text },
  place: z.enum(['', 'inside', 'beyond']).default(''),
});
const Order = z.object({
  kind: z.string().refine(isReportKind),
  format: z.enum(REPORT_FORMATS),
  locale: z.enum(['th', 'en']).default('th'),
  thaiDigits: z.boolean().default(false),
  withMark: z.boolean().default(true),
  filter: Filter.default({ ...NO_FILTER }),
  edition: z.int().min(1).nullable().default(null),
});

const KINDS = Object.keys(REPORT_KINDS) as ReportKind[];

/** Look at a report, ask for it, watch it being made, cancel it, fetch it. */
export function reportRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  const { reports, now } = services;

  function may({ actor, workshop }: Asking, kind: ReportKind) {
    const { verb } = REPORT_KINDS[kind];
    // Cards let whoever holds them in as the person they name: only who may give every role may print them.
    return can(actor, verb, workshop, verb === 'addMember' ? { role: 'facilitator' } : {});
  }

  function demand(asked: Asking, kind: ReportKind): void {
    const allowed = may(asked, kind);
    if (!allowed.ok) throw new Refused(allowed.refusal);
  }

  function askedOf(request: Request, asked: Asking, order: ReportRequest) {
    const { actor, workshop } = asked;
    return {
      request: order,
      byName: nameOf(asked),
      withContacts: can(actor, 'readContacts', workshop).ok,
      publicUrl: publicUrl(services, request),
      at: now(),
    };
  }

  async function jobOf(request: Request): Promise<ReportJob> {
    const asked = await asking(services, request);
    // Who may have no report at all is not told which of them exist.
    if (!KINDS.some((kind) => may(asked, kind).ok)) demand(asked, 'integratedList');
    const job = await reports.find(asked.workshop.id, String((request.params as Record<string, string>).job));
    if (!job) throw new Refused(refusals.unknownReport);
    demand(asked, job.request.kind);
    return job;
  }

  routes.get('/', async (request, response) => {
    const asked = await asking(services, request);
    demand(asked, 'integratedList');
    const jobs = (await reports.list(asked.workshop.id)).filter((job) => may(asked, job.request.kind).ok);
    const kinds = Object.entries(REPORT_KINDS)
      .filter(([kind]) => may(asked, kind as ReportKind).ok)
      .map(([kind, { formats, followsFilter, followsVersion, inParts }]) => ({
        ...{ kind, formats, followsFilter, followsVersion },
        projectsInAPart: inParts ? PROJECTS_IN_A_PART : null,
      }));
    reports.warm();
    response.set('cache-control', 'no-store').json({ jobs, kinds, printer: reports.printer });
  });

  routes.post('/', async (request, response) => {
    const asked = await asking(services, request);
    const order = bodyOf(request, Order) as ReportRequest;
    demand(asked, order.kind);
    if (!(REPORT_KINDS[order.kind].formats as readonly string[]).includes(order.format))
      throw new Refused(refusals.badInput);
    if (order.edition !== null && !versionOf(asked.workshop, order.edition))
      throw new Refused(refusals.unknownVersion);
    const job = await reports.ask(asked.workshop, askedOf(request, asked, order));
    if (!job.ok) throw new Refused(job.refusal);
    response.status(202).json(job.value);
  });

  routes.get('/preview', async (request, response) => {
    const asked = await asking(services, request);
    const { query } = request;
    const parsed = Order.safeParse({
      ...query,
      format: 'pdf',
      thaiDigits: query.thaiDigits === '1',
      withMark: true,
      filter: query,
      edition: query.edition === undefined ? null : Number(query.edition),
    });
    if (!parsed.success) throw new Refused(refusals.badInput);
    const order = parsed.data as ReportRequest;
    demand(asked, order.kind);
    const html = await reports.preview(asked.workshop, askedOf(request, asked, order));
    if (!html) throw new Refused(refusals.unknownVersion);
    response
      .set({
        'cache-control': 'no-store',
        // A page of its own that can do nothing and may stand in our page only.
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'self'; sandbox",
        'x-frame-options': 'SAMEORIGIN',
      })
      .type('text/html; charset=utf-8')
      .send(Buffer.from(html));
  });

  routes.get('/:job', async (request, response) => {
    response.set('cache-control', 'no-store').json(await jobOf(request));
  });

  routes.delete('/:job', async (request, response) => {
    const job = await jobOf(request);
    response.json(await reports.cancel(job.workshopId, job.id));
  });

  routes.delete('/:job/file', async (request, response) => {
    const job = await jobOf(request);
    await reports.remove(job.workshopId, job.id);
    response.status(204).end();
  });

  routes.get('/:job/file', async (request, response) => {
    const job = await jobOf(request);
    if (job.state !== 'done') throw new Refused(refusals.unknownReport);
    const [first, ...more] = job.files;
    const stored = first && (await reports.file(job, first));
    if (!stored) throw new Refused(refusals.unknownReport);
    response
      .set({ 'content-disposition': fileNameHeader(job.name), 'cache-control': 'private, no-store' })
      .type(job.contentType);
    if (more.length === 0) return void response.send(Buffer.from(stored.bytes));
    const read = async (kept: KeptFile) => {
      const part = await reports.file(job, kept);
      if (!part) throw new Error(`the part ${kept.file} of a report is not in the store`);
      return part.bytes;
    };
    await sendZip(
      response,
      job.files.map((kept) => ({ name: kept.name, read: () => read(kept) })),
    );
  });

  return routes;
}
