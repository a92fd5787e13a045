import { readGroup } from '@ruam/group-doc';
import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, type TestContext } from 'vitest';
import * as Y from 'yjs';
import { axeFaults } from './axe.ts';
import { leadAtProposal, saved, title } from './leadAtProposal.ts';

const titleIs = (page: Page, value: string) =>
  eventually(async () => expect(await title(page).inputValue()).toBe(value));

/** Whether the device holds the room, and remembers that the server has it. */
const isKept = (page: Page) =>
  page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((one) => one.name?.endsWith('agriculture'))?.name;
    if (!name) return false;
    return new Promise<boolean>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const database = opening.result;
        const reading = database.transaction('custom').objectStore('custom').get('onServer');
        reading.onsuccess = () => {
          database.close();
          resolve(reading.result !== undefined);
        };
      };
    });
  });

/** The lead of a group on the page of a proposal, and a participant who has never been in it. */
async function start(ctx: TestContext) {
  const { lead, comeIn, url } = await leadAtProposal(ctx);
  const participant = await comeIn('/ participant of agriculture');
  const asked: string[] = [];
  participant.on('request', (request) => {
    if (/\/rooms\/agriculture$/.test(request.url())) asked.push(request.url());
  });
  // What was just written comes with the first state a moment later; else the link would have to bring it.
  const state = url.replace(/\/w\/([^/]+)\/groups\/.*/, '/api/workshops/$1/rooms/agriculture');
  await eventually(async () => {
    const doc = new Y.Doc();
    Y.applyUpdateV2(doc, new Uint8Array(await (await lead.request.get(state)).body()));
    expect(readGroup(doc).some(({ title }) => title === 'โครงการ')).toBe(true);
  });
  return { lead, participant, asked, url };
}

describe('the first visit to a room', () => {
  it('can be written in before there is a link, never calls that saved, and brings it when the link is there', async (ctx) => {
    const { lead, participant, asked, url } = await start(ctx);
    let isBlocked = true;
    await participant.routeWebSocket(/\/sync\//, (socket) => {
      if (isBlocked) void socket.close();
      else socket.connectToServer();
    });
    await participant.goto(url);
    await title(participant).waitFor();
    await titleIs(participant, 'โครงการ');
    await title(participant).press('End');
    await title(participant).pressSequentially('น้ำ');
    await participant.getByTestId('only-here').waitFor();
    expect(await participant.locator('[data-save="saved"]').count()).toBe(0);
    expect(await axeFaults(participant)).toEqual([]);
    expect(asked).toHaveLength(1);
    // What others write meanwhile comes with the link.
    await lead.locator('[data-field="plan"]').fill('แผนระหว่างนั้น');
    await saved(lead);

    isBlocked = false;
    await saved(participant);
    await titleIs(lead, 'โครงการน้ำ');
    await eventually(async () =>
      expect(await participant.locator('[data-field="plan"]').inputValue()).toBe('แผนระหว่างนั้น'),
    );
    await eventually(async () => expect(await participant.getByTestId('only-here').count()).toBe(0));

    // Now the device keeps the room, and asks for it whole no more.
    await participant.reload();
    await saved(participant);
    await titleIs(participant, 'โครงการน้ำ');
    expect(asked).toHaveLength(1);
  });

  it('what comes is on the device at once, and known to be on the server: nothing is said to wait', async (ctx) => {
    const { participant, url } = await start(ctx);
    await participant.routeWebSocket(/\/sync\//, (socket) => void socket.close());
    await participant.goto(url);
    await titleIs(participant, 'โครงการ');
    await eventually(async () => expect(await isKept(participant)).toBe(true));
    // Without the server, from what the device kept of that one answer.
    await participant.route(/\/api\/workshops\/[^/]+\/rooms\//, (route) => route.abort());
    await participant.reload();
    await titleIs(participant, 'โครงการ');
    await participant.locator('[data-save="offline"]').waitFor();
    expect(await participant.getByTestId('only-here').count()).toBe(0);
  });

  it('a room that is not given that way, or is answered by something else, comes over its link', async (ctx) => {
    const { lead, participant, url } = await start(ctx);
    const answers = [
      { status: 403, contentType: 'application/json', body: '{}' },
      { status: 200, contentType: 'text/html', body: '<h1>Please sign in to the Wi-Fi</h1>' },
    ];
    let given = 0;
    await participant.route(/\/rooms\/agriculture$/, (route) => route.fulfill(answers[given++ % 2] ?? {}));
    await participant.goto(url);
    await saved(participant);
    await titleIs(participant, 'โครงการ');
    await participant.evaluate(async () => {
      localStorage.clear();
      for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name);
    });
    await participant.reload();
    await saved(participant);
    await title(participant).press('End');
    await title(participant).pressSequentially('ใหม่');
    await titleIs(lead, 'โครงการใหม่');
    expect(given).toBe(2);
  });
});
