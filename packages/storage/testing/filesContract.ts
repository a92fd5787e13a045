import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Files } from '../src/Files.ts';

/** What every Files store does. */
export function filesContract(
  name: string,
  open: () => Promise<{ files: Files; close(): Promise<void> }>,
): void {
  describe(`files: ${name}`, () => {
    let fixture: Awaited<ReturnType<typeof open>>;
    let files: Files;
    beforeEach(async () => {
      fixture = await open();
      files = fixture.files;
    });
    afterEach(() => fixture.close());
    const csv = (workshopId: string, more: object = {}) => ({
      workshopId,
      kind: 'import',
      name: 'โครงการ 2565.csv',
      contentType: 'text/csv',
      createdAt: 1_000,
      ...more,
    });
    const bytes = new TextEncoder().encode('งบประมาณ');

    test('[F1] a file is named by its SHA-256 and comes back whole', async () => {
      const { id } = await files.put(bytes, csv('w'));
      expect(id).toBe(createHash('sha256').update(bytes).digest('hex'));
      const stored = await files.get(id);
      expect([...(stored?.bytes ?? [])]).toEqual([...bytes]);
      expect(stored?.meta).toEqual({ ...csv('w'), id, size: bytes.length });
    });

    test('[F2] unknown is null, an empty file is a file', async () => {
      expect(await files.get('../../etc/passwd')).toBeNull();
      const { id } = await files.put(new Uint8Array(), csv('w'));
      expect((await files.get(id))?.meta.size).toBe(0);
    });

    test('[F3] the same bytes again change nothing: the first name stays', async () => {
      const first = await files.put(bytes, csv('w'));
      const second = await files.put(bytes, csv('w', { name: 'renamed.csv' }));
      expect(second.id).toBe(first.id);
      expect(await files.list('w', 'import')).toEqual([{ ...csv('w'), id: first.id, size: bytes.length }]);
    });

    test("[F4] the same bytes in two workshops are two entries, and neither shows the other's", async () => {
      const { id } = await files.put(bytes, csv('w'));
      expect(await files.get(id, 'v')).toBeNull();
      await files.put(bytes, csv('v', { name: 'theirs.csv' }));
      expect((await files.get(id, 'v'))?.meta.name).toBe('theirs.csv');
      expect((await files.get(id, 'w'))?.meta.name).toBe('โครงการ 2565.csv');
    });

    test('[F5] a list has one workshop and one kind, in the order of arrival', async () => {
      const ids: string[] = [];
      for (const text of ['c', 'a', 'b']) {
        ids.push((await files.put(new TextEncoder().encode(text), csv('w'))).id);
      }
      await files.put(bytes, csv('w', { kind: 'snapshot' }));
      await files.put(bytes, csv('v'));
      expect((await files.list('w', 'import')).map(({ id }) => id)).toEqual(ids);
      expect(await files.list('w', 'export')).toEqual([]);
    });

    test('[F6] changing the bytes after put, or those that were got, changes nothing stored', async () => {
      const own = bytes.slice();
      const putting = files.put(own, csv('w'));
      own.fill(0);
      const { id } = await putting;
      (await files.get(id))?.bytes.fill(1);
      expect([...((await files.get(id))?.bytes ?? [])]).toEqual([...bytes]);
    });

    test('[F8] what is removed is gone, for that workshop and kind alone; the last name takes the content', async () => {
      const { id } = await files.put(bytes, csv('w'));
      await files.put(bytes, csv('v'));
      await files.remove(id, 'w', 'snapshot');
      expect(await files.get(id, 'w')).not.toBeNull();
      await files.remove(id, 'w', 'import');
      await files.remove(id, 'w', 'import');
      expect(await files.get(id, 'w')).toBeNull();
      expect(await files.list('w', 'import')).toEqual([]);
      expect([...((await files.get(id, 'v'))?.bytes ?? [])]).toEqual([...bytes]);
      await files.remove(id, 'v', 'import');
      expect(await files.get(id)).toBeNull();
      await files.put(bytes, csv('w'));
      expect([...((await files.get(id, 'w'))?.bytes ?? [])]).toEqual([...bytes]);
    });

    test('[F7] several megabytes', async () => {
      const large = new Uint8Array(8 * 1024 * 1024).map((_, index) => index % 251);
      const { id } = await files.put(large, csv('w'));
      const back = (await files.get(id))?.bytes ?? new Uint8Array();
      expect(createHash('sha256').update(back).digest('hex')).toBe(id);
    });

    test('[F9] beyond 16 MB, as large as an upload may be, put twice at once: it is there whole, and once', async () => {
      const large = new Uint8Array(20 * 1024 * 1024 + 1).map((_, index) => (index * 7) % 251);
      const file = csv('งาน', { name: '👩‍👩‍👧 ก\u0e4d\u0e32 $gt a.b \' ".csv', kind: '__proto__' });
      const [{ id }] = await Promise.all([files.put(large, file), files.put(large, file)]);
      const stored = await files.get(id, 'งาน');
      expect(Buffer.compare(stored?.bytes ?? new Uint8Array(), large)).toBe(0);
      expect(await files.list('งาน', '__proto__')).toEqual([{ ...file, id, size: large.length }]);
    });
  });
}
