import { createHash } from 'node:crypto';
import { canonicalJson, listDifferences, type SignedContent } from '@ruam/consolidation';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { code, workshopAtWork } from './support/atWork.ts';
import type { LivePage } from './support/Browser.ts';
import { seat } from './support/workshop.ts';

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

async function consolidating() {
  const made = await workshopAtWork();
  await made.page.send('handOver', { group: 'agriculture', acceptIncomplete: true });
  await made.page.send('enterStage', { stage: 'consolidate' });
  return made;
}

async function issue(page: LivePage, seen: Record<string, number>) {
  expect(await code(page.send('issueVersion', { seen, acceptMissing: true }))).toBe('ok');
  const { versions } = (await eventually(() => page.workshop?.signOff)) ?? { versions: [] };
  return versions.at(-1);
}

it('a version is what its hash says, byte for byte, and can be worked out again from the log', async () => {
  const { server, host, workshop, page } = await consolidating();
  const seen = { projects: 2, included: 35_000, inside: 35_000, administration: 0 };
  expect(await code(page.send('issueVersion', { seen }))).toBe('signOff.missing');
  await issue(page, seen);
  await eventually(() => page.workshop?.signOff.versions.length === 1);
  const version = page.workshop?.signOff.versions[0];
  const path = `/api/workshops/${workshop.id}/versions/1`;
  const fetched = await host.get<SignedContent>(path);
  expect(sha256(canonicalJson(fetched.body))).toBe(version?.hash);
  expect(fetched.body.list.totals).toEqual(version?.totals);

  const { listVersions, workshops, integratedLists } = server.services;
  const now = () => {
    const state = workshops.get(workshop.id);
    if (!state) throw new Error('the workshop is gone');
    return state;
  };
  const bytes = await listVersions.bytes(now(), 1);
  expect(sha256(bytes ?? '')).toBe(version?.hash);
  // Nothing changed since, so the draft is the version.
  expect((await listVersions.of(now(), null))?.hash).toBe(version?.hash);

  expect(await code(page.send('mergeRows', { sources: ['p1', 'p2'], title: 'รวม', rule: 'sum' }))).toBe(
    'signOff.listSigned',
  );
  expect(await code(page.send('reopenGroup', { group: 'agriculture', reason: 'x' }))).toBe(
    'signOff.listSigned',
  );
  expect(await code(page.send('reopenList', { reason: 'พบรายการซ้ำ' }))).toBe('ok');
  const merge = { sources: ['p1', 'p2'], title: 'รวม', rule: 'keepOne', keep: 'p1', reason: 'ซ้ำ' };
  expect(await code(page.send('mergeRows', { ...merge, reasonKind: 'overlapRemoved' }))).toBe('ok');
  await issue(page, { projects: 1, included: 10_000, inside: 10_000, administration: 0 });
  await eventually(() => page.workshop?.signOff.versions.length === 2);

  const [first, second] = [await listVersions.of(now(), 1), await listVersions.of(now(), 2)];
  expect(first?.list.rows.map(({ id }) => id)).toEqual(['p1', 'p2']);
  expect(first?.workshop.merges).toEqual([]);
  expect(first?.snapshots.map(({ group }) => group)).toEqual(['agriculture']);
  // The state of that moment gives the same list again, to the byte.
  if (!first || !second) throw new Error('a version is missing');
  expect(canonicalJson(await integratedLists.of(first.workshop))).toBe(canonicalJson(first.list));
  expect((await listVersions.current(now())).version?.number).toBe(2);
  const { differences, totals } = listDifferences(first.list, second.list);
  expect(differences.map(({ kind, amount }) => [kind, amount])).toEqual([['merged', -25_000]]);
  expect(totals.duplicatesRemoved.difference).toBe(25_000);
  // The first version is untouched.
  expect(sha256(canonicalJson((await host.get<SignedContent>(path)).body))).toBe(version?.hash);
  expect((await host.get(`/api/workshops/${workshop.id}/versions/3`)).code).toBe('signOff.unknownVersion');
  expect((await host.get(`/api/workshops/${workshop.id}/versions/x`)).code).toBe('signOff.unknownVersion');
});

it('a version whose content was changed in the store is not shown', async () => {
  const { server, workshop, page } = await consolidating();
  await issue(page, { projects: 2, included: 35_000, inside: 35_000, administration: 0 });
  const state = server.services.workshops.get(workshop.id);
  if (!state) throw new Error('the workshop is gone');
  const other = await server.storage.files.put(new TextEncoder().encode('{}'), {
    ...{
      workshopId: workshop.id,
      kind: 'signedList',
      name: 'x',
      contentType: 'application/json',
      createdAt: 1,
    },
  });
  const files = server.storage.files;
  const get = files.get.bind(files);
  files.get = async (id, of) => get(id === state.signOff.versions[0]?.hash ? other.id : id, of);
  await expect(server.services.listVersions.bytes(state, 1)).rejects.toThrow(/is now/);
});

it('a post signs on a device of its own, and everybody sees it at once', async () => {
  const { server, host, workshop, page } = await consolidating();
  const chair = await seat(server, host, workshop, { name: 'นายสมชาย ใจดี', role: 'observer' });
  const posts = [{ id: 'chair', nameTh: 'ประธานการประชุม', member: chair.memberId }];
  expect(await code(page.send('setSigningPosts', { posts }))).toBe('ok');
  await issue(page, { projects: 2, included: 35_000, inside: 35_000, administration: 0 });
  await eventually(() => page.workshop?.signOff.versions.length === 1);
  const hash = page.workshop?.signOff.versions[0]?.hash;
  const chairPage = await chair.browser.live(workshop.id);
  const signing = { number: 1, hash, post: 'chair', name: 'นายสมชาย ใจดี' };
  expect(await code(chairPage.send('reopenList', { reason: 'x' }))).toBe('can.notAllowed');
  expect(await code(chairPage.send('signVersion', signing))).toBe('ok');
  await eventually(() => page.workshop?.signOff.versions[0]?.signatures.length === 1);
  expect(page.workshop?.signOff.versions[0]?.signatures[0]).toMatchObject({
    ...{ post: 'chair', name: 'นายสมชาย ใจดี', by: chair.memberId },
  });
  const participant = await seat(server, host, workshop, { group: 'agriculture' });
  expect((await participant.browser.get(`/api/workshops/${workshop.id}/versions/1`)).code).toBe(
    'can.notAllowed',
  );
});
