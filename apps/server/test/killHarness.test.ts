import { expect, test } from 'vitest';
import { killRuns } from './killHarness/killRuns.ts';
import { temporaryFolder } from './support/testServer.ts';

const chains = 3;
const killsEach = 10;

test(`[D2] nothing that was acknowledged is lost in ${chains * killsEach} kill -9 while four pages write`, async () => {
  const folders = await Promise.all(Array.from({ length: chains }, temporaryFolder));
  const reports = await Promise.all(
    folders.map((folder, chain) => killRuns(`kills ${chain}`, killsEach, folder)),
  );
  for (const report of reports) {
    expect(report).toMatchObject({ kills: killsEach, lost: 0 });
    // It was as rough as it was meant to be.
    expect(report.acknowledged).toBeGreaterThan(killsEach);
  }
});
