import { messageType } from '@ruam/protocol';
import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { leadAtProposal, saved, title } from './leadAtProposal.ts';
import { pagesKept } from './pagesKept.ts';
import { updatesKept } from './updatesKept.ts';

const notKept = (page: Page) => page.getByTestId('not-kept');

describe('what a device keeps of a room', () => {
  it('another tab takes the store away: it is opened again, with all that the page holds', async (ctx) => {
    const { lead, url } = await leadAtProposal(ctx);
    const other = await lead.context().newPage();
    await other.goto('/');
    await other.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) {
        if (!name?.endsWith('agriculture')) continue;
        await new Promise<void>((resolve, reject) => {
          const deleting = indexedDB.deleteDatabase(name);
          deleting.onsuccess = () => resolve();
          deleting.onerror = () => reject(deleting.error);
        });
      }
    });
    // Typing into a page whose store has just gone throws nothing, and is kept all the same.
    await title(lead).press('End');
    await title(lead).pressSequentially('น้ำ');
    await eventually(async () => expect(await updatesKept(other)).toBeGreaterThan(0));
    await notKept(lead).waitFor({ state: 'detached' });
    await saved(lead);
    await pagesKept(lead);
    const before = await updatesKept(other);
    await lead.context().setOffline(true);
    await title(lead).pressSequentially('สะอาด');
    await lead.getByTestId('only-here').waitFor();
    await eventually(async () =>
      expect(await updatesKept(other)).toBeGreaterThanOrEqual(before + 'สะอาด'.length),
    );
    await lead.reload();
    await title(lead).waitFor();
    expect(lead.url()).toBe(url);
    await eventually(async () => expect(await title(lead).inputValue()).toBe('โครงการน้ำสะอาด'));
  });

  it('a device that is full says that nothing is stored on it, and stores again when there is room', async (ctx) => {
    const { lead } = await leadAtProposal(ctx);
    // Chromium's own quota cannot be lowered from here: its store ends each write as it does when there is no room.
    const fill = (isFull: boolean) =>
      lead.evaluate((full) => {
        const { prototype } = IDBObjectStore as {
          prototype: IDBObjectStore & { really?: IDBObjectStore['add'] };
        };
        const tried = window as Window & { writesWithoutRoom?: number };
        prototype.really ??= prototype.add;
        const add = prototype.really;
        prototype.add = function (this: IDBObjectStore, ...given) {
          const request = add.apply(this, given);
          if (full && this.transaction.db.name.endsWith('agriculture')) {
            this.transaction.abort();
            tried.writesWithoutRoom = (tried.writesWithoutRoom ?? 0) + 1;
          }
          return request;
        };
      }, isFull);
    await fill(true);
    await title(lead).press('End');
    await title(lead).pressSequentially('น้ำ');
    await notKept(lead).waitFor();
    expect(await notKept(lead).textContent()).toContain('ไม่ได้เก็บไว้ในเครื่องนี้');
    expect(await axeFaults(lead)).toEqual([]);
    // The server takes what is typed, and says so.
    await title(lead).press('End');
    await title(lead).pressSequentially('เต็มเครื่อง');
    await saved(lead);
    await eventually(async () => expect(await notKept(lead).count()).toBe(1));
    // It is tried again meanwhile, more than once: each time what the page holds is written anew, and fails.
    const tries = () =>
      lead.evaluate(() => (window as Window & { writesWithoutRoom?: number }).writesWithoutRoom ?? 0);
    const before = await tries();
    // Each try is made after twice the time of the one before.
    await eventually(async () => expect(await tries()).toBeGreaterThan(before + 1), { within: 90_000 });
    await fill(false);
    await notKept(lead).waitFor({ state: 'detached', timeout: 90_000 });
    expect(await updatesKept(lead)).toBeGreaterThan(0);
  });

  it('a browser that gives sites no store: the page works, and says that nothing is stored here', async (ctx) => {
    const { comeIn, url } = await leadAtProposal(ctx);
    const participant = await comeIn('/ participant of agriculture');
    await participant.addInitScript(() => {
      // As browsers answer where the person forbids sites to keep data.
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
    });
    await participant.goto(url);
    await notKept(participant).waitFor();
    await title(participant).press('End');
    await title(participant).pressSequentially('ใหม่');
    await saved(participant);
  });

  it('a store that opens late: what was typed offline before is found, sent, and counted until it is saved', async (ctx) => {
    const { lead, comeIn, url } = await leadAtProposal(ctx);
    await lead.context().setOffline(true);
    const before = await updatesKept(lead);
    await title(lead).press('End');
    await title(lead).pressSequentially('นอกสาย');
    await lead.getByTestId('only-here').waitFor();
    await eventually(async () =>
      expect(await updatesKept(lead)).toBeGreaterThanOrEqual(before + 'นอกสาย'.length),
    );
    const holder = await lead.context().newPage();
    await lead.close();
    await holder.context().setOffline(false);
    await holder.goto('/');
    // A write of another tab that does not end holds back all that come after it.
    await holder.evaluate(async () => {
      const [name] = (await indexedDB.databases()).flatMap((one) =>
        one.name?.endsWith('agriculture') ? [one.name] : [],
      );
      const opening = indexedDB.open(name ?? '');
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const store = opening.result.transaction('updates', 'readwrite').objectStore('updates');
      const busy = window as Window & { isBusy?: boolean };
      busy.isBusy = true;
      const goOn = () => {
        const request = store.count();
        request.onsuccess = () => busy.isBusy && goOn();
      };
      goOn();
    });
    const again = await holder.context().newPage();
    again.setDefaultTimeout(30_000);
    await again.goto(url);
    await title(again).waitFor();
    // Connected without it.
    await eventually(async () => expect(await title(again).inputValue()).toBe('โครงการ'));
    await notKept(again).waitFor();
    await holder.evaluate(() => {
      (window as Window & { isBusy?: boolean }).isBusy = false;
    });
    await eventually(async () => expect(await title(again).inputValue()).toBe('โครงการนอกสาย'));
    await saved(again);
    await notKept(again).waitFor({ state: 'detached' });
    const participant = await comeIn('/ participant of agriculture');
    await participant.goto(url);
    await eventually(async () => expect(await title(participant).inputValue()).toBe('โครงการนอกสาย'));
  });

  it('a page that is hidden or left asks at once whether all is on disk', async (ctx) => {
    const { lead, comeIn, url } = await leadAtProposal(ctx);
    const participant = await comeIn('/ participant of agriculture');
    const frames: number[] = [];
    participant.on('websocket', (socket) => {
      if (!socket.url().includes('/sync/')) return;
      socket.on('framesent', ({ payload }) => frames.push(Buffer.from(payload)[0] ?? -1));
    });
    // Marks are otherwise sent after a moment of quiet: here that moment never comes.
    await participant.addInitScript(() => {
      const later = window.setTimeout;
      window.setTimeout = ((run: () => void, ms?: number, ...rest: unknown[]) =>
        ms === 150 ? 0 : later(run, ms, ...rest)) as typeof window.setTimeout;
    });
    await participant.goto(url);
    await title(participant).waitFor();
    await participant.locator('[data-save="saved"], [data-save="saving"]').waitFor();
    await title(participant).press('End');
    await title(participant).pressSequentially('!');
    await eventually(() => expect(frames.at(-1)).not.toBe(messageType.mark));
    await participant.goto('about:blank');
    await eventually(() => expect(frames).toContain(messageType.mark));
    expect(frames.lastIndexOf(messageType.mark)).toBeGreaterThan(frames.indexOf(messageType.sync));
    await eventually(async () => expect(await title(lead).inputValue()).toBe('โครงการ!'));
  });
});

it('asks for its link anew when the first try hangs', async (ctx) => {
  const { lead, comeIn, url } = await leadAtProposal(ctx);
  const participant = await comeIn('/ participant of agriculture');
  let tries = 0;
  await participant.routeWebSocket(/\/sync\//, (page) => {
    tries++;
    // Not opened, and not closed either.
    if (tries === 1) return new Promise<void>(() => {});
    page.connectToServer();
  });
  await participant.goto(url);
  await title(participant).press('End');
  await title(participant).pressSequentially(' จากอีกเครื่อง');
  await eventually(() => expect(tries).toBeGreaterThan(1));
  await saved(participant);
  await eventually(async () => expect(await title(lead).inputValue()).toBe('โครงการ จากอีกเครื่อง'));
});

describe('a page and a server of different versions', () => {
  it('a page that is too old keeps what is typed, asks to be loaded anew, and sends it then', async (ctx) => {
    const { lead, comeIn, url } = await leadAtProposal(ctx);
    const participant = await comeIn('/ participant of agriculture');
    let isOld = false;
    await participant.routeWebSocket(/\/sync\//, (page) => {
      const server = page.connectToServer();
      page.onMessage((message) => {
        const bytes = Buffer.from(message);
        // What it says of itself is what a page of long ago would say.
        server.send(isOld && bytes[0] === messageType.hello ? Buffer.of(messageType.hello, 0) : message);
      });
      server.onMessage((message) => page.send(message));
    });
    await participant.goto(url);
    await title(participant).waitFor();
    // While the page is open the server becomes newer.
    isOld = true;
    await participant.context().setOffline(true);
    await participant.locator('[data-save="offline"]').waitFor();
    await participant.context().setOffline(false);
    const asked = participant.getByTestId('must-reload');
    await asked.waitFor();
    await title(participant).press('End');
    await title(participant).pressSequentially(' จากหน้าเก่า');
    expect(await axeFaults(participant)).toEqual([]);
    expect(await participant.locator('[data-save="saved"]').count()).toBe(0);
    expect(await title(lead).inputValue()).toBe('โครงการ');
    isOld = false;
    await asked.getByRole('button').click();
    await saved(participant);
    await eventually(async () => expect(await title(lead).inputValue()).toBe('โครงการ จากหน้าเก่า'));
    await eventually(async () => expect(await asked.count()).toBe(0));
  });

  it('a page that is too old to open the room says so, in place of a spinner', async (ctx) => {
    const { comeIn, url } = await leadAtProposal(ctx);
    const participant = await comeIn('/ participant of agriculture');
    // As the server does: when the page has said its version.
    await participant.routeWebSocket(/\/sync\//, (page) => {
      page.onMessage(() => void page.close({ code: 4426 }));
    });
    await participant.goto(url);
    await participant.getByTestId('must-reload').waitFor();
    expect(await axeFaults(participant)).toEqual([]);
  });

  it('a newer server says more than this page knows, and the page works on', async (ctx) => {
    const { lead, comeIn, url } = await leadAtProposal(ctx);
    const participant = await comeIn('/ participant of agriculture');
    await participant.routeWebSocket(/\/sync\//, (page) => {
      const server = page.connectToServer();
      page.onMessage((message) => {
        const bytes = Buffer.from(message);
        server.send(bytes[0] === messageType.hello ? Buffer.concat([bytes, Buffer.of(9, 9)]) : message);
      });
      server.onMessage((message) => {
        const bytes = Buffer.from(message);
        if (bytes[0] === messageType.accessChanged) {
          const more = { ...JSON.parse(bytes.subarray(1).toString()), version: 99, reason: { th: '-' } };
          page.send(Buffer.concat([bytes.subarray(0, 1), Buffer.from(JSON.stringify(more))]));
        } else page.send(message);
      });
    });
    await participant.goto(url);
    await title(participant).press('End');
    await title(participant).pressSequentially(' ใหม่');
    await saved(participant);
    await eventually(async () => expect(await title(lead).inputValue()).toBe('โครงการ ใหม่'));
  });
});
