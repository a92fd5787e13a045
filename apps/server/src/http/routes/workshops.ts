import type { Workshop } from '@ruam/workshop';
import { Router } from 'express';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import type { Services } from '../services.ts';

/** The workshops of an organiser, and making a new one. */
export function workshopRoutes(services: Services): Router {
  const routes = Router();

  routes.get('/', async (request, response) => {
    const session = (await services.identify.visit(request))?.session ?? null;
    const account = await services.accountOf(session);
    if (!account) throw new Refused(refusals.signInNeeded);
    const own = services.workshops.all().filter((workshop) => workshop.organisers.includes(account.id));
    response
      .set('cache-control', 'no-store')
      .json(own.sort((a, b) => b.createdAt - a.createdAt).map(summaryOf));
  });

  routes.post('/', async (request, response) => {
    const session = (await services.identify.visit(request))?.session ?? null;
    const account = await services.accountOf(session);
    if (!account) throw new Refused(refusals.signInNeeded);
    const actor = { kind: 'organiser' as const, accountId: account.id, name: account.name };
    const created = await services.commands.create(request.body, actor);
    if (!created.ok) throw new Refused(created.refusal);
    const { id, joinCode } = created.value;
    response.status(201).json({ id, joinCode });
  });

  return routes;
}

function summaryOf(workshop: Workshop) {
  const { id, nameTh, nameEn, startsOn, endsOn, fiscalYear, stage, members, groups } = workshop;
  return {
    id,
    nameTh,
    nameEn,
    startsOn,
    endsOn,
    fiscalYear,
    stage,
    members: Object.values(members).filter((member) => !member.removed).length,
    groups: groups.length,
  };
}
