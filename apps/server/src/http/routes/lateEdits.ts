import type { HeldDevice, LateEditsMessage } from '@ruam/protocol';
import { can } from '@ruam/workshop';
import { Router } from 'express';
import { nameOfPerson } from '../../workshops/nameOfPerson.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

/** What came after a group could not be written any more, change by change: it is part of the group's past. */
export function lateEditsRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/:group', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const group = String((request.params as Record<string, string>).group);
    const may = can(actor, 'readHistory', workshop, { group });
    if (!may.ok) throw new Refused(may.refusal);
    const late = workshop.lateEdits.filter((one) => one.group === group);
    const changes = await services.lateTrays.changesIn(workshop, late);
    const edits: LateEditsMessage['edits'] = [];
    for (const [index, { id, by }] of late.entries())
      edits.push({
        id,
        name: await nameOfPerson(services.storage.accounts, workshop, by),
        changes: changes[index] ?? [],
      });
    const answer: LateEditsMessage = { edits };
    response.set('cache-control', 'no-store').json(answer);
  });
  /** While a hand-over is prepared: asked every other second. */
  routes.get('/:group/held', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const group = String((request.params as Record<string, string>).group);
    const may = can(actor, 'readUnsent', workshop, { group });
    if (!may.ok) throw new Refused(may.refusal);
    const held: HeldDevice[] = services.heldEdits.of(workshop.id, group);
    response.set('cache-control', 'no-store').json(held);
  });
  return routes;
}
