import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { eventually } from '@ruam/testkit';
import { expect, onTestFinished, test } from 'vitest';
import { type Ask, startReplicaSet } from '../testing/replicaSet.ts';

/** In mongod's place: notes beside itself, by port, what it was started with and its process; then it stays. */
const PROGRAM = `#!/usr/bin/env node
const given = process.argv.slice(2);
const port = given[given.indexOf('--port') + 1];
require('node:fs').appendFileSync(__dirname + '/' + port, JSON.stringify({ pid: process.pid, given }) + '\\n');
setInterval(() => {}, 1000);
`;

interface Started {
  pid: number;
  given: string[];
}

function fakeMongod(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ruam-mongod-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = join(folder, 'mongod');
  writeFileSync(program, PROGRAM);
  chmodSync(program, 0o755);
  return program;
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('three members are started, made one set, waited for, killed, started again and stopped', async () => {
  const asked: { port: number; command: Record<string, unknown> }[] = [];
  let primary = 0;
  const ask: Ask = async (port, command) => {
    asked.push({ port, command });
    const tries = asked.filter((one) => 'replSetInitiate' in one.command).length;
    if ('replSetInitiate' in command) {
      // Not listening yet; then the answer is lost; then it is done already.
      if (tries === 1) throw new Error('connect ECONNREFUSED');
      if (tries === 2) throw new Error('connection closed');
      throw Object.assign(new Error('already initialized'), { code: 23 });
    }
    if (primary === 0 && asked.length < 8) throw new Error('no election yet');
    primary ||= port;
    return { isWritablePrimary: port === primary };
  };
  const program = fakeMongod();
  const server = await startReplicaSet(program, ask);
  onTestFinished(() => server.stop());

  const config = asked[0]?.command.replSetInitiate as { _id: string; members: { host: string }[] };
  const hosts = config.members.map(({ host }) => host);
  expect(new Set(hosts).size).toBe(3);
  const ports = hosts.map((host) => Number(host.split(':')[1]));
  expect(asked[0]?.port).toBe(ports[0]);
  expect(server.url).toBe(`mongodb://${hosts.join(',')}/?replicaSet=${config._id}`);
  expect(await server.primary()).toEqual({ host: '127.0.0.1', port: primary });

  const startsOf = async (port: number, times: number) =>
    eventually(() => {
      const starts = readFileSync(join(dirname(program), String(port)), 'utf8')
        .trim()
        .split('\n');
      expect(starts).toHaveLength(times);
      return starts.map((line) => JSON.parse(line) as Started);
    });
  const all = await Promise.all(ports.map((port) => startsOf(port, 1)));
  for (const [index, starts] of all.entries()) {
    const given = starts[0]?.given.join(' ');
    expect(given).toContain(`--replSet ${config._id} --bind_ip 127.0.0.1 --port ${ports[index]} --dbpath `);
  }

  const folders = all.map(([first]) => first?.given[first.given.indexOf('--dbpath') + 1] ?? '');
  expect(folders.map((folder) => existsSync(folder))).toEqual([true, true, true]);

  const killed = ports.indexOf(primary);
  await server.kill?.();
  expect(all.map(([first]) => isAlive(first?.pid ?? 0))).toEqual(ports.map((_, index) => index !== killed));
  primary = ports.find((port) => port !== primary) ?? 0;
  await server.restart();
  expect(await server.primary()).toEqual({ host: '127.0.0.1', port: primary });
  const again = await startsOf(ports[killed] ?? 0, 2);
  expect(again[1]?.given).toEqual(again[0]?.given);

  await server.stop();
  await eventually(() => {
    for (const { pid } of [...all.flat(), ...again.slice(1)]) expect(isAlive(pid)).toBe(false);
  });
  for (const folder of folders) expect(existsSync(folder)).toBe(false);
});
