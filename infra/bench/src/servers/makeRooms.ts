import { roomName } from '@ruam/protocol';
import type { RunningServer } from '../../../../apps/server/src/createServer.ts';

/** An organiser, and workshops of up to a hundred groups: what the pages do to get rooms. */
export async function makeRooms(
  server: RunningServer,
  count: number,
): Promise<{ cookie: string; names: string[] }> {
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
