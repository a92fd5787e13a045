import { eventually } from '@ruam/testkit';
import { expect, it, onTestFinished } from 'vitest';
import { launchBrowser } from './browser.ts';
import { laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

// A ballroom box is reached by its address in the hall, without https: browsers then withhold what they give only to
// secure pages (randomUUID, the clipboard, service workers), which 127.0.0.1 counts as.
it('works over plain http from another address than localhost', async (ctx) => {
  const browser = await launchBrowser(ctx, '--host-resolver-rules=MAP hall.test 127.0.0.1');
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const hall = { url: demo.url.replace('127.0.0.1', 'hall.test') };

  const facilitator = await person(browser, hall, laptop);
  await facilitator.goto(demo.linkOf('/ facilitator'));
  await facilitator.waitForURL(/\/now$/);
  expect(await facilitator.evaluate(() => isSecureContext)).toBe(false);
  const base = facilitator.url().replace(/\/now$/, '');
  await facilitator.goto(`${base}/facilitate`);
  await facilitator.getByLabel('ข้อความประกาศ').fill('พักสิบนาที');
  await facilitator.getByRole('button', { name: 'ประกาศ', exact: true }).click();

  const participant = await person(browser, hall, phone);
  await participant.goto(demo.linkOf('/ participant of agriculture'));
  await participant.getByText('พักสิบนาที').first().waitFor();
  await participant.goto(`${base}/groups/agriculture`);
  await participant.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
  await participant.waitForURL(/\/groups\/agriculture\/[^/]+$/);
  await participant.getByRole('textbox', { name: 'ชื่อโครงการ' }).fill('โครงการตลาดกลางสินค้าเกษตร');
  await participant.getByText('บันทึกแล้ว').first().waitFor();

  const lead = await person(browser, hall, laptop);
  await lead.goto(demo.linkOf('/ lead of agriculture'));
  await lead.waitForURL(/\/now$/);
  await lead.goto(participant.url());
  await eventually(async () =>
    expect(await lead.getByLabel('ชื่อโครงการ').inputValue()).toBe('โครงการตลาดกลางสินค้าเกษตร'),
  );
});
