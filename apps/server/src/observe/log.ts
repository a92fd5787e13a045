import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config.ts';

export type Log = Logger;

/**
 * JSON lines. What would let a reader of the log take somebody's place (cookies, tokens, passwords, join codes)
 * is left out, and control characters are taken out of every text, so that one line stays one line.
 */
export function createLog(level: Config['logLevel'], destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: {
      paths: [
        'cookie',
        'token',
        'password',
        'joinCode',
        'code',
        '*.cookie',
        '*.token',
        '*.password',
        '*.joinCode',
      ],
      censor: '[left out]',
    },
    formatters: { log: (fields: Record<string, unknown>) => cleaned(fields) as Record<string, unknown> },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** The path of a request as it may stand in a log: codes and tokens in it are replaced. */
export function loggedPath(path: string): string {
  return printable(path.split('?')[0] ?? '')
    .replace(/^\/p\/[^/]+/, '/p/…')
    .replace(/^\/(api\/)?(join|follow)\/[^/]+/, (_, api, what) => `/${api ?? ''}${what}/…`)
    .slice(0, 200);
}

function cleaned(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return printable(value).slice(0, 2_000);
  if (value instanceof Error) {
    return { name: value.name, message: printable(value.message), stack: value.stack?.slice(0, 4_000) };
  }
  if (typeof value !== 'object' || value === null || depth > 4) return value;
  if (Array.isArray(value)) return value.map((item) => cleaned(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleaned(item, depth + 1)]));
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
}
