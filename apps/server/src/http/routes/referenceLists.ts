import { CARRIED_YEARS } from '@ruam/consolidation';
import { can, REFERENCE_KINDS, standingVersion, type Workshop } from '@ruam/workshop';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { actorFor } from '../../workshops/actorFor.ts';
import type { Who } from '../../workshops/Commands.ts';
import { bodyOf } from '../bodyOf.ts';
import { receiveFile } from '../receiveFile.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { type Asking, asking, type Services } from '../services.ts';

const Choice = z.strictObject({
  upload: z.string().max(64),
  kind: z.enum(REFERENCE_KINDS),
  name: z.string().trim().min(1).max(200),
  fiscalYear: z.number().int().min(2500).max(2700),
  replaces: z.string().max(128).optional(),
});
const rowIds = z.array(z.string().max(64)).max(3_000);
const Carry = z.strictObject({
  rows: rowIds,
  groupOf: z.record(z.string().max(500), z.string().max(64)),
  years: z.enum(CARRIED_YEARS),
});
/** Absent: of the whole list. */
const TakeBack = z.strictObject({ rows: rowIds.optional() });
const Source = z.strictObject({ workshop: z.string().max(64) });

/** Other lists to compare with: read → look → take. Removing is a command. */
export function referenceListRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  const { references, carryOn, workshops } = services;

  async function setting(request: Request): Promise<Asking> {
    const asked = await asking(services, request);
    const may = can(asked.actor, 'setReferenceList', asked.workshop);
    if (!may.ok) throw new Refused(may.refusal);
    return asked;
  }

  /** Other workshops whose list this person may read. */
  function readable({ workshop, session, account }: Asking) {
    return workshops
      .all()
      .filter((other) => other.id !== workshop.id)
      .filter((other) => can(actorFor(other, session, account), 'readIntegratedList', other).ok);
  }

  routes.get('/sources', async (request, response) => {
    const asked = await setting(request);
    response.set('cache-control', 'no-store').json(
      readable(asked)
        .sort((a, b) => b.createdAt - a.createdAt)
        .map((other) => ({
          ...{ id: other.id, nameTh: other.nameTh, nameEn: other.nameEn, fiscalYear: other.fiscalYear },
          version: standingVersion(other)?.number ?? null,
        })),
    );
  });

  routes.post('/file', async (request, response) => {
    const { workshop } = await setting(request);
    const { name, bytes } = await receiveFile(request);
    const read = await references.readFile(workshop, name, bytes);
    if (!read.ok) throw new Refused(read.refusal, 422);
    response.json(read.value);
  });

  routes.post('/workshop', async (request, response) => {
    const asked = await setting(request);
    const { workshop: id } = bodyOf(request, Source);
    const other = readable(asked).find((one) => one.id === id);
    if (!other) throw new Refused(refusals.unknownReference);
    const read = await references.readWorkshop(asked.workshop, other);
    if (!read.ok) throw new Refused(read.refusal, 422);
    response.json(read.value);
  });

  routes.post('/', async (request, response) => {
    const asked = await setting(request);
    const { upload, replaces, ...told } = bodyOf(request, Choice);
    const choice = { ...told, ...(replaces === undefined ? {} : { replaces }) };
    const set = await references.set(asked.workshop, upload, choice, (workshop) =>
      actorFor(workshop, asked.session, asked.account),
    );
    if (!set.ok) throw new Refused(set.refusal);
    response.status(204).end();
  });

  async function carrying(request: Request): Promise<Asking & { list: string; who: Who }> {
    const asked = await asking(services, request);
    const may = can(asked.actor, 'importProjects', asked.workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const who: Who = (workshop) => actorFor(workshop, asked.session, asked.account);
    return { ...asked, list: String((request.params as Record<string, string>).list), who };
  }

  function carryChoice(request: Request, { groups }: Workshop) {
    const choice = bodyOf(request, Carry);
    const known = new Set(groups.map(({ id }) => id));
    if (Object.values(choice.groupOf).some((group) => !known.has(group)))
      throw new Refused(refusals.badInput);
    return choice;
  }

  routes.post('/:list/carry/preview', async (request, response) => {
    const { workshop, list } = await carrying(request);
    const preview = await carryOn.preview(workshop, list, carryChoice(request, workshop));
    if (!preview.ok) throw new Refused(preview.refusal);
    response.json(preview.value);
  });

  routes.post('/:list/carry', async (request, response) => {
    const { workshop, list, who } = await carrying(request);
    const carried = await carryOn.carry(workshop, list, carryChoice(request, workshop), who);
    if (!carried.ok) throw new Refused(carried.refusal);
    response.json(carried.value);
  });

  /** What was carried on from one list, and what became of it. */
  routes.get('/:list/carried', async (request, response) => {
    const { workshop, list } = await carrying(request);
    const carried = await carryOn.carried(workshop, list);
    if (!carried.ok) throw new Refused(carried.refusal);
    response.set('cache-control', 'no-store').json(carried.value);
  });

  routes.post('/:list/carried/take-back', async (request, response) => {
    const { workshop, list, who } = await carrying(request);
    const { rows } = bodyOf(request, TakeBack);
    const taken = await carryOn.takeBack(workshop, list, rows ?? null, who);
    if (!taken.ok) throw new Refused(taken.refusal);
    response.json(taken.value);
  });

  /** The rows of one list. */
  routes.get('/:list', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const may = can(actor, 'readIntegratedList', workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const found = await references.bytes(workshop, String((request.params as Record<string, string>).list));
    if (!found) throw new Refused(refusals.unknownReference);
    response
      .set({ 'cache-control': 'private, no-cache', etag: `"${found.list.file}"` })
      .type('application/json; charset=utf-8')
      .send(Buffer.from(found.bytes));
  });

  return routes;
}
