import { readProposal, toggleSecondaryGroup } from '@ruam/group-doc';
import type { Proposal } from '@ruam/planning';
import type { ProposalCard } from '@ruam/protocol';
import { describe, expect, it } from 'vitest';
import { SERVER_IDENTITY } from '../src/sync/roomPolicy.ts';
import { CONTACT, workshopAtWork } from './support/atWork.ts';
import { seat } from './support/workshop.ts';

describe('a proposal that concerns another group too', () => {
  it('can be read by that group, without contact data, counts in its own group alone, and no other group reads it', async () => {
    const { server, host, workshop } = await workshopAtWork();
    const { browser: tourist } = await seat(server, host, workshop, { group: 'tourism' });
    const { browser: trader } = await seat(server, host, workshop, { group: 'trade_logistics' });
    const { browser: lead } = await seat(server, host, workshop, { role: 'lead', group: 'agriculture' });
    const base = `/api/workshops/${workshop.id}/proposals`;
    expect((await tourist.get(`${base}/agriculture/p1`)).status).toBe(403);
    await server.services.rooms.edit(
      workshop.room('agriculture'),
      (doc) => {
        toggleSecondaryGroup(doc, 'p1', 'tourism', true);
        expect(readProposal(doc, 'p1')?.secondaryGroups).toEqual(['tourism']);
      },
      SERVER_IDENTITY,
    );
    const read = await tourist.get<Proposal>(`${base}/agriculture/p1`);
    expect([read.status, read.body.title, read.body.contact.name]).toEqual([200, 'โครงการ p1', '']);
    expect((await lead.get<Proposal>(`${base}/agriculture/p1`)).body.contact).toEqual(CONTACT);
    expect((await tourist.get(`${base}/agriculture/p2`)).status).toBe(403);
    expect((await trader.get(`${base}/agriculture/p1`)).status).toBe(403);
    const listed = await tourist.get<{ cards: ProposalCard[] }>(`${base}/concerning/tourism`);
    expect(listed.body.cards.map(({ id, group, total }) => [id, group, total])).toEqual([
      ['p1', 'agriculture', 100_00],
    ]);
    expect((await tourist.get(`${base}/concerning/agriculture`)).status).toBe(403);
    expect(
      (await server.services.boards.now(workshop.id)).find(({ group }) => group === 'tourism')?.total,
    ).toBe(0);
  });
});
