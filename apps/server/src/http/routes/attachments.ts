import { can, type GroupId, type Verb } from '@ruam/workshop';
import { type Request, Router } from 'express';
import { isPicture } from '../../workshops/Attachments.ts';
import { fileNameHeader } from '../fileNameHeader.ts';
import { receiveFile } from '../receiveFile.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

/** Photos and documents of a group's proposals: who writes the room adds them, who reads it sees them. */
export function attachmentRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });

  async function asked(request: Request, verb: Verb): Promise<{ workshop: string; group: GroupId }> {
    const { workshop, actor } = await asking(services, request);
    const group = String(request.params.group);
    const may = can(actor, verb, workshop, { group });
    if (!may.ok) throw new Refused(may.refusal);
    return { workshop: workshop.id, group };
  }

  routes.post('/:group', async (request, response) => {
    const { workshop, group } = await asked(request, 'writeRoom');
    const added = await services.attachments.add(workshop, group, await receiveFile(request));
    if (!added.ok) throw new Refused(added.refusal, 422);
    response.status(201).json(added.value);
  });

  routes.get('/:group/:file', async (request, response) => {
    const { workshop, group } = await asked(request, 'readRoom');
    const stored = await services.attachments.get(workshop, group, String(request.params.file));
    if (!stored) throw new Refused(refusals.notFound);
    response
      .set('content-type', stored.meta.contentType)
      .set('content-disposition', isPicture(stored.meta) ? 'inline' : fileNameHeader(stored.meta.name))
      .set('cache-control', 'private, max-age=31536000, immutable')
      .set('vary', 'Cookie')
      .end(stored.bytes);
  });
  return routes;
}
