import { describe, expect, it } from 'vitest';
import type { Browser } from './support/Browser.ts';
import { testServer } from './support/testServer.ts';
import { join, makeWorkshop, organiser } from './support/workshop.ts';

describe('leaving a device', () => {
  it('gives up the place on this browser alone; the personal link opens it again', async () => {
    const server = await testServer();
    const workshop = await makeWorkshop(await organiser(server));
    const { browser, memberId } = await join(server, workshop);
    const made = await browser.post<{ personalLink: string }>(
      `/api/workshops/${workshop.id}/members/${memberId}/link`,
    );
    const path = new URL(made.body.personalLink).pathname;
    const elsewhere = server.browser();
    await elsewhere.get(path);
    const seats = async (of: Browser) => (await of.get<{ seats: unknown[] }>('/api/session')).body.seats;
    expect(await seats(browser)).toHaveLength(1);

    const left = await browser.ask('DELETE', `/api/session/seats/${workshop.id}`);
    expect(left.status).toBe(204);
    expect(await seats(browser)).toEqual([]);
    expect(await seats(elsewhere)).toHaveLength(1);

    await browser.get(path);
    expect(await seats(browser)).toHaveLength(1);
    // A browser that was never here has nothing to leave, and gets no cookie by trying.
    const stranger = server.browser();
    expect((await stranger.ask('DELETE', `/api/session/seats/${workshop.id}`)).status).toBe(204);
    expect(stranger.cookie).toBe('');
  });
});
