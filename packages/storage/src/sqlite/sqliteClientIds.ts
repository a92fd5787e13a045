import type { ClientIdOwner, ClientIdRegistry } from '@ruam/sync';
import type { SqliteAccess } from './SqliteAccess.ts';

export function sqliteClientIds(store: SqliteAccess): ClientIdRegistry {
  return {
    load(room) {
      return store.read((prepare) => {
        const owners = new Map<number, ClientIdOwner>();
        const rows = prepare('SELECT client_id, person_id, device FROM client_ids WHERE room = ?').all(room);
        for (const row of rows) {
          owners.set(Number(row.client_id), {
            personId: String(row.person_id),
            device: String(row.device),
          });
        }
        return owners;
      });
    },
    async claim(claims) {
      if (claims.length === 0) return;
      await store.write((prepare) => {
        const insert = prepare(
          'INSERT INTO client_ids (room, client_id, person_id, device) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
        );
        for (const { room, clientId, personId, device } of claims) {
          insert.run(room, clientId, personId, device);
        }
      });
    },
  };
}
