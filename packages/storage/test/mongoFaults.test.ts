import { expect, test } from 'vitest';
import { mongoFaults, NO_MONGO_SERVER, startMongoServer } from '../testing/index.ts';

test('20 cuts, 20 stalls, 20 answers dropped and 20 kills: nothing acknowledged is lost, nothing is there twice', {
  timeout: 300_000,
}, async (context) => {
  const server = await startMongoServer();
  if (!server) return context.skip(NO_MONGO_SERVER);
  try {
    const report = await mongoFaults(server, { rounds: 20, seed: 'faults' });
    console.log(`mongodb (${server.kind}): ${JSON.stringify(report)}`);
    expect(report.lost).toEqual([]);
    expect(report.doubled).toEqual([]);
    expect(report.rejected).toEqual({});
    expect(report.answersDropped).toBeGreaterThanOrEqual(40);
    expect(report.faults).toEqual({ cut: 20, stall: 20, drop: 20, kill: server.kill ? 20 : 0 });
    const { snapshots, ...others } = report.acknowledged;
    expect(snapshots).toBeGreaterThan(3);
    for (const count of Object.values(others)) expect(count).toBeGreaterThan(20);
  } finally {
    await server.stop();
  }
});
