import type { Outcome } from '@ruam/workshop';
import { z } from 'zod';
import { refusals } from '../http/refusals.ts';
import type { Throttle } from '../http/throttle.ts';
import type { Log } from '../observe/log.ts';
import { actorFor } from '../workshops/actorFor.ts';
import type { Commands } from '../workshops/Commands.ts';
import type { LiveSocket } from './liveTypes.ts';

const Command = z.object({
  id: z.string().regex(/^[\w-]{8,64}$/),
  name: z.string().max(64),
  input: z.unknown(),
});

/** These need more than the command: a cookie, a personal link, a file. They go over REST. */
const NOT_HERE: ReadonlySet<string> = new Set([
  'createWorkshop',
  'joinWorkshop',
  'addMember',
  'recordImport',
  'setReferenceList',
  'recordCarry',
]);

/** A command from a page: limit, validate, then decide as whoever the cookie says. Always answers, never throws. */
export async function onCommand(
  socket: LiveSocket,
  message: unknown,
  answer: unknown,
  { commands, throttle, log }: { commands: Commands; throttle: Throttle; log: Log },
): Promise<void> {
  const reply =
    typeof answer === 'function' ? (answer as (outcome: Outcome<{ version: number }>) => void) : () => {};
  try {
    const { session, workshopId } = socket.data;
    if (!(await throttle.mayCommand(session.device)))
      return reply({ ok: false, refusal: refusals.tooManyTries });
    const command = Command.safeParse(message);
    if (!command.success || NOT_HERE.has(command.data.name)) {
      return reply({ ok: false, refusal: refusals.badInput });
    }
    const { id, name, input } = command.data;
    reply(
      await commands.run(workshopId, { id, name, input }, (workshop) =>
        actorFor(workshop, socket.data.session, socket.data.account),
      ),
    );
  } catch (error) {
    log.error({ error, workshop: socket.data.workshopId }, 'a command failed');
    reply({ ok: false, refusal: refusals.fault });
  }
}
