import { randomBytes } from 'node:crypto';
import { openStorage } from '@ruam/storage';
import { hashPassword } from '../accounts/passwords.ts';
import { newPersonalLink } from '../accounts/personalLinks.ts';
import { readConfig } from '../config.ts';
import { createServer } from '../createServer.ts';
import { addresses, addressLines } from '../greeting.ts';
import { createLog } from '../observe/log.ts';
import { stopOnSignal } from '../stopOnSignal.ts';
import { newId } from '../workshops/newId.ts';
import { makeExampleWorkshop } from './exampleWorkshop.ts';

/** `npm run demo`: the server with an example workshop. A second start goes on with what people did in it. */
const EMAIL = 'demo@example.go.th';

const read = readConfig({ ...process.env, RUAM_STORE: process.env.RUAM_STORE ?? 'file:./data/demo' });
if (!read.ok) {
  for (const problem of read.problems) console.error(problem);
  process.exit(1);
}
const { config } = read;
const log = createLog(config.logLevel);
const storage = await openStorage(config.store);
const server = await createServer({ config, storage, log });
const { services } = server;
stopOnSignal(log, 0, async () => {
  await server.close();
  await storage.close();
});

// A new password at each start: none of them is known from reading this file.
const password = `ruam-${randomBytes(6).toString('hex')}`;
const passwordHash = await hashPassword(password);
let account = await storage.accounts.findByEmail(EMAIL);
if (account) {
  await storage.accounts.setPasswordHash(account.id, passwordHash);
} else {
  const role = 'organiser' as const;
  account = { id: newId(), name: 'ผู้จัดประชุม', email: EMAIL, passwordHash, role, createdAt: Date.now() };
  await storage.accounts.create(account);
}
const { id: accountId } = account;
const existing = services.workshops.all().find(
  // The announcement is the last step: a workshop that was cut short is made anew.
  ({ organisers, announcements }) => organisers.includes(accountId) && announcements.length > 0,
);
const workshop = existing ?? (await makeExampleWorkshop(services, account)).workshop;

// The clock on the wall runs whenever the demo is opened.
if (!workshop.timer || workshop.timer.endsAt < Date.now()) {
  const input = { labelTh: 'เขียนข้อเสนอโครงการ', labelEn: 'Writing proposals', durationMs: 60 * 60_000 };
  const organiser = { kind: 'organiser' as const, accountId, name: account.name };
  await services.commands.run(workshop.id, { id: newId(), name: 'startTimer', input }, () => organiser);
}

const { local, shared } = addresses(config, server.port);
const people = Object.values(workshop.members).filter((member) => !member.removed);
const shown = [
  ['วิทยากรกระบวนการ / facilitator', people.find(({ role }) => role === 'facilitator')],
  [
    'หัวหน้ากลุ่มเกษตร / lead of agriculture',
    people.find((one) => one.role === 'lead' && one.group === 'agriculture'),
  ],
  [
    'ผู้เข้าร่วมกลุ่มเกษตร / participant of agriculture',
    people.find((one) => one.kind === 'province' && one.group === 'agriculture'),
  ],
  ['ผู้แทนกรมชลประทาน / Royal Irrigation Department', people.find(({ agency }) => agency === 'moac-03')],
  ['ผู้แทนกรมทางหลวง / Department of Highways', people.find(({ agency }) => agency === 'mot-06')],
  ['ผู้ทรงคุณวุฒิ / expert', people.find(({ role }) => role === 'expert')],
  ['ผู้ประสานงานพื้นที่ / area coordinator', people.find(({ role }) => role === 'coordinator')],
  ['ผู้ว่าราชการจังหวัด / governor', people.find(({ role }) => role === 'governor')],
  ['สื่อมวลชน / press', people.find(({ role }) => role === 'press')],
  ['จอภาพ / projector', people.find(({ role }) => role === 'observer')],
] as const;

for (const line of addressLines(config, server.port)) console.log(line);
console.log(`  ${workshop.nameTh}`);
console.log(`  รหัสเข้าร่วม / join code   ${workshop.joinCode}   ${shared}/?code=${workshop.joinCode}`);
console.log('');
console.log(`  ผู้จัดประชุม / organiser   ${local}/account   ${EMAIL}   ${password}`);
for (const [name, member] of shown) {
  if (!member) continue;
  console.log(`  ${name}   ${local}${await newPersonalLink(storage.sessions, workshop.id, member.id)}`);
}
console.log('');
