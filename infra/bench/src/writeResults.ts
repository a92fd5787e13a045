import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../RESULTS.md', import.meta.url);

const preamble = `# Measured

\`npm run bench\`, or \`npm run bench -- P1 P5\` for some. Each server is a process of its own, on the same machine as the
load. Ruam is the whole server as it ships, with its file store: an edit is delivered only after its fsync. Hocuspocus
has its defaults and its database extension on SQLite. y-websocket is the least server that its provider works with, in
memory. Raw \`ws\` sends each message on unread, at once or in ticks of 10 ms: the floor. Deliveries are edits that arrived
at another client, not messages. \`load before\` is how many processes wanted to run when a part began: on a machine that is
busy with other work the times (ms until …) say little, and larger ticks make CPU per delivery smaller than it is.
`;

/** Replaces the sections that were measured now; the others stay as they are. */
export function writeResults(sections: readonly { id: string; markdown: string }[]): void {
  const before = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split(/^(?=## )/m)
        .slice(1)
    : [];
  const kept = new Map(before.map((text) => [/^## (P\d+)/.exec(text)?.[1] ?? text, text]));
  for (const { id, markdown } of sections) kept.set(id, `${markdown}\n`);
  const sorted = [...kept].sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)));
  const texts = sorted.map(([, text]) => text.trimEnd());
  writeFileSync(file, `${[preamble.trimEnd(), ...texts].join('\n\n')}\n`);
}
