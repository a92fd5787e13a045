import { type HistoryMessage, roomName } from '@ruam/protocol';
import { type Assist, assistAt, can } from '@ruam/workshop';
import { Router } from 'express';
import { colourOf } from '../../sync/colourOf.ts';
import { nameOfPerson } from '../../workshops/nameOfPerson.ts';
import { Refused } from '../sendRefusal.ts';
import { asking, type Services } from '../services.ts';

/** Checkpoints of one answer, about: a moment is never cut in two. */
const PAGE = 500;
/** ms: what was just written can be told apart, so that who brings back what was deleted a minute ago takes nobody's last words. */
const FINE = 2_000;

/**
 * The past of a group's document, from old to new, in pages: the page that asks makes of it what it shows, so that a
 * look into the past costs the server no more than reading it. Who wrote is the registry's word.
 */
export function historyRoutes(services: Services): Router {
  const routes = Router({ mergeParams: true });
  routes.get('/:group', async (request, response) => {
    const { workshop, actor } = await asking(services, request);
    const group = String((request.params as Record<string, string>).group);
    const may = can(actor, 'readHistory', workshop, { group });
    if (!may.ok) throw new Refused(may.refusal);
    const after = Number(request.query.after ?? Number.NaN);
    const { checkpoints, owners } = await services.rooms.history(roomName(workshop.id, group), {
      ...(Number.isSafeInteger(after) ? { after } : {}),
      limit: PAGE,
      fine: FINE,
    });
    const owned = [...owners].map(([client, { personId }]): [number, string] => [client, personId]);
    const people: HistoryMessage['people'] = {};
    const nameOf = (id: string) => nameOfPerson(services.storage.accounts, workshop, id);
    const writers = checkpoints.map(({ by, at }) => ({ by, assist: by ? assistAt(workshop, by, at) : null }));
    for (const { by, assist } of writers) {
      if (!by || !assist) continue;
      // What was typed for somebody without a device is of both.
      const name = `${await nameOf(by)} → ${await nameOf(assist.member)}`;
      people[writerOf(by, assist)] = { name, colour: colourOf(by) };
    }
    const ids = new Set([...owned.map(([, id]) => id), ...checkpoints.flatMap(({ by }) => by ?? [])]);
    for (const id of ids)
      people[id] = {
        name: await nameOf(id),
        colour: colourOf(id),
      };
    const answer: HistoryMessage = {
      checkpoints: checkpoints.map(({ at, by, update }, index) => ({
        at,
        by: by && writerOf(by, writers[index]?.assist ?? null),
        update: Buffer.from(update).toString('base64'),
      })),
      owners: owned,
      people,
    };
    response.set('cache-control', 'no-store').json(answer);
  });
  return routes;
}

const writerOf = (by: string, assist: Assist | null): string => (assist ? `${by} for ${assist.member}` : by);
