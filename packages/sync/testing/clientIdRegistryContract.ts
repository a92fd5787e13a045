import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClientIdRegistry } from '../src/ClientIdRegistry.ts';

export interface ClientIdRegistryFixture {
  clientIds: ClientIdRegistry;
  close(): Promise<void>;
}

/** What every ClientIdRegistry does. */
export function clientIdRegistryContract(name: string, open: () => Promise<ClientIdRegistryFixture>): void {
  describe(`clientID registry: ${name}`, () => {
    let fixture: ClientIdRegistryFixture;
    let clientIds: ClientIdRegistry;
    beforeEach(async () => {
      fixture = await open();
      clientIds = fixture.clientIds;
    });
    afterEach(() => fixture.close());
    const claim = (room: string, clientId: number, personId: string) => ({
      room,
      clientId,
      personId,
      device: `${personId}'s phone`,
    });

    test('[I1] an unknown room has no owners', async () => {
      expect((await clientIds.load('nobody')).size).toBe(0);
    });

    test('[I2] the first to claim a number keeps it, room by room', async () => {
      await clientIds.claim([claim('a', 7, 'ann'), claim('a', 8, 'bo'), claim('b', 7, 'bo')]);
      await clientIds.claim([claim('a', 7, 'bo'), claim('a', 2 ** 32 - 1, 'cee')]);
      const owners = await clientIds.load('a');
      expect([...owners.keys()].sort((a, b) => a - b)).toEqual([7, 8, 2 ** 32 - 1]);
      expect(owners.get(7)).toEqual({ personId: 'ann', device: "ann's phone" });
      expect((await clientIds.load('b')).get(7)?.personId).toBe('bo');
    });

    test('[I4] rooms, people and devices are taken as they are, and the same claim again is harmless', async () => {
      const names = ['ห้อง~1', 'é', 'e\u0301', '$gt', 'a.b', '__proto__', '👩‍👩‍👧', ''];
      const claims = names.map((room, index) => claim(room, index + 1, room));
      await clientIds.claim(claims);
      await clientIds.claim(claims);
      for (const [index, room] of names.entries()) {
        const owner = { personId: room, device: `${room}'s phone` };
        expect([...(await clientIds.load(room))]).toEqual([[index + 1, owner]]);
      }
    });

    test('[I3] nothing to claim is nothing', async () => {
      await clientIds.claim([]);
      expect((await clientIds.load('a')).size).toBe(0);
    });
  });
}
