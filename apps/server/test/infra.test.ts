import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { readConfig, VARIABLE_NAMES } from '../src/config.ts';
import { FILE_AT_MOST } from '../src/http/receiveFile.ts';
import { temporaryFolder, testServer } from './support/testServer.ts';

const ROOT = joinPath(import.meta.dirname, '../../..');
const INFRA = joinPath(ROOT, 'infra');
const text = (path: string) => readFileSync(joinPath(INFRA, path), 'utf8');

/** Seconds that a node needs after the drain to store what waits; `stopOnSignal` ends it then. */
const STORING = 10;

interface Service {
  build?: { dockerfile: string; context: string };
  environment?: Record<string, string | number>;
  stop_grace_period?: string;
  command?: string[];
}
const composeFiles = globSync('compose*.yaml', { cwd: INFRA });
const servicesOf = (path: string): Service[] =>
  Object.values(parse(text(path), { merge: true }).services as Record<string, Service>);
/** Of the compose files, those that run our image. */
const ours = composeFiles.flatMap((path) =>
  servicesOf(path)
    .filter((service) => service.build)
    .map((service) => ({ path, ...service })),
);

interface Manifest {
  kind: string;
  spec: { template: { spec: PodSpec } };
}
interface PodSpec {
  terminationGracePeriodSeconds: number;
  securityContext: { runAsUser: number };
  containers: { env: { name: string; value: string }[]; ports: { name: string; containerPort: number }[] }[];
}
const manifests = parseAllDocuments(text('kubernetes/ruam.yaml')).map((one) => one.toJS() as Manifest);
const pod = manifests.find(({ kind }) => kind === 'Deployment')?.spec.template.spec as PodSpec;
const podEnv = Object.fromEntries(pod.containers[0]?.env.map(({ name, value }) => [name, value]) ?? []);

const unit = text('systemd/ruam.service');
const unitEnv = Object.fromEntries(
  [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, line]) =>
    String(line)
      .split(' ')
      .map((pair) => pair.split('=', 2) as [string, string]),
  ),
);

const dockerfile = text('docker/Dockerfile');
const imageEnv = Object.fromEntries(
  [...dockerfile.matchAll(/(?:ENV |^ {4})([A-Z_]+)=(\S+)/gm)].map(([, name, value]) => [name, value]),
);

describe('the files of infra', () => {
  it('are all read as YAML', () => {
    const files = globSync('**/*.yaml', { cwd: INFRA });
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      for (const document of parseAllDocuments(text(file), { merge: true })) {
        expect(document.errors, file).toEqual([]);
        expect(document.warnings, file).toEqual([]);
      }
    }
  });

  it('set only what the server reads, to values that it takes', () => {
    const settings = { compose: ours.map(({ environment }) => environment ?? {}), podEnv, unitEnv, imageEnv };
    for (const [where, environment] of [
      ...settings.compose.map((one) => ['compose', one] as const),
      ['kubernetes', podEnv] as const,
      ['systemd', unitEnv] as const,
      ['Dockerfile', imageEnv] as const,
    ]) {
      const names = Object.keys(environment);
      expect(names.length, where).toBeGreaterThan(1);
      for (const name of names) {
        if (['NODE_ENV', 'PATH'].includes(name)) continue;
        expect(VARIABLE_NAMES, `${name} in ${where}`).toContain(name);
      }
      const values = Object.entries(environment).map(([name, value]) => [
        name,
        withoutDollars(String(value)),
      ]);
      expect(readConfig(Object.fromEntries(values)), where).toMatchObject({ ok: true });
    }
  });

  it('and the README name every variable, and no other', () => {
    const table = readFileSync(joinPath(ROOT, 'README.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|')[1] ?? '');
    const named = table.flatMap((cell) => [...cell.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name));
    // Of tests and load tools alone.
    const told = VARIABLE_NAMES.filter((name) => name !== 'RUAM_ALLOW_NO_ORIGIN');
    expect(named.toSorted()).toEqual(told.toSorted());
  });

  it('give a node the time to drain and to store what waits before it is killed', () => {
    for (const { environment, stop_grace_period } of ours) {
      const drain = Number(environment?.RUAM_DRAIN_SECONDS ?? 0);
      expect(Number.parseInt(String(stop_grace_period), 10)).toBeGreaterThan(drain + STORING);
    }
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(Number(podEnv.RUAM_DRAIN_SECONDS) + STORING);
    const [, stop] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
    expect(Number(stop)).toBeGreaterThan(Number(unitEnv.RUAM_DRAIN_SECONDS ?? 0) + STORING);
  });

  it('agree on ports, on who runs it, and on what is run', () => {
    const read = readConfig({});
    const port = read.ok ? read.config.port : 0;
    expect(dockerfile).toContain(`EXPOSE ${port}`);
    expect(text('proxy/nginx.conf')).toContain(`server 127.0.0.1:${port} `);
    expect(text('proxy/Caddyfile')).toContain(`127.0.0.1:${port}}`);
    const [, scraped] = /127\.0\.0\.1:(\d+)/.exec(text('prometheus/prometheus.yaml')) ?? [];
    for (const where of [podEnv, unitEnv, ...ours.map(({ environment }) => environment ?? {})]) {
      expect(String((where as Record<string, unknown>).METRICS_PORT)).toBe(scraped);
    }
    const ports = Object.fromEntries(
      pod.containers[0]?.ports.map(({ name, containerPort }) => [name, containerPort]) ?? [],
    );
    expect(ports).toEqual({ http: port, metrics: Number(scraped) });
    expect(dockerfile).toContain(`--uid ${pod.securityContext.runAsUser} `);
    for (const { build, path } of ours) {
      expect(existsSync(joinPath(INFRA, build?.context ?? '', build?.dockerfile ?? '')), path).toBe(true);
    }
    const programs = [dockerfile, unit, text('systemd/ruam-backup.service'), text('kubernetes/ruam.yaml')]
      .concat(composeFiles.map(text))
      .flatMap((file) => [...file.matchAll(/apps\/server\/src\/[\w/]+\.ts/g)].map(([program]) => program));
    expect(programs.length).toBeGreaterThan(4);
    for (const program of programs) expect(existsSync(joinPath(ROOT, program)), program).toBe(true);
    const [, megabytes] = /client_max_body_size (\d+)m/.exec(text('proxy/nginx.conf')) ?? [];
    expect(Number(megabytes) * 1024 * 1024).toBeGreaterThan(FILE_AT_MOST);
  });

  it('ask for health where the server answers', async () => {
    const server = await testServer();
    const files = globSync('**/*', { cwd: INFRA }).filter((path) =>
      /Dockerfile$|Caddyfile|\.ya?ml$/.test(path),
    );
    const paths = new Set(
      files.flatMap((file) => [...text(file).matchAll(/\/api\/health[\w/]*/g)].map(([path]) => path)),
    );
    expect([...paths].toSorted()).toEqual(['/api/health/live', '/api/health/ready']);
    for (const path of paths) expect((await server.browser().get(path)).status, path).toBe(200);
  });

  it('keep data, secrets and what is built on this machine out of the image', () => {
    const ignored = text('docker/Dockerfile.dockerignore');
    expect(ignored.split('\n').find((line) => line && !line.startsWith('#'))).toBe('**');
    for (const pattern of ['**/node_modules', '**/data', '**/*.env', '**/*.sqlite*', '**/*.backup'])
      expect(ignored).toContain(`\n${pattern}\n`);
  });
});

describe('the programs that read them', () => {
  const run = (program: string, ...given: string[]) =>
    spawnSync(program, given, { encoding: 'utf8', env: { ...process.env, ...ENVIRONMENT } });
  const ENVIRONMENT = { PUBLIC_URL: 'https://ruam.example.go.th', NODES: '127.0.0.1:3000' };

  it('prometheus takes its configuration and the alerts', (context) => {
    const done = run('promtool', 'check', 'config', joinPath(INFRA, 'prometheus/prometheus.yaml'));
    if (done.error) return context.skip('promtool is not installed');
    expect(done.status, done.stdout + done.stderr).toBe(0);
  });

  it('caddy takes its configuration', (context) => {
    const config = joinPath(INFRA, 'proxy/Caddyfile');
    const done = run('caddy', 'validate', '--adapter', 'caddyfile', '--config', config);
    if (done.error) return context.skip('caddy is not installed');
    expect(done.status, done.stderr).toBe(0);
  });

  it('docker compose takes its files', (context) => {
    if (run('docker', 'compose', 'version').status !== 0)
      return context.skip('docker compose is not installed');
    for (const path of composeFiles) {
      const done = run('docker', 'compose', '-f', joinPath(INFRA, path), 'config', '--quiet');
      expect(done.status, done.stderr).toBe(0);
    }
  });

  it('systemd takes the units', async (context) => {
    if (run('systemd-analyze', '--version').error) return context.skip('systemd is not installed');
    const folder = await temporaryFolder();
    // The program is where the units say only on a machine that runs it.
    mkdirSync(joinPath(folder, 'opt'));
    symlinkSync(ROOT, joinPath(folder, 'opt/ruam'));
    const units = globSync('systemd/*', { cwd: INFRA }).map((path) => {
      const copy = joinPath(folder, path.replace('systemd/', ''));
      writeFileSync(copy, text(path).replaceAll('/opt/ruam', joinPath(folder, 'opt/ruam')));
      return copy;
    });
    expect(units).toHaveLength(3);
    const done = run('systemd-analyze', 'verify', ...units);
    expect(done.stderr.split('\n').filter((line) => line.includes('ruam'))).toEqual([]);
    expect(done.status).toBe(0);
  });
});

/** What compose puts in: the value after `:-`, or an example of what must be given. */
function withoutDollars(value: string): string {
  return value
    .replace(/\$\{\w+:-([^}]*)\}/g, '$1')
    .replace(/\$\{\w+:\?[^}]*\}/g, 'https://ruam.example.go.th');
}
