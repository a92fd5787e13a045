import { describe, expect, it } from 'vitest';
import { testServer } from './support/testServer.ts';
import { makeWorkshop, organiser, PASSWORD } from './support/workshop.ts';

describe('an organiser signs in', () => {
  it('makes the first account by the set-up link, which works once', async () => {
    const server = await testServer();
    const token = (await server.services.setupLink.create()).split('token=')[1];
    const input = { token, name: 'ผู้จัด', email: 'A@example.go.th', password: PASSWORD };
    const first = server.browser();
    expect((await first.post('/api/account/setup', input)).status).toBe(201);
    const session = await first.get<{ account: { email: string }; device: string }>('/api/session');
    expect(session.body.account.email).toBe('a@example.go.th');
    expect(session.body.device).toBeTruthy();

    const again = await server.browser().post('/api/account/setup', { ...input, email: 'b@example.go.th' });
    expect(again.code).toBe('account.setupUsed');
    expect(await server.storage.accounts.count()).toBe(1);
  });

  it('keeps the set-up link when the password is weak', async () => {
    const server = await testServer();
    const token = (await server.services.setupLink.create()).split('token=')[1];
    const input = { token, name: 'ผู้จัด', email: 'a@example.go.th', password: 'short' };
    expect((await server.browser().post('/api/account/setup', input)).code).toBe('account.weakPassword');
    expect((await server.browser().post('/api/account/setup', { ...input, password: PASSWORD })).status).toBe(
      201,
    );
  });

  it('gives a new cookie at sign-in and at sign-out, and the old one is worth nothing', async () => {
    const server = await testServer();
    await organiser(server, 'a@example.go.th');
    const browser = server.browser();
    const input = { email: ' A@EXAMPLE.go.th', password: PASSWORD };
    expect((await browser.post('/api/account/sign-in', input)).status).toBe(200);
    const signedIn = browser.cookie;
    expect((await browser.get('/api/workshops')).status).toBe(200);
    await browser.post('/api/account/sign-out');
    expect(browser.cookie).not.toBe(signedIn);
    expect((await browser.get('/api/workshops')).code).toBe('account.signInNeeded');
    expect((await browser.get('/api/workshops', { cookie: signedIn })).code).toBe('account.signInNeeded');
  });

  it('says the same for a wrong password and for an unknown e-mail', async () => {
    const server = await testServer();
    await organiser(server, 'a@example.go.th');
    const wrong = await server
      .browser()
      .post('/api/account/sign-in', { email: 'a@example.go.th', password: 'x' });
    const unknown = await server
      .browser()
      .post('/api/account/sign-in', { email: 'n@example.go.th', password: 'x' });
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
  });

  it('stops guessing after a few failures, also when they come at once, and only for that e-mail', async () => {
    const server = await testServer();
    await organiser(server, 'a@example.go.th');
    const guess = (password: string, email = 'a@example.go.th') =>
      server.browser().post('/api/account/sign-in', { email, password });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => guess(`wrong ${index}`)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(8);
    expect(answers.filter(({ code }) => code === 'http.tooManyTries')).toHaveLength(12);
    expect((await guess(PASSWORD)).code).toBe('http.tooManyTries');
    expect((await guess('x', 'other@example.go.th')).code).toBe('account.wrongPassword');
  });

  it('never takes an object for a text', async () => {
    const server = await testServer();
    await organiser(server, 'a@example.go.th');
    const input = { email: { $gt: '' }, password: { $gt: '' } };
    expect((await server.browser().post('/api/account/sign-in', input)).code).toBe('http.badInput');
  });

  it('sets a cookie that scripts cannot read, secure only over https', async () => {
    const server = await testServer({ config: { trustProxy: 'loopback' } });
    await organiser(server, 'a@example.go.th');
    const input = { email: 'a@example.go.th', password: PASSWORD };
    const plain = await server.browser().post('/api/account/sign-in', input);
    expect(plain.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax$/);
    const https = await server
      .browser()
      .post('/api/account/sign-in', input, { 'x-forwarded-proto': 'https' });
    expect(https.headers.getSetCookie()[0]).toMatch(/HttpOnly; Secure; SameSite=Lax$/);
  });
});

describe('an organiser makes a workshop', () => {
  it('from the template, and finds it in the list', async () => {
    const server = await testServer();
    const browser = await organiser(server);
    const { id, joinCode, groups } = await makeWorkshop(browser);
    expect(groups).toHaveLength(5);
    expect(joinCode).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    const list = await browser.get<{ id: string; groups: number; stage: string }[]>('/api/workshops');
    expect(list.body).toMatchObject([{ id, groups: 5, stage: 'prepare', members: 0 }]);
  });

  it('not without an account, and not with bad input', async () => {
    const server = await testServer();
    const browser = await organiser(server);
    expect((await server.browser().post('/api/workshops', {})).code).toBe('account.signInNeeded');
    const bad = await browser.post('/api/workshops', { nameTh: 'x' });
    expect(bad.status).toBe(400);
    expect(bad.code).toBe('input.invalid');
    await expect(makeWorkshop(browser, { organisers: ['somebody'] })).rejects.toThrow('input.invalid');
  });
});
