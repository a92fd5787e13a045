/**
 * Who may import whom. `test/boundaries.test.ts` reads this table over every source file.
 * `ours` are packages of the house, `theirs` packages from npm; `node:` modules only where `node` is true.
 * Tests may besides import testkit, vitest and fast-check; nothing that ships may.
 */
export interface Room {
  ours: string[];
  /** `'*'`: any dependency that its package.json declares. */
  theirs: string[] | '*';
  node: boolean;
}

export const ROOMS: Record<string, Room> = {
  planning: { ours: [], theirs: ['zod'], node: false },
  consolidation: { ours: ['planning'], theirs: [], node: false },
  workshop: { ours: ['planning', 'consolidation'], theirs: ['zod'], node: false },
  'group-doc': { ours: ['planning'], theirs: ['yjs', 'fractional-indexing'], node: false },
  protocol: { ours: ['planning', 'consolidation', 'workshop'], theirs: ['lib0'], node: false },
  sync: { ours: ['protocol'], theirs: ['yjs', 'y-protocols', 'lib0'], node: false },
  storage: { ours: ['workshop', 'sync'], theirs: '*', node: true },
  intake: { ours: ['planning'], theirs: '*', node: true },
  reports: { ours: ['planning', 'consolidation'], theirs: '*', node: true },
  testkit: { ours: [], theirs: [], node: true },
  tooling: { ours: [], theirs: '*', node: true },
  web: { ours: ['planning', 'consolidation', 'workshop', 'group-doc', 'protocol'], theirs: '*', node: false },
  server: {
    ours: [
      'planning',
      'consolidation',
      'workshop',
      'group-doc',
      'protocol',
      'sync',
      'storage',
      'intake',
      'reports',
    ],
    theirs: '*',
    node: true,
  },
};

/** Inside apps/web/src: routes → features → live, ui. A layer may import itself and those listed. */
export const WEB_LAYERS: Record<string, string[]> = {
  routes: ['features', 'live', 'ui', 'paraglide'],
  features: ['live', 'ui', 'paraglide'],
  live: ['paraglide'],
  ui: ['paraglide'],
  paraglide: [],
};

/** Packages from npm that one folder of a room alone may know; everybody else goes through it. Tests may too. */
export const ONLY_IN: Record<string, string> = {
  '@redis/client': 'apps/server/src/cluster/',
  '@socket.io/redis-streams-adapter': 'apps/server/src/cluster/',
  mongoose: 'packages/storage/src/mongodb/',
};
