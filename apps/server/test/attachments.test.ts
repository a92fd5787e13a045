import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Attached } from '../src/workshops/Attachments.ts';
import { workshopAtWork } from './support/atWork.ts';
import type { Browser } from './support/Browser.ts';
import { testServer } from './support/testServer.ts';
import { join, type MadeWorkshop, makeWorkshop, organiser, seat } from './support/workshop.ts';

/** A PNG of one grey pixel. */
function png(grey: number): Uint8Array {
  const crcOf = (bytes: Uint8Array) => {
    let crc = ~0;
    for (const byte of bytes) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
  };
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crcOf(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('IDAT', deflateSync(Buffer.from([0, grey]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function attach(browser: Browser, workshop: MadeWorkshop, group: string, bytes: Uint8Array, name: string) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return browser.post<Attached>(`/api/workshops/${workshop.id}/attachments/${group}`, form);
}

async function hall() {
  const server = await testServer();
  const host = await organiser(server);
  const workshop = await makeWorkshop(host);
  const page = await host.live(workshop.id);
  await page.send('enterStage', { stage: 'write' });
  const seated = async (input: Record<string, unknown>) =>
    (await seat(server, host, workshop, input)).browser;
  return {
    server,
    host,
    page,
    workshop,
    writer: await seated({ group: 'agriculture' }),
    elsewhere: await seated({ group: 'tourism' }),
  };
}

describe('attachments of a proposal', () => {
  it('come back byte for byte to whoever reads the room, and to nobody else', async () => {
    const { server, host, workshop, writer, elsewhere } = await hall();
    const added = await attach(writer, workshop, 'agriculture', png(7), 'ภาพพื้นที่.png');
    expect([added.status, added.body.mediaType, added.body.name]).toEqual([201, 'image/png', 'ภาพพื้นที่.png']);
    const path = `/api/workshops/${workshop.id}/attachments/agriculture/${added.body.file}`;
    const answer = await fetch(server.url + path, { headers: { cookie: writer.cookie } });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(png(7)));
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toBe('inline');
    expect((await host.get(path)).status).toBe(200);
    expect((await elsewhere.get(path)).code).toMatch(/^can\./);
    expect((await attach(elsewhere, workshop, 'agriculture', png(1), 'x.png')).status).toBe(403);
    const other = await makeWorkshop(host);
    const stranger = await join(server, other);
    expect((await stranger.browser.get(path)).code).toBe('workshop.unknown');
    // Neither another group of the workshop nor another workshop gives it out under its own address.
    expect((await host.get(path.replace('agriculture', 'tourism'))).status).toBe(404);
    expect((await host.get(path.replace(workshop.id, other.id))).status).toBe(404);
  });

  it('are told by their bytes, not by their name; what a browser would run is refused', async () => {
    const { workshop, writer } = await hall();
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const svg = Buffer.from(
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    );
    for (const [bytes, name] of [
      [page, 'แผนที่.png'],
      [svg, 'map.svg'],
      [Buffer.from([0x4d, 0x5a, 0x90, 0]), 'setup.pdf'],
      [Buffer.alloc(0), 'empty.pdf'],
    ] as const) {
      const refused = await attach(writer, workshop, 'agriculture', bytes, name);
      expect([refused.status, refused.code], name).toEqual([422, 'attachment.type']);
    }
    const paper = await attach(writer, workshop, 'agriculture', Buffer.from('%PDF-1.7\n%%EOF\n'), 'แบบ.png');
    expect([paper.status, paper.body.mediaType]).toEqual([201, 'application/pdf']);
    const path = `/api/workshops/${workshop.id}/attachments/agriculture/${paper.body.file}`;
    expect((await writer.get(path)).headers.get('content-disposition')).toMatch(/^attachment; .*UTF-8''/);
  });

  it('are refused once the group was handed over, and can still be read', async () => {
    const { server, host, page, workshop } = await workshopAtWork();
    const { browser: writer } = await seat(server, host, workshop, { group: 'agriculture' });
    const added = await attach(writer, workshop, 'agriculture', png(9), 'a.png');
    const handedOver = await page.send('handOver', { group: 'agriculture', acceptIncomplete: true });
    expect(handedOver).toMatchObject({ ok: true });
    const late = await attach(writer, workshop, 'agriculture', png(10), 'b.png');
    expect(late.code).toMatch(/handedOver/i);
    const path = `/api/workshops/${workshop.id}/attachments/agriculture/${added.body.file}`;
    expect((await writer.get(path)).status).toBe(200);
  });
});
