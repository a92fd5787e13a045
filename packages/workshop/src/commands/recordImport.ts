import { z } from 'zod';
import { actorId } from '../actor.ts';
import { command, decided } from './Command.ts';
import { count, filledLine, id, satang, sha256 } from './fields.ts';

/** The host did an import and tells what came of it. */
export const recordImport = command({
  name: 'recordImport',
  input: z.strictObject({
    id: id.optional(),
    fileName: filledLine(255),
    file: sha256,
    rows: count,
    refused: count,
    projects: count,
    added: count,
    changed: count,
    same: count,
    total: satang,
    /** On whose behalf, when the system asks. */
    by: id.optional(),
  }),
  decide(_state, { id: given, by, ...told }, actor, { now, newId }) {
    const asked = actor.kind === 'system' && by !== undefined ? by : actorId(actor);
    const record = { ...told, id: given ?? newId(), at: now, by: asked };
    return decided({ type: 'projectsImported', payload: { import: record } });
  },
});
