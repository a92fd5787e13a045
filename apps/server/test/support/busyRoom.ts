/**
 * A program: the example workshop with a group of 200 proposals as real ones are, and links for 20 people who write in it.
 * In memory, on a free port. Prints one line of JSON when it is there: `{ url, workshop, room, links, proposals }`. Ends by
 * SIGTERM.
 */
import { addProposal } from '@ruam/group-doc';
import { emptyProposal, type Proposal } from '@ruam/planning';
import { provinces } from '@ruam/planning/reference';
import { roomName } from '@ruam/protocol';
import { openStorage } from '@ruam/storage';
import { seededRandom } from '@ruam/testkit';
import { newPersonalLink } from '../../src/accounts/personalLinks.ts';
import { readConfig } from '../../src/config.ts';
import { createServer } from '../../src/createServer.ts';
import { makeExampleWorkshop } from '../../src/demo/exampleWorkshop.ts';
import projects from '../../src/demo/projects.json' with { type: 'json' };
import { createLog } from '../../src/observe/log.ts';
import { stopOnSignal } from '../../src/stopOnSignal.ts';
import { SERVER_IDENTITY } from '../../src/sync/roomPolicy.ts';
import { newId } from '../../src/workshops/newId.ts';

const GROUP = 'agriculture';
const PROPOSALS = 200;
const PEOPLE = 20;

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
  ...{ id: newId(), name: 'ผู้จัดประชุม', email: 'busy@example.go.th', passwordHash: '' },
  ...{ role: 'organiser' as const, createdAt: Date.now() },
};
await storage.accounts.create(account);
const { workshop } = await makeExampleWorkshop(services, account);
const areas = provinces().map(({ code }) => code);

/** What real budget requests say: no two texts of the room are alike, so that it compresses as a real one does. */
const phrases = [
  ...new Set(projects.flatMap(({ title, items }) => [title, ...items.map(([, item]) => item)])),
];
const random = seededRandom('busy room');
const text = (length: number) => {
  let written = '';
  while (written.length < length) written += `${random.pick(phrases)} ${random.integer(1, 999)} `;
  return written.slice(0, length);
};

function proposal(at: number): Proposal {
  const line = { activity: null, fundingAgency: null, commitment: null };
  const years = [0, 1, 2].map((after) => workshop.fiscalYear + after);
  return {
    ...emptyProposal(`busy-${at}`),
    title: `${text(60)} แห่งที่ ${at + 1}`,
    area: areas[at % areas.length] ?? null,
    plan: text(45),
    rationale: text(720),
    objectives: [1, 2, 3].map((n) => ({ id: `o${n}`, text: text(130) })),
    priority: (at % 40) + 1,
    budgetLines: years.flatMap((fiscalYear, index) =>
      [1, 2].map((n) => ({
        ...{ ...line, id: `b${index}-${n}`, item: text(40), fiscalYear },
        ...{ source: 'province' as const, category: 'investment' as const, amount: (at + n) * 12_345_00 },
      })),
    ),
  };
}

// As when people wrote: each by a hand of its own, so that the document has as many writers.
for (let at = 0; at < PROPOSALS; at++) {
  await services.rooms.edit(
    roomName(workshop.id, GROUP),
    (doc) => {
      const added = addProposal(doc, proposal(at), '');
      if (!added.ok) throw new Error(added.refusal.en);
    },
    SERVER_IDENTITY,
  );
}
const organiser = { kind: 'organiser' as const, accountId: account.id, name: account.name };
const links: string[] = [];
for (let n = 0; n < PEOPLE; n++) {
  const input = {
    ...{ name: `ผู้แทนจังหวัด คนที่ ${n + 1}`, kind: 'other', organisationId: null, organisationName: '' },
    ...{ role: 'participant', group: GROUP, agency: null },
  };
  const added = await services.commands.addMember(workshop.id, 'addMember', input, () => organiser);
  if (!added.ok) throw new Error(added.refusal.en);
  links.push(await newPersonalLink(storage.sessions, workshop.id, added.value.id));
}
console.log(
  JSON.stringify({
    ...{ url: `http://127.0.0.1:${server.port}`, workshop: workshop.id, group: GROUP },
    ...{ room: roomName(workshop.id, GROUP), links, proposals: PROPOSALS },
  }),
);
