import { afterAll, expect, test } from 'vitest';
import { makeReport, type ReportOrder, ReportThreads } from '../src/index.ts';
import { reportOrder } from './input.ts';

const threads = new ReportThreads();
afterAll(() => threads.close());
const never = new AbortController().signal;
const csv = reportOrder('integratedList', 'csv');

test('a report of a thread is the report, one after the other and more than there are threads', async () => {
  const expected = Buffer.from(await makeReport(csv));
  threads.warm();
  const made = await Promise.all(Array.from({ length: 9 }, () => threads.make(csv, never)));
  for (const bytes of made) expect(Buffer.from(bytes).equals(expected)).toBe(true);
});

test('what is cancelled, also while it waits, ends with its reason; what cannot be made, with its error', async () => {
  const cancel = new AbortController();
  const all = Promise.allSettled(
    Array.from({ length: 7 }, () => threads.make(reportOrder('defenceSheets', 'docx'), cancel.signal)),
  );
  cancel.abort(new Error('cancelled'));
  for (const one of await all)
    expect(one).toMatchObject({ status: 'rejected', reason: { message: 'cancelled' } });
  const wrong = { ...csv, kind: 'defenceSheets', format: 'csv' } as ReportOrder;
  await expect(threads.make(wrong, never)).rejects.toThrow('there is no csv of defenceSheets');
  // The others go on, in threads that are whole.
  const made = await Promise.all(Array.from({ length: 5 }, () => threads.make(csv, never)));
  for (const bytes of made) expect(bytes.length).toBeGreaterThan(500);
});
