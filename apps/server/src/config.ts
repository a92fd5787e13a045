import { existsSync } from 'node:fs';
import { z } from 'zod';

/** What the environment may set. The only reader of `process.env` in the house. */
export interface Config {
  /** `memory:` · `file:./data` (from the folder where the server was started) · `mongodb://…` */
  store: string;
  /** Where several processes hear each other; null: this one is alone. */
  redisUrl: string | null;
  /** 0 picks a free port. */
  port: number;
  host: string;
  /** How people reach the server from outside; null: by the addresses of this machine. */
  publicUrl: URL | null;
  /** As Express's `trust proxy`: how many proxies stand in front, or their addresses. */
  trustProxy: number | string | false;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Days until a browser that does not come back is forgotten. */
  sessionDays: number;
  /** The browser that prints PDFs; null: there is none. */
  chromium: string | null;
  /** Where Prometheus asks; 0 picks a free port; null: nobody does. */
  metricsPort: number | null;
  metricsHost: string;
  /** How long after SIGTERM people are still served, while whoever sends them here learns to stop. In seconds. */
  drainSeconds: number;
  /** Sockets without an Origin header are refused, since every browser sends one. Tests and load tools may set this. */
  allowNoOrigin: boolean;
}

const DEBIANS_CHROMIUM = '/usr/bin/chromium';
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** One variable: how its text is read, and the sentence that says what is expected. */
const VARIABLES = {
  RUAM_STORE: {
    expected: 'memory: · file:<folder>, such as file:./data · mongodb://<address>/<database>',
    schema: z
      .string()
      .default('file:./data')
      .refine((url) => url === 'memory:' || /^file:.+/.test(url) || /^mongodb(\+srv)?:\/\/.+/.test(url)),
  },
  REDIS_URL: {
    expected:
      'redis://<address>:6379, or rediss://… with TLS, when several processes share one MongoDB store',
    schema: z
      .string()
      .regex(/^rediss?:\/\/.+/)
      .nullable()
      .default(null),
  },
  PORT: {
    expected: 'a whole number from 0 to 65535 (0 picks a free port)',
    schema: wholeNumber(0, 65_535, 3000),
  },
  HOST: {
    expected: 'an address of this machine, such as 0.0.0.0 or 127.0.0.1',
    schema: addressOfThisMachine('0.0.0.0'),
  },
  PUBLIC_URL: {
    expected: 'the address that people type, such as https://ruam.example.go.th, without a path',
    schema: z
      .string()
      .optional()
      .transform((text, context) => {
        if (text === undefined) return null;
        const url = URL.parse(text);
        if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search) return url;
        context.addIssue('not an address');
        return z.NEVER;
      }),
  },
  TRUST_PROXY: {
    expected: 'how many proxies stand in front (0 to 9), or their addresses, such as loopback,10.0.0.0/8',
    schema: z
      .string()
      .default('0')
      .refine((text) => /^\d$/.test(text) || /^[a-z\d.:/, ]+$/i.test(text))
      .transform((text) => (text === '0' ? (false as const) : /^\d$/.test(text) ? Number(text) : text)),
  },
  LOG_LEVEL: {
    expected: LOG_LEVELS.join(' · '),
    schema: z.enum(LOG_LEVELS).default('info'),
  },
  RUAM_SESSION_DAYS: {
    expected: 'a whole number of days from 1 to 400',
    schema: wholeNumber(1, 400, 60),
  },
  CHROMIUM_PATH: {
    expected: 'the path of a Chromium or Chrome that is there, such as /usr/bin/chromium',
    schema: z
      .string()
      .optional()
      .transform((path, context) => {
        if (path === undefined) return existsSync(DEBIANS_CHROMIUM) ? DEBIANS_CHROMIUM : null;
        if (existsSync(path)) return path;
        context.addIssue('not there');
        return z.NEVER;
      }),
  },
  METRICS_PORT: {
    expected: 'a whole number from 0 to 65535 (0 picks a free port)',
    schema: z
      .string()
      .optional()
      .refine((text) => text === undefined || (/^\d{1,5}$/.test(text) && Number(text) <= 65_535))
      .transform((text) => (text === undefined ? null : Number(text))),
  },
  METRICS_HOST: {
    expected: 'an address of this machine, such as 127.0.0.1 or 0.0.0.0',
    schema: addressOfThisMachine('127.0.0.1'),
  },
  RUAM_DRAIN_SECONDS: {
    expected: 'a whole number of seconds from 0 to 300',
    schema: wholeNumber(0, 300, 0),
  },
  RUAM_ALLOW_NO_ORIGIN: {
    expected: '0 or 1',
    schema: z
      .enum(['0', '1'])
      .default('0')
      .transform((text) => text === '1'),
  },
} as const;

/** The names of all variables, for whoever checks that nothing sets another. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(VARIABLES);

export type ConfigOutcome = { ok: true; config: Config } | { ok: false; problems: string[] };

/** Reads and checks the environment. Each problem names the variable, what stands there and what is expected. */
export function readConfig(environment: Record<string, string | undefined> = process.env): ConfigOutcome {
  const problems: string[] = [];
  const read = <T>(name: keyof typeof VARIABLES, schema: z.ZodType<T>): T => {
    const text = environment[name]?.trim();
    const parsed = schema.safeParse(text === '' ? undefined : text);
    if (!parsed.success) problems.push(`${name} is ${shown(text)}; expected: ${VARIABLES[name].expected}`);
    return parsed.data as T;
  };
  const config: Config = {
    store: read('RUAM_STORE', VARIABLES.RUAM_STORE.schema),
    redisUrl: read('REDIS_URL', VARIABLES.REDIS_URL.schema),
    port: read('PORT', VARIABLES.PORT.schema),
    host: read('HOST', VARIABLES.HOST.schema),
    publicUrl: read('PUBLIC_URL', VARIABLES.PUBLIC_URL.schema),
    trustProxy: read('TRUST_PROXY', VARIABLES.TRUST_PROXY.schema),
    logLevel: read('LOG_LEVEL', VARIABLES.LOG_LEVEL.schema),
    sessionDays: read('RUAM_SESSION_DAYS', VARIABLES.RUAM_SESSION_DAYS.schema),
    chromium: read('CHROMIUM_PATH', VARIABLES.CHROMIUM_PATH.schema),
    metricsPort: read('METRICS_PORT', VARIABLES.METRICS_PORT.schema),
    metricsHost: read('METRICS_HOST', VARIABLES.METRICS_HOST.schema),
    drainSeconds: read('RUAM_DRAIN_SECONDS', VARIABLES.RUAM_DRAIN_SECONDS.schema),
    allowNoOrigin: read('RUAM_ALLOW_NO_ORIGIN', VARIABLES.RUAM_ALLOW_NO_ORIGIN.schema),
  };
  if (config.redisUrl && problems.length === 0 && !/^mongodb/.test(config.store)) {
    problems.push(
      `REDIS_URL is set, but RUAM_STORE is ${shown(config.store)}, which one process alone may write; ` +
        'expected: RUAM_STORE=mongodb://… for several processes, or no REDIS_URL for one',
    );
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config };
}

/** A value as it may be printed: a password in an address is left out. */
export function shown(value: string | undefined): string {
  return JSON.stringify(value?.replace(/\/\/[^/@]*@/, '//…@'));
}

/** The sentence for a Node that is too old, or null. */
export function nodeVersionProblem(version: string = process.versions.node): string | null {
  if (Number(version.split('.')[0]) >= 24) return null;
  return (
    `This is Node ${version}; Ruam needs Node 24 or later. ` +
    'On Linux run it with "npm start", which uses the Node that "npm ci" installed; elsewhere install Node 24 first.'
  );
}

function addressOfThisMachine(otherwise: string) {
  return z
    .string()
    .default(otherwise)
    .refine((host) => /^[\w.:-]{1,253}$/.test(host));
}

function wholeNumber(min: number, max: number, otherwise: number) {
  return z
    .string()
    .default(String(otherwise))
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max)
    .transform(Number);
}
