import { templateCsv } from '@ruam/intake';
import { areaByCode } from '@ruam/planning/reference';
import { TARGETS } from '@ruam/planning/tables';
import { can } from '@ruam/workshop';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { actorFor } from '../../workshops/actorFor.ts';
import { bodyOf } from '../bodyOf.ts';
import { csvOfReport } from '../csvOfReport.ts';
import { fileNameHeader } from '../fileNameHeader.ts';
import { receiveFile } from '../receiveFile.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { type Asking, asking, type Services } from '../services.ts';

const column = z.number().int().min(0).max(200);
const Choice = z.object({
  sheet: z.number().int().min(0).max(100),
  /** Absent: the columns of this sheet are recognised. */
  mapping: z
    .object({
      headerRow: z.number().int().min(0).max(1_000),
      columns: z.partialRecord(z.enum(TARGETS), column),
      yearAmounts: z
        .array(z.object({ column, fiscalYear: z.number().int().min(2400).max(2800) }))
        .max(20)
        .default([]),
      amountUnit: z.enum(['baht', 'thousand', 'million']),
    })
    .optional(),
  groupOf: z.record(z.string().max(500), z.string().max(64)),
  fiscalYear: z.number().int().min(2400).max(2800),
  defaultArea: z
    .string()
    .refine((code) => areaByCode(code) !== undefined)
    .optional(),
});

/** Upload → look → apply. */
export function importRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  const { imports } = services;

  async function importing(request: Request): Promise<Asking> {
    const asked = await asking(services, request);
    const may = can(asked.actor, 'importProjects', asked.workshop);
    if (!may.ok) throw new Refused(may.refusal);
    return asked;
  }

  function choiceOf(request: Request, { workshop }: Asking) {
    const { mapping, defaultArea, ...rest } = bodyOf(request, Choice);
    const choice = { ...rest, ...(defaultArea === undefined ? {} : { defaultArea }) };
    const known = new Set(workshop.groups.map(({ id }) => id));
    if (Object.values(choice.groupOf).some((group) => !known.has(group)))
      throw new Refused(refusals.badInput);
    if (!mapping) return choice;
    const columns = Object.entries(mapping.columns).filter((entry) => entry[1] !== undefined);
    return { ...choice, mapping: { ...mapping, columns: Object.fromEntries(columns) } };
  }

  routes.post('/', async (request, response) => {
    const { workshop } = await importing(request);
    const { name, bytes } = await receiveFile(request);
    const started = await imports.start(workshop, name, bytes);
    if (!started.ok) throw new Refused(started.refusal, 422);
    response.status(201).json(started.value);
  });

  routes.post('/:importId/preview', async (request, response) => {
    const asked = await importing(request);
    const preview = await imports.preview(asked.workshop, importIdOf(request), choiceOf(request, asked));
    if (!preview.ok) throw new Refused(preview.refusal);
    response.json(preview.value);
  });

  routes.post('/:importId/apply', async (request, response) => {
    const asked = await importing(request);
    const applied = await imports.apply(
      asked.workshop,
      importIdOf(request),
      choiceOf(request, asked),
      (workshop) => actorFor(workshop, asked.session, asked.account),
    );
    if (!applied.ok) throw new Refused(applied.refusal);
    response.json(applied.value);
  });

  /** An example list to fill in. */
  routes.get('/template.csv', async (request, response) => {
    await importing(request);
    response
      .set('content-disposition', fileNameHeader('บัญชีโครงการ-ตัวอย่าง.csv'))
      .type('text/csv; charset=utf-8')
      .send(templateCsv());
  });

  routes.get('/:importId/report.csv', async (request, response) => {
    const { workshop } = await importing(request);
    const report = await imports.report(workshop, importIdOf(request));
    if (!report) throw new Refused(refusals.unknownUpload);
    response
      .set('content-disposition', fileNameHeader(`รายงานนำเข้า-${report.fileName}.csv`))
      .type('text/csv; charset=utf-8')
      .send(csvOfReport(report.rows));
  });

  return routes;
}

function importIdOf(request: Request): string {
  return String((request.params as Record<string, string>).importId);
}
