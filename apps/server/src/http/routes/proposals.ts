import { proposalIds, readProposal } from '@ruam/group-doc';
import { roomName } from '@ruam/protocol';
import { can } from '@ruam/workshop';
import { Router } from 'express';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

const NO_CONTACT = { name: '', post: '', telephone: '', email: '' };

/** One proposal as it stands, for those who may read it without working in its group. */
export function proposalRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });

  /** Cards of other groups' proposals that concern this one. Asked for, not pushed: a hall of phones reads them now and then. */
  routes.get('/concerning/:group', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const { group = '' } = request.params as Record<string, string>;
    const may = can(actor, 'readRoom', workshop, { group });
    if (!may.ok) throw new Refused(may.refusal);
    const boards = await services.boards.now(workshop.id);
    const cards = boards
      .flatMap((board) => board.proposals)
      .filter((card) => card.group !== group && card.secondaryGroups.includes(group));
    response.set('cache-control', 'no-store').json({ cards });
  });

  routes.get('/:group/:proposal', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const { group = '', proposal: id = '' } = request.params as Record<string, string>;
    const known = workshop.groups.some((one) => one.id === group);
    const doc = known ? await services.rooms.read(roomName(workshop.id, group)) : null;
    // What is in the bin is the group's alone.
    const found = doc && proposalIds(doc).includes(id) ? readProposal(doc, id) : null;
    doc?.destroy();
    const may = can(actor, 'readProposal', workshop, {
      ...{ group, concerns: found?.secondaryGroups ?? [], area: found?.area ?? null },
    });
    if (!may.ok) throw new Refused(may.refusal);
    if (!found) throw new Refused(refusals.notFound);
    const contacts = can(actor, 'readContacts', workshop, { group }).ok;
    response.set('cache-control', 'no-store').json(contacts ? found : { ...found, contact: NO_CONTACT });
  });
  return routes;
}
