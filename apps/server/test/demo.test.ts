import { comparables, duplicates } from '@ruam/consolidation';
import { readGroup } from '@ruam/group-doc';
import { proposalTotal, sumSatang } from '@ruam/planning';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_PROJECTS, exampleProposals } from '../src/demo/exampleProposals.ts';
import { makeExampleWorkshop } from '../src/demo/exampleWorkshop.ts';
import { newId } from '../src/workshops/newId.ts';
import { testServer } from './support/testServer.ts';

describe('the example workshop', () => {
  it('has real projects with their amounts over all groups, many areas and both kinds of unit', () => {
    const real = EXAMPLE_PROJECTS.filter(({ kind, duplicate }) => kind !== 'administration' && !duplicate);
    expect(real.length).toBeGreaterThanOrEqual(40);
    expect(new Set(real.map(({ group }) => group)).size).toBe(5);
    const areas = new Set(real.map(({ area }) => area));
    expect([...areas].filter((area) => area.startsWith('TH-')).length).toBeGreaterThan(20);
    expect([...areas].filter((area) => !area.startsWith('TH-')).length).toBeGreaterThan(5);
    const baht = EXAMPLE_PROJECTS.filter(({ duplicate }) => !duplicate).flatMap(({ items }) =>
      items.map((item) => item[2]),
    );
    expect(baht.reduce((sum, one) => sum + one, 0)).toBe(3_720_707_100);
  });

  it('keeps every satang in its proposals, activities and lines alike', () => {
    const proposals = exampleProposals(2571).map(({ proposal }) => proposal);
    expect(new Set(proposals.map(({ id }) => id)).size).toBe(EXAMPLE_PROJECTS.length);
    for (const [index, proposal] of proposals.entries()) {
      const baht = EXAMPLE_PROJECTS[index]?.items.reduce((sum, item) => sum + item[2], 0) ?? 0;
      expect(proposalTotal(proposal)).toBe(baht * 100);
      expect(sumSatang(proposal.activities.map(({ amount }) => amount))).toBe(baht * 100);
      expect(proposal.targetAreas.every(({ province }) => province !== null)).toBe(true);
    }
  });

  it('is at work: people of all kinds, answers, ceilings, a hand-over and a pair that is found', async () => {
    const server = await testServer();
    const { services, storage } = server;
    const account = {
      id: newId(),
      email: 'demo@example.go.th',
      name: 'ผู้จัด',
      passwordHash: '',
      role: 'organiser' as const,
      createdAt: 0,
    };
    await storage.accounts.create(account);
    const { workshop } = await makeExampleWorkshop(services, account);
    expect(workshop.stage).toBe('write');
    expect(workshop.groups).toHaveLength(5);
    expect(workshop.groups.flatMap(({ seats }) => seats)).toHaveLength(64);
    expect(workshop.groups.every(({ leadPostTh }) => leadPostTh !== '')).toBe(true);
    expect(workshop.groups.filter(({ handOver }) => handOver !== null)).toHaveLength(1);
    const members = Object.values(workshop.members);
    expect(new Set(members.map(({ role }) => role)).size).toBe(9);
    expect(new Set(members.map(({ kind }) => kind)).size).toBe(7);
    const answers = Object.values(workshop.responses).flatMap((byAgency) => Object.values(byAgency).flat());
    expect(new Set(answers.map(({ stance }) => stance)).size).toBe(6);
    expect(answers.some(({ amounts }) => amounts.length > 0)).toBe(true);
    expect(Object.keys(workshop.ceilings).length).toBeGreaterThan(25);

    const commands = services.commands;
    const organiser = () => ({ kind: 'organiser' as const, accountId: account.id, name: account.name });
    const run = (name: string, input: unknown) =>
      commands.run(workshop.id, { id: newId(), name, input }, organiser);
    for (const { id, handOver } of workshop.groups) {
      const doc = await services.rooms.read(`${workshop.id}~${id}`);
      expect(readGroup(doc).length, id).toBeGreaterThanOrEqual(8);
      if (!handOver)
        expect(await run('handOver', { group: id, acceptIncomplete: true })).toMatchObject({ ok: true });
    }
    const now = services.workshops.get(workshop.id) ?? workshop;
    const list = await services.integratedLists.of(now);
    expect(list.reconciles).toBe(true);
    expect(list.ceilings.some(({ beyond }) => beyond > 0)).toBe(true);
    const snapshots = await Promise.all(
      now.groups.map(({ handOver }) => services.integratedLists.snapshot(handOver?.snapshot ?? '')),
    );
    const pairs = duplicates(comparables(list.rows, snapshots)).slice(0, 5);
    const titles = pairs.map(({ pair }) => pair.map((id) => list.rows.find((row) => row.id === id)?.title));
    expect(titles.some((pair) => pair.every((title) => title?.includes('รอบหนองหลวง')))).toBe(true);
  });
});
