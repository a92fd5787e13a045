import { addProposal } from '@ruam/group-doc';
import { emptyProposal, type Proposal } from '@ruam/planning';
import { SERVER_IDENTITY } from '../../src/sync/roomPolicy.ts';
import type { LivePage } from './Browser.ts';
import { type TestServer, testServer } from './testServer.ts';
import { type MadeWorkshop, makeWorkshop, organiser } from './workshop.ts';

export const CONTACT = { name: 'ผู้ประสานงาน', post: 'หัวหน้ากลุ่มงาน', telephone: '02 000 0000', email: '' };

export function proposal(id: string, baht: number): Proposal {
  const line = {
    id: 'b1',
    activity: null,
    item: 'ก่อสร้าง',
    fundingAgency: null,
    commitment: null,
    amount: baht * 100,
  };
  return {
    ...emptyProposal(id),
    title: `โครงการ ${id}`,
    area: 'TH-50',
    contact: CONTACT,
    budgetLines: [{ ...line, fiscalYear: 2569, source: 'province', category: 'investment' }],
  };
}

/** Into the document of a group, as the server does when it seeds. */
export async function write(
  server: TestServer,
  workshop: MadeWorkshop,
  group: string,
  ...all: Proposal[]
): Promise<void> {
  await server.services.rooms.edit(
    workshop.room(group),
    (doc) => {
      for (const one of all) addProposal(doc, one, '');
    },
    SERVER_IDENTITY,
  );
}

/** A workshop in a stage, with two proposals in its first group. */
export async function workshopAtWork(stage = 'write') {
  const server = await testServer();
  const host = await organiser(server);
  const workshop = await makeWorkshop(host);
  const page = await host.live(workshop.id);
  await page.send('enterStage', { stage });
  await write(server, workshop, 'agriculture', proposal('p1', 100), proposal('p2', 250));
  return { server, host, workshop, page };
}

/** 'ok', or the code of the refusal. */
export const code = async (answer: ReturnType<LivePage['send']>) => {
  const outcome = await answer;
  return outcome.ok ? 'ok' : outcome.refusal.code;
};
