import { addProposal, readGroup } from '@ruam/group-doc';
import type { Proposal } from '@ruam/planning';
import { eventually } from '@ruam/testkit';
import { describe, expect, it } from 'vitest';
import { CONTACT, code, proposal, workshopAtWork } from './support/atWork.ts';
import { join, makeWorkshop, seat } from './support/workshop.ts';

describe('an agency answers', () => {
  it('for itself, over all groups, and its earlier answers stay', async () => {
    const { server, host, workshop, page } = await workshopAtWork();
    const rid = await seat(server, host, workshop, {
      agency: 'moac-03',
      kind: 'agency',
      group: 'agriculture',
    });
    const agency = await rid.browser.live(workshop.id);
    const answer = {
      proposal: 'p1',
      group: 'agriculture',
      stance: 'support',
      amounts: [{ fiscalYear: 2569, amount: 5_000 }],
    };
    expect(await code(agency.send('respond', answer))).toBe('ok');
    expect(
      await code(
        agency.send('respond', { ...answer, stance: 'partial', reason: 'บางส่วน', condition: 'งานฝาย' }),
      ),
    ).toBe('ok');
    await eventually(() => page.workshop?.responses.p1?.['moac-03']?.length === 2);
    expect(page.workshop?.responses.p1?.['moac-03']?.map(({ stance, by }) => [stance, by])).toEqual([
      ['support', rid.memberId],
      ['partial', rid.memberId],
    ]);
  });

  it.each([
    ['another agency', { agency: 'mot-06' }, 'can.otherAgency'],
    ['a proposal that is not there', { proposal: 'nothing' }, 'respond.unknownProposal'],
    ['a proposal of another group', { group: 'tourism' }, 'respond.unknownProposal'],
    ['without the reason it needs', { stance: 'notSupport' }, 'respond.reasonNeeded'],
    ['money it does not give', { stance: 'notConcerned' }, 'respond.amountDoesNotFit'],
    ['an unknown stance', { stance: 'maybe' }, 'input.invalid'],
    ['a fraction of a satang', { amounts: [{ fiscalYear: 2569, amount: 0.5 }] }, 'input.invalid'],
    ['a field that is not asked for', { byName: 'ผู้ว่าราชการ' }, 'input.invalid'],
  ])('is refused %s', async (_what, change, expected) => {
    const { server, host, workshop } = await workshopAtWork();
    const { browser } = await seat(server, host, workshop, { agency: 'moac-03', kind: 'agency' });
    const agency = await browser.live(workshop.id);
    const answer = {
      proposal: 'p1',
      group: 'agriculture',
      stance: 'support',
      amounts: [{ fiscalYear: 2569, amount: 1 }],
    };
    expect(await code(agency.send('respond', { ...answer, ...change }))).toBe(expected);
  });

  it('is refused in a stage without answers, and whoever has no agency always', async () => {
    const { server, host, workshop, page } = await workshopAtWork();
    const answer = { proposal: 'p1', group: 'agriculture', stance: 'support' };
    expect(await code(page.send('respond', answer))).toBe('can.noAgency');
    const { browser } = await seat(server, host, workshop, { agency: 'moac-03', kind: 'agency' });
    const agency = await browser.live(workshop.id);
    await page.send('enterStage', { stage: 'present' });
    expect(await code(agency.send('respond', answer))).toBe('stage.wrong');
  });
});

describe('a group hands over', () => {
  it('after the lead has seen what is incomplete; then its room is read-only until it is reopened', async () => {
    const { server, host, workshop, page } = await workshopAtWork();
    const lead = await seat(server, host, workshop, { role: 'lead', group: 'agriculture' });
    const leadPage = await lead.browser.live(workshop.id);
    const member = await join(server, workshop);
    const room = member.browser.room(workshop.room('agriculture'));
    await eventually(() => room.provider.synced && readGroup(room.doc).length === 2);

    expect(await code(leadPage.send('handOver', { group: 'agriculture' }))).toBe('handOver.incomplete');
    // The refusal left the room open: what is written now is stored.
    addProposal(room.doc, proposal('p3', 50), member.memberId);
    const stored = async () =>
      readGroup(await server.services.rooms.read(workshop.room('agriculture'))).length;
    await eventually(async () => (await stored()) === 3);

    expect(await code(leadPage.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe(
      'ok',
    );
    await eventually(() => page.workshop?.groups[0]?.handOver !== null);
    const handOver = page.workshop?.groups[0]?.handOver;
    expect(handOver).toMatchObject({
      edition: 1,
      proposals: 3,
      total: 40_000,
      incomplete: 3,
      by: lead.memberId,
    });

    addProposal(room.doc, proposal('late', 999), member.memberId);
    expect(await code(leadPage.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe(
      'group.handedOver',
    );
    const snapshot = await lead.browser.get<{ proposals: Proposal[] }>(
      `/api/workshops/${workshop.id}/snapshots/${handOver?.snapshot}`,
    );
    expect(snapshot.body.proposals.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3']);
    expect(await stored()).toBe(3);

    expect(await code(leadPage.send('reopenGroup', { group: 'agriculture', reason: 'แก้ตัวเลข' }))).toBe(
      'can.notAllowed',
    );
    expect(await code(page.send('reopenGroup', { group: 'agriculture', reason: 'แก้ตัวเลข' }))).toBe('ok');
    // What was typed meanwhile was kept on the device and comes in now.
    await eventually(async () => (await stored()) === 4);
    expect(await code(leadPage.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe(
      'ok',
    );
    await eventually(() => page.workshop?.groups[0]?.handOver?.edition === 2);
    expect(page.workshop?.groups[0]?.earlierHandOvers).toHaveLength(1);
  });

  it('and contact data of the snapshot is shown only to those who may read it', async () => {
    const { server, host, workshop, page } = await workshopAtWork();
    await page.send('handOver', { group: 'agriculture', acceptIncomplete: true });
    await eventually(() => page.workshop?.groups[0]?.handOver !== null);
    const path = `/api/workshops/${workshop.id}/snapshots/${page.workshop?.groups[0]?.handOver?.snapshot}`;
    const contactFor = async (input: Record<string, unknown>) => {
      const { browser } = await seat(server, host, workshop, input);
      const answer = await browser.get<{ proposals: Proposal[] }>(path);
      return answer.status === 200 ? answer.body.proposals[0]?.contact.name : answer.code;
    };
    expect((await host.get<{ proposals: Proposal[] }>(path)).body.proposals[0]?.contact).toEqual(CONTACT);
    expect(await contactFor({ role: 'lead', group: 'agriculture' })).toBe('ผู้ประสานงาน');
    expect(await contactFor({ role: 'lead', group: 'tourism' })).toBe('');
    expect(await contactFor({ role: 'observer' })).toBe('');
    expect(await contactFor({ role: 'participant', group: 'agriculture' })).toBe('');
    expect(await contactFor({ role: 'participant', group: 'tourism' })).toBe('can.notAllowed');
    expect((await host.get(path.replace(/.$/, 'x'))).status).toBe(404);
    const other = await makeWorkshop(host);
    expect((await host.get(path.replace(workshop.id, other.id))).status).toBe(404);
  });

  it.each([
    ['a participant', { role: 'participant', group: 'agriculture' }, 'can.notAllowed'],
    ['the lead of another group', { role: 'lead', group: 'tourism' }, 'can.notAllowed'],
    ['staff', { role: 'staff' }, 'can.notAllowed'],
  ])('%s cannot', async (_who, input, expected) => {
    const { server, host, workshop } = await workshopAtWork();
    const { browser } = await seat(server, host, workshop, input);
    const page = await browser.live(workshop.id);
    expect(await code(page.send('handOver', { group: 'agriculture', acceptIncomplete: true }))).toBe(
      expected,
    );
  });

  it('not in the wrong stage, not an empty or unknown group', async () => {
    const { page } = await workshopAtWork('prepare');
    const handOver = (group: string) => code(page.send('handOver', { group, acceptIncomplete: true }));
    expect(await handOver('agriculture')).toBe('stage.wrong');
    await page.send('enterStage', { stage: 'write' });
    expect(await handOver('tourism')).toBe('handOver.nothing');
    expect(await handOver('nowhere')).toBe('group.unknown');
    expect(await handOver('__proto__')).toBe('input.invalid');
  });
});
