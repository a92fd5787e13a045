import { expect, test } from 'vitest';
import { OrdinaryHall } from './simulation/OrdinaryHall.ts';

/** `npm run fuzz -- --ordinary 1000000` for the whole. */
const wanted = Number(process.env.RUAM_ORDINARY ?? 10_000);
const stepsEach = 4_000;

test(`[G2] [G3] [M1] of ${wanted} ordinary updates none is refused or missed`, { timeout: 0 }, async () => {
  const began = performance.now();
  let sent = 0;
  for (let hall = 1; sent < wanted; hall++) {
    const world = new OrdinaryHall(`ordinary ${hall}`);
    try {
      for (let step = 0; step < stepsEach; step++) {
        await world.step();
        if (step % 100 === 0) world.check();
      }
      await world.finish();
    } catch (reason) {
      throw new Error(`hall ${hall}`, { cause: reason });
    }
    sent += world.sent;
  }
  if (process.env.RUAM_ORDINARY) {
    console.log(
      `${sent} ordinary updates, none refused, in ${Math.round((performance.now() - began) / 1_000)} s`,
    );
  }
  expect(sent).toBeGreaterThanOrEqual(wanted);
});
