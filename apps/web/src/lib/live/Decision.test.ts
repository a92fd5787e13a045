import type { Outcome, Refusal } from '@ruam/planning';
import { eventually } from '@ruam/testkit';
import { expect, it } from 'vitest';
import { Decision } from './Decision.svelte.ts';

/** A server that answers when it is told to. */
function slowServer() {
  const waiting: ((outcome: Outcome<{ version: number }>) => void)[] = [];
  const sent: unknown[] = [];
  const decision = new Decision({
    send: (name, input) => {
      sent.push([name, input]);
      return new Promise((resolve) => waiting.push(resolve));
    },
  });
  const answer = async (refusal?: Refusal) => {
    const next = await eventually(() => waiting.shift() ?? false);
    if (next) next(refusal ? { ok: false, refusal } : { ok: true, value: { version: 1 } });
  };
  return { decision, sent, answer };
}
const refusal: Refusal = { code: 'timer.none', th: 'ไม่มีนาฬิกา', en: 'There is no timer' };

it('loses no press that comes while another is on its way, and sends them in their order', async () => {
  const { decision, sent, answer } = slowServer();
  const first = decision.sendAgain('adjustTimer', { byMs: 60_000 });
  const second = decision.sendAgain('adjustTimer', { byMs: 60_000 });
  const third = decision.send('pauseTimer', {});
  expect(decision.busy).toBe(true);
  for (const many of [1, 2, 3]) {
    await eventually(() => sent.length === many);
    await answer();
    await [first, second, third][many - 1];
  }
  expect(sent).toEqual([
    ['adjustTimer', { byMs: 60_000 }],
    ['adjustTimer', { byMs: 60_000 }],
    ['pauseTimer', {}],
  ]);
  expect(await Promise.all([first, second, third])).toEqual([true, true, true]);
  expect(decision.busy).toBe(false);
});

it('takes the same press twice for one, until it is answered', async () => {
  const { decision, sent, answer } = slowServer();
  const first = decision.send('pauseTimer', {});
  expect(await decision.send('pauseTimer', {})).toBe(false);
  await answer();
  expect(await first).toBe(true);
  void decision.send('pauseTimer', {});
  await eventually(() => sent.length === 2);
});

it('leaves a refusal on the page until somebody presses again', async () => {
  const { decision, answer } = slowServer();
  const first = decision.send('pauseTimer', {});
  const second = decision.send('stopTimer', {});
  await answer(refusal);
  await answer();
  expect(await Promise.all([first, second])).toEqual([false, true]);
  expect(decision.refusal).toBe(refusal);
  const again = decision.send('stopTimer', {});
  await answer();
  await again;
  expect(decision.refusal).toBeNull();
});
