/**
 * A program: the example workshop with 2,020 more proposals, all handed over, in the stage of consolidation. In memory,
 * on a free port. Prints one line of JSON when it is there: `{ url, path, added }`, `path` being the personal link of a
 * facilitator. Ends by SIGTERM.
 */
import { addProposal } from '@ruam/group-doc';
import { emptyProposal, type Proposal } from '@ruam/planning';
import { provinces } from '@ruam/planning/reference';
import { roomName } from '@ruam/protocol';
import { openStorage } from '@ruam/storage';
import { newPersonalLink } from '../../src/accounts/personalLinks.ts';
import { readConfig } from '../../src/config.ts';
import { createServer } from '../../src/createServer.ts';
import { makeExampleWorkshop } from '../../src/demo/exampleWorkshop.ts';
import { createLog } from '../../src/observe/log.ts';
import { stopOnSignal } from '../../src/stopOnSignal.ts';
import { SERVER_IDENTITY } from '../../src/sync/roomPolicy.ts';
import { newId } from '../../src/workshops/newId.ts';

/** By group, with those of the example not more than the 500 that a group takes. */
const ADDED = {
  agriculture: 480,
  tourism: 480,
  social_environment: 480,
  trade_logistics: 480,
  industry: 100,
};

const read = readConfig({ ...process.env, PORT: '0', HOST: '127.0.0.1', RUAM_STORE: 'memory:' });
if (!read.ok) throw new Error(read.problems.join('\n'));
const { config } = read;
const log = createLog('warn');
const storage = await openStorage(config.store);
const server = await createServer({ config, storage, log });
const { services } = server;
stopOnSignal(log, 0, async () => {
  await server.close();
  await storage.close();
});

const account = {
  ...{ id: newId(), name: 'ผู้จัดประชุม', email: 'large@example.go.th', passwordHash: '' },
  ...{ role: 'organiser' as const, createdAt: Date.now() },
};
await storage.accounts.create(account);
const { workshop } = await makeExampleWorkshop(services, account);
const areas = provinces().map(({ code }) => code);

function proposal(group: string, at: number): Proposal {
  const line = { activity: null, item: 'ก่อสร้าง', fundingAgency: null, commitment: null };
  return {
    ...emptyProposal(`many-${group}-${at}`),
    title: `ก่อสร้างแหล่งน้ำชุมชน แห่งที่ ${at + 1} ของกลุ่ม ${group}`,
    area: areas[at % areas.length] ?? null,
    priority: (at % 40) + 1,
    budgetLines: [
      {
        ...{ ...line, id: 'b1', fiscalYear: workshop.fiscalYear, source: 'province', category: 'investment' },
        amount: (at + 1) * 12_345_00,
      },
    ],
  };
}
const run = async (name: string, input: unknown) => {
  const organiser = { kind: 'organiser' as const, accountId: account.id, name: account.name };
  const outcome = await services.commands.run(workshop.id, { id: newId(), name, input }, () => organiser);
  if (!outcome.ok) throw new Error(`${name}: ${outcome.refusal.en}`);
};
await run('reopenGroup', { group: 'industry', reason: 'เพิ่มโครงการ' });
for (const [group, count] of Object.entries(ADDED)) {
  await services.rooms.edit(
    roomName(workshop.id, group),
    (doc) => {
      for (let at = 0; at < count; at++) {
        const added = addProposal(doc, proposal(group, at), '');
        if (!added.ok) throw new Error(added.refusal.en);
      }
    },
    SERVER_IDENTITY,
  );
  await run('handOver', { group, acceptIncomplete: true });
}
await run('enterStage', { stage: 'consolidate' });
const facilitator = Object.values(workshop.members).find(({ role }) => role === 'facilitator');
if (!facilitator) throw new Error('the example has no facilitator');
const path = await newPersonalLink(storage.sessions, workshop.id, facilitator.id);
console.log(
  JSON.stringify({
    url: `http://127.0.0.1:${server.port}`,
    path,
    added: Object.values(ADDED).reduce((sum, count) => sum + count),
  }),
);
