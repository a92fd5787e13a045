import type { ImportPreview, ImportStart } from '@ruam/protocol';
import { describe, expect, it } from 'vitest';
import type { Browser } from './support/Browser.ts';
import { testServer } from './support/testServer.ts';
import { join, type MadeWorkshop, makeWorkshop, organiser } from './support/workshop.ts';

function upload(browser: Browser, workshop: MadeWorkshop, text: string) {
  const form = new FormData();
  form.append('file', new Blob([text]), 'list.csv');
  return browser.post<ImportStart>(`/api/workshops/${workshop.id}/imports`, form);
}

describe('what the import page leans on', () => {
  it('says what a column can mean, and reads a list of one province that has no column for it', async () => {
    const server = await testServer();
    const browser = await organiser(server);
    const workshop = await makeWorkshop(browser);
    const started = await upload(browser, workshop, 'ชื่อโครงการ,งบประมาณ\r\nโครงการฝาย,1000.25\r\n');
    expect(started.body.targets.map(({ id }) => id)).toContain('title');
    expect(started.body.targets.every(({ th, en }) => th !== '' && en !== '')).toBe(true);

    const preview = `/api/workshops/${workshop.id}/imports/${started.body.importId}/preview`;
    const choice = { sheet: 0, groupOf: { '': 'agriculture' }, fiscalYear: 2570 };
    const without = await browser.post<ImportPreview>(preview, choice);
    // No mapping was sent: the columns were recognised anew.
    expect(without.body.mapping).toEqual(started.body.mapping);
    expect(without.body.rows).toMatchObject({ taken: 0, refused: 1 });
    expect(without.body.refused[0]?.refusal.code).toBe('row.noArea');

    const chosen = await browser.post<ImportPreview>(preview, { ...choice, defaultArea: 'TH-50' });
    expect(chosen.body).toMatchObject({
      total: 1000_25,
      projects: [{ area: 'TH-50', group: 'agriculture' }],
    });
    expect((await browser.post(preview, { ...choice, defaultArea: 'TH-99' })).code).toBe('http.badInput');
  });

  it('gives an example list that it reads itself, and only to those who may import', async () => {
    const server = await testServer();
    const browser = await organiser(server);
    const workshop = await makeWorkshop(browser);
    const template = `/api/workshops/${workshop.id}/imports/template.csv`;
    const example = await browser.get<string>(template);
    expect(example.status).toBe(200);
    expect(example.headers.get('content-disposition')).toContain('attachment');
    const started = await upload(browser, workshop, example.body);
    const { sheet, mapping } = started.body;
    const preview = await browser.post<ImportPreview>(
      `/api/workshops/${workshop.id}/imports/${started.body.importId}/preview`,
      { sheet, mapping, groupOf: { '': 'agriculture' }, fiscalYear: 2570 },
    );
    expect(preview.body).toMatchObject({ rows: { taken: 3, refused: 0 }, total: 21_050_000_50 });

    const { browser: participant } = await join(server, workshop);
    expect((await participant.get(template)).status).toBe(403);
    expect((await server.browser().get(template)).status).toBe(404);
  });
});
