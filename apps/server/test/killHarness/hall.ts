import { roomName } from '@ruam/protocol';
import type { ServerProcess } from './ServerProcess.ts';

/** Where the pages of the harness write. */
export interface Hall {
  room: string;
  cookie: string;
}

/** The first account of a fresh store, and a workshop with one group. */
export async function openHall(server: ServerProcess): Promise<Hall> {
  let cookie = '';
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const response = await fetch(server.url + path, {
      method: 'POST',
      headers: { 'x-ruam': '1', origin: server.url, 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<T>;
  };
  const person = { name: 'ผู้จัด', email: 'kill@example.go.th', password: 'correct horse battery' };
  await post('/api/account/setup', { token: await server.setupToken(), ...person });
  const { id } = await post<{ id: string }>('/api/workshops', {
    ...{ nameTh: 'ทดสอบ', startsOn: '2026-11-22', endsOn: '2026-11-23', fiscalYear: 2569 },
    groups: [{ id: 'g', nameTh: 'กลุ่ม' }],
  });
  return { room: roomName(id, 'g'), cookie };
}
