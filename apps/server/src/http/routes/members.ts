import { can } from '@ruam/workshop';
import { Router } from 'express';
import { newPersonalLink } from '../../accounts/personalLinks.ts';
import { actorFor } from '../../workshops/actorFor.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, publicUrl, type Services } from '../services.ts';

/** Putting people in by name or by post, and their personal links. */
export function memberRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });

  routes.post('/', async (request, response) => {
    const { workshop, session, account } = await asking(services, request);
    const added = await services.commands.addMember(workshop.id, 'addMember', request.body, (now) =>
      actorFor(now, session, account),
    );
    if (!added.ok) throw new Refused(added.refusal);
    const link = await newPersonalLink(services.storage.sessions, workshop.id, added.value.id);
    response
      .status(201)
      .json({ memberId: added.value.id, personalLink: publicUrl(services, request) + link });
  });

  /** A new link for somebody who lost theirs. */
  routes.post('/:member/link', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const memberId = String((request.params as Record<string, string>).member);
    const member = Object.hasOwn(workshop.members, memberId) ? workshop.members[memberId] : undefined;
    // Who may put a person with this role in may also let them in again.
    const may = can(actor, 'addMember', workshop, { role: member?.role ?? 'participant' });
    const isOwn = actor.kind === 'member' && actor.memberId === memberId;
    if (!may.ok && !isOwn) throw new Refused(may.refusal);
    if (!member || member.removed) throw new Refused(refusals.notFound);
    const link = await newPersonalLink(services.storage.sessions, workshop.id, member.id);
    response.status(201).json({ personalLink: publicUrl(services, request) + link });
  });

  return routes;
}
