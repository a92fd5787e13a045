import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  resolved?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../../package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

describe('the lock file', () => {
  it('names no download address, so that any registry serves', () => {
    const named = Object.entries(lock.packages).filter(
      ([, { resolved, link }]) => !link && resolved?.includes(':'),
    );
    expect(named.map(([path]) => path)).toEqual([]);
  });

  // npm drops the packages of other platforms when it writes the lock beside an existing node_modules, and
  // `npm ci` then refuses on every machine. `npm install --package-lock-only` in an empty folder mends it.
  it('holds the packages of every platform', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(
          (name) =>
            !(`${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages),
        )
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
