import { z } from 'zod';
import { command, decided } from './Command.ts';
import { inThread, known, nameOf } from './commentFields.ts';
import { waiting } from './settleSuggestion.ts';

/** Takes one's own suggestion back while it waits. */
export const withdrawSuggestion = command({
  name: 'withdrawSuggestion',
  input: z.strictObject(inThread),
  thing: ({ group, thread }) => ({ group, thread }),
  decide(state, { group, thread }, actor) {
    const found = waiting(known(state, group, thread));
    if (!found.ok) return found;
    const told = { verdict: 'withdrawn' as const, reason: '', byName: nameOf(actor) };
    return decided({ type: 'suggestionSettled', payload: { group, thread, ...told } });
  },
});
