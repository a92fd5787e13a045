/** Limits of what is typed into a command. Texts are trimmed; control characters are refused. */
import { z } from 'zod';

// Line breaks and tabs are part of a longer text; nothing else below U+0020, no bidirectional overrides.
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
const CONTROL_IN_LINE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** One line of text, at most `max` UTF-16 units. May be empty. */
export function line(max = 200) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((text) => !CONTROL_IN_LINE.test(text), { params: { code: 'control' } });
}

/** One line of text that is not empty. */
export function filledLine(max = 200) {
  return line(max).min(1);
}

/** Several lines of text. */
export function text(max = 4000) {
  return z
    .string()
    .trim()
    .max(max)
    .refine((value) => !CONTROL_IN_TEXT.test(value), { params: { code: 'control' } });
}

/** Names that every object inherits would be found in records that do not hold them. */
const isInherited = (key: string) => key in Object.prototype;

/** Of anything that has an id: proposals, members, groups, agencies, areas, merges. */
export const id = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\w.:@~-]+$/)
  .refine((key) => !isInherited(key), { params: { code: 'key' } });

/** Of a group: it stands in a room's name. */
export const groupId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .refine((key) => !isInherited(key), { params: { code: 'key' } });

/** Satang, not negative; up to 90 trillion baht in all, so that sums stay exact. */
export const satang = z.number().int().min(0).max(1_000_000_000_000_000);

/** How many of something. */
export const count = z.number().int().min(0).max(1_000_000);

/** B.E. */
export const fiscalYear = z.number().int().min(2500).max(2700);

/** `YYYY-MM-DD`, C.E. */
export const date = z.iso.date();

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * The version of the workshop that the person had before their eyes: what somebody else decided since about the same is
 * a conflict. Absent: not asked for.
 */
export const seenVersion = z.number().int().min(0).optional();

/** Of a record whose keys come from outside. zod drops a key `__proto__` in silence; here it is refused. */
export function keyed<T extends z.ZodType>(value: T, max: number) {
  return z
    .custom<Record<string, unknown>>(
      (record) => typeof record === 'object' && record !== null && !Object.hasOwn(record, '__proto__'),
    )
    .pipe(z.record(id, value))
    .refine((record) => Object.keys(record).length <= max, { params: { code: 'many' } });
}
