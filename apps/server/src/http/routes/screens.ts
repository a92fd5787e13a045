import { can, screenOf } from '@ruam/workshop';
import { Router } from 'express';
import { z } from 'zod';
import { actorFor } from '../../workshops/actorFor.ts';
import { newId } from '../../workshops/newId.ts';
import { bodyOf } from '../bodyOf.ts';
import { refusals } from '../refusals.ts';
import { Refused } from '../sendRefusal.ts';
import { addressOf, asking, type Services } from '../services.ts';

const Code = z.object({ code: z.string().max(40) });

/** Pairs a computer on which nobody signed in with a screen, by the code that it shows. */
export function screenRoutes(services: Services): Router {
  const { commands, pairingCodes, throttle, workshops } = services;
  const routes = Router({ mergeParams: true });
  routes.post('/:screen/pairings', async (request, response) => {
    const { workshop, actor, session, account } = await asking(services, request);
    const may = can(actor, 'pairScreen', workshop);
    if (!may.ok) throw new Refused(may.refusal);
    const { code } = bodyOf(request, Code);
    const { screen } = request.params as unknown as { screen: string };
    const device = pairingCodes.deviceOf(code);
    if (device === null) {
      // Whoever guesses codes would put what they like on the screen of another hall.
      const mayGuess = await throttle.guessed(addressOf(request));
      throw new Refused(mayGuess ? refusals.unknownPairingCode : refusals.tooManyTries);
    }
    const command = { id: newId(), name: 'pairScreen', input: { screen, device } };
    const paired = await commands.run(workshop.id, command, (now) => actorFor(now, session, account));
    if (!paired.ok) throw new Refused(paired.refusal);
    const now = workshops.get(workshop.id);
    response.status(201).json({ device, computers: (now && screenOf(now, screen)?.paired.length) ?? 0 });
  });
  return routes;
}
