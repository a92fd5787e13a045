import { openStorage, type Storage } from '@ruam/storage';
import { expect, it, onTestFinished } from 'vitest';
import { UploadedFiles } from '../src/workshops/UploadedFiles.ts';
import { testServer } from './support/testServer.ts';
import { makeWorkshop, organiser } from './support/workshop.ts';

const HOUR = 3_600_000;
const text = (bytes: Uint8Array | undefined) => (bytes ? new TextDecoder().decode(bytes) : null);
const file = (content: string, workshopId = 'w') => ({
  workshopId,
  fileName: `${content}.csv`,
  bytes: new TextEncoder().encode(content),
});

async function store(): Promise<Storage> {
  const storage = await openStorage('memory:');
  onTestFinished(() => storage.close());
  return storage;
}

it('gives back what was uploaded: to its workshop, as its kind, for an hour', async () => {
  const { files } = await store();
  let now = 1_000;
  const lists = new UploadedFiles(files, 'list', () => now);
  const id = await lists.keep(file('บัญชี'));
  const found = await lists.find(id, 'w');
  expect([found?.fileName, text(found?.bytes)]).toEqual(['บัญชี.csv', 'บัญชี']);
  expect(await lists.find(id, 'another')).toBeNull();
  expect(await new UploadedFiles(files, 'report', () => now).find(id, 'w')).toBeNull();
  now += HOUR + 1;
  expect(await lists.find(id, 'w')).toBeNull();
});

it('the same file twice is two uploads; the older one is removed without the newer', async () => {
  const { files } = await store();
  let now = 0;
  const lists = new UploadedFiles(files, 'list', () => now);
  const first = await lists.keep(file('เหมือนกัน'));
  now += HOUR - 1;
  const second = await lists.keep(file('เหมือนกัน'));
  expect(second).not.toBe(first);
  now += 2;
  await lists.forgetOld('w');
  expect(await files.get(first)).toBeNull();
  expect(text((await lists.find(second, 'w'))?.bytes)).toBe('เหมือนกัน');
});

it('the oldest files of a workshop make room, those of another stay', async () => {
  const { files } = await store();
  const lists = new UploadedFiles(files, 'list', () => 0);
  const large = (workshopId: string) => ({
    workshopId,
    fileName: 'l',
    bytes: new Uint8Array(50 * 1024 * 1024),
  });
  const other = await lists.keep(large('other'));
  const [first, second, third] = [
    await lists.keep(large('w')),
    await lists.keep(large('w')),
    await lists.keep(large('w')),
  ];
  const isThere = async (id: string, workshop: string) => (await lists.find(id, workshop)) !== null;
  expect(await isThere(first, 'w')).toBe(false);
  expect([await isThere(second, 'w'), await isThere(third, 'w'), await isThere(other, 'other')]).toEqual([
    true,
    true,
    true,
  ]);
});

it('a list that was uploaded to a server is looked at, applied and reported on by the next', async () => {
  const storage = await store();
  const before = await testServer({ storage });
  const host = await organiser(before);
  const workshop = await makeWorkshop(host);
  const form = new FormData();
  const template = await host.get<string>(`/api/workshops/${workshop.id}/imports/template.csv`);
  form.append('file', new Blob([template.body]), 'รายการ.csv');
  const started = await host.post<{ importId: string; sheet: number }>(
    `/api/workshops/${workshop.id}/imports`,
    form,
  );
  expect(started.status).toBe(201);
  await before.close();

  const after = await testServer({ storage });
  const there = host.at(after.url);
  const base = `/api/workshops/${workshop.id}/imports/${started.body.importId}`;
  const choice = { sheet: started.body.sheet, groupOf: { '': 'agriculture' }, fiscalYear: 2569 };
  const preview = await there.post<{ projects: unknown[] }>(`${base}/preview`, choice);
  expect(preview.status).toBe(200);
  expect(preview.body.projects.length).toBeGreaterThan(0);
  expect((await there.get(`${base}/report.csv`)).code).toBe('upload.unknown');
  const applied = await there.post<{ record: { added: number } }>(`${base}/apply`, choice);
  expect(applied.body.record.added).toBe(preview.body.projects.length);
  const report = await there.get<string>(`${base}/report.csv`);
  expect(report.body.split('\r\n').length).toBeGreaterThan(preview.body.projects.length);
  expect(decodeURIComponent(report.headers.get('content-disposition') ?? '')).toContain('รายการ.csv');
});
