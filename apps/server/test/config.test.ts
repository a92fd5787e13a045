import { existsSync } from 'node:fs';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { nodeVersionProblem, readConfig } from '../src/config.ts';
import { createLog, loggedPath } from '../src/observe/log.ts';

describe('the environment', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      config: {
        store: 'file:./data',
        redisUrl: null,
        port: 3000,
        host: '0.0.0.0',
        publicUrl: null,
        trustProxy: false,
        logLevel: 'info',
        sessionDays: 60,
        metricsPort: null,
        metricsHost: '127.0.0.1',
        drainSeconds: 0,
        allowNoOrigin: false,
        // Debian's, where it is installed.
        chromium: existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : null,
      },
    });
  });

  it('takes what is right', () => {
    const read = readConfig({
      RUAM_STORE: 'memory:',
      PORT: '0',
      HOST: '127.0.0.1',
      PUBLIC_URL: 'https://ruam.example.go.th',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'debug',
      RUAM_SESSION_DAYS: '7',
      RUAM_ALLOW_NO_ORIGIN: '1',
    });
    expect(read).toMatchObject({
      ok: true,
      config: { port: 0, trustProxy: 1, sessionDays: 7, allowNoOrigin: true },
    });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['HOST', 'a b'],
    ['RUAM_STORE', 'file:'],
    ['RUAM_STORE', './data'],
    ['PUBLIC_URL', 'ftp://x'],
    ['PUBLIC_URL', 'https://x.example/path'],
    ['TRUST_PROXY', 'yes!'],
    ['LOG_LEVEL', 'loud'],
    ['RUAM_SESSION_DAYS', '0'],
    ['METRICS_PORT', '99999'],
    ['METRICS_HOST', 'a b'],
    ['RUAM_DRAIN_SECONDS', '-1'],
    ['RUAM_ALLOW_NO_ORIGIN', 'maybe'],
  ])('names %s when it is %s', (name, value) => {
    const read = readConfig({ [name]: value });
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.problems).toEqual([expect.stringMatching(`^${name} is .*; expected: .{4,}`)]);
  });

  it('prints no password that stands in an address', () => {
    const read = readConfig({ RUAM_STORE: 'mongo://user:SECRET@db.example/ruam' });
    expect(read).toMatchObject({ ok: false, problems: [expect.not.stringContaining('SECRET')] });
    expect(read).toMatchObject({ problems: [expect.stringContaining('//…@db.example')] });
  });

  it('takes Redis only where several processes may write', () => {
    const redis = { REDIS_URL: 'redis://:SECRET@10.0.0.5:6379' };
    expect(readConfig({ ...redis, RUAM_STORE: 'mongodb://a,b/ruam' })).toMatchObject({
      ok: true,
      config: { redisUrl: redis.REDIS_URL },
    });
    for (const store of [undefined, 'file:./data', 'memory:']) {
      expect(readConfig({ ...redis, RUAM_STORE: store })).toMatchObject({
        ok: false,
        problems: [expect.stringMatching(/REDIS_URL.*one process alone.*RUAM_STORE=mongodb/)],
      });
    }
    expect(readConfig({ REDIS_URL: '10.0.0.5' })).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/^REDIS_URL is "10.0.0.5"; expected: redis:/)],
    });
  });

  it('an empty value is the default', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: ' ' })).toMatchObject({
      ok: true,
      config: { port: 3000, publicUrl: null },
    });
  });

  it('says what to do about an old Node', () => {
    expect(nodeVersionProblem('24.0.0')).toBeNull();
    expect(nodeVersionProblem('22.18.0')).toMatch(/needs Node 24.*npm start/);
  });
});

describe('the log', () => {
  it('holds no cookie, token, password or join code, and no control character', () => {
    let written = '';
    const log = createLog(
      'info',
      new Writable({
        write(chunk, _encoding, done) {
          written += chunk;
          done();
        },
      }),
    );
    log.info(
      {
        cookie: 'SECRET1',
        token: 'SECRET2',
        workshop: { joinCode: 'SECRET3' },
        input: { password: 'SECRET4' },
      },
      'a',
    );
    log.info({ name: 'line\nbreak\u001b[31m\u202eabc' }, 'b');
    log.error({ error: new Error('bad\nthing') }, 'c');
    expect(written).not.toContain('SECRET');
    expect(written.trim().split('\n')).toHaveLength(3);
    for (const line of written.trim().split('\n')) {
      const { name = '' } = JSON.parse(line) as { name?: string };
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });

  it('shows paths without the codes in them', () => {
    expect(loggedPath('/p/abcdef?x=1')).toBe('/p/…');
    expect(loggedPath('/api/join/ABCD2345/organisations?q=x')).toBe('/api/join/…/organisations');
    expect(loggedPath('/?code=ABCD2345')).toBe('/');
    expect(loggedPath('/w/x%0a\u0007')).toBe('/w/x%0a ');
  });
});
