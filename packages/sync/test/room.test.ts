import { expect, test } from 'vitest';
import { engine } from './setUp.ts';

test('[S1] two people see what each other writes, and a third who comes later sees it all', async () => {
  const { join, settle } = engine();
  const ann = await join('ann');
  const bo = await join('bo');
  ann.type('งบประมาณ');
  await settle();
  bo.type(' ร่วม');
  await settle();
  expect(ann.text).toBe('งบประมาณ ร่วม');
  expect(bo.text).toBe(ann.text);
  const cee = await join('cee');
  expect(cee.isSynced).toBe(true);
  expect(cee.text).toBe(ann.text);
});
