import { roomName } from '@ruam/protocol';
import { openStorage, type Storage } from '@ruam/storage';
import { readConfig } from '../../../../apps/server/src/config.ts';
import { createServer, type RunningServer } from '../../../../apps/server/src/createServer.ts';
import { createLog } from '../../../../apps/server/src/observe/log.ts';
import { answerUsage, type ServerInput, type ServerStarted } from './answerUsage.ts';

/** The whole server of this house as it ships, with its file store: WAL, synchronous = FULL. */
let server: RunningServer;
let storage: Storage;

async function start({ folder, rooms, before }: ServerInput): Promise<ServerStarted> {
  const read = readConfig({
    RUAM_STORE: `file:${folder}`,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    RUAM_ALLOW_NO_ORIGIN: '1',
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  storage = await openStorage(read.config.store);
  server = await createServer({ config: read.config, storage, log: createLog('error') });
  if (before) return { ...before, port: server.port };
  const { cookie, names } = await makeRooms(rooms);
  return { port: server.port, cookie, rooms: names };
}

/** An organiser, and workshops of up to a hundred groups: what the pages do to get rooms. */
async function makeRooms(count: number): Promise<{ cookie: string; names: string[] }> {
  let cookie = '';
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(server.url + path, {
      method,
      headers: { 'x-ruam': '1', origin: server.url, cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers.getSetCookie()[0];
    if (set) cookie = set.split(';')[0] ?? '';
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<never>;
  };
  const token = (await server.services.setupLink.create()).split('token=')[1];
  const person = { name: 'Bench', email: 'bench@example.go.th', password: 'correct horse battery' };
  await ask('POST', '/api/account/setup', { token, ...person });
  const templates: { id: string; nameTh: string; nameEn: string }[] = await ask('GET', '/api/templates');
  const names: string[] = [];
  while (names.length < count) {
    const groups = Array.from({ length: Math.min(100, count - names.length) }, (_, index) => ({
      ...{ id: `g${index}`, nameTh: `กลุ่ม ${index}`, nameEn: `Group ${index}`, seats: [] },
    }));
    const made: { id: string } = await ask('POST', '/api/workshops', {
      ...{ nameTh: 'วัด', nameEn: 'Bench', placeTh: '-', placeEn: '-', startsOn: '2026-11-22' },
      ...{ endsOn: '2026-11-23', fiscalYear: 2569, template: templates[0]?.id, groups },
    });
    names.push(...groups.map(({ id }) => roomName(made.id, id)));
  }
  return { cookie, names };
}

answerUsage({
  start,
  async close() {
    await server.close();
    await storage.close();
  },
});
