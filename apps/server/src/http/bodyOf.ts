import type { Request } from 'express';
import type { z } from 'zod';
import { refusals } from './refusals.ts';
import { Refused } from './sendRefusal.ts';

/** The JSON body as the schema has it; refused otherwise. Unknown fields are dropped, never passed on. */
export function bodyOf<T>(request: Request, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.');
  const about = field ? ` (${field.slice(0, 100)})` : '';
  throw new Refused({
    ...refusals.badInput,
    th: refusals.badInput.th + about,
    en: refusals.badInput.en + about,
  });
}
