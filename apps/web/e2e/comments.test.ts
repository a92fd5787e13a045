import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { handOver } from './handOver.ts';
import { compose, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);
const panel = (page: Page) => page.getByRole('complementary', { name: 'ความเห็นต่อข้อเสนอนี้' });
const TITLE = 'ขุดลอกคลองส่งน้ำบ้านสวน';

/** The lead on a laptop and an expert on a phone, in one proposal. */
async function leadAndExpert(ctx: TestContext): Promise<{ lead: Page; expert: Page; leadName: string }> {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const lead = await person(browser, demo, laptop);
  await lead.goto(demo.linkOf('/ lead of agriculture'));
  await lead.waitForURL(/\/w\/[^/]+\/\w+/);
  const leadName = 'ผู้อำนวยการ';
  await lead.goto(`${lead.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
  await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
  await lead.waitForURL(/\/agriculture\/[^/]+$/);
  await field(lead, 'title').fill(TITLE);
  await lead.locator('[data-save="saved"]').waitFor();
  const expert = await person(browser, demo, phone);
  await expert.goto(demo.linkOf('/ expert'));
  await expert.waitForURL(/\/w\/[^/]+\/\w+/);
  await expert.goto(lead.url());
  await eventually(async () => expect(await field(expert, 'title').inputValue()).toBe(TITLE));
  return { lead, expert, leadName };
}

const select = (page: Page, words: string) =>
  field(page, 'title').evaluate((control: HTMLTextAreaElement, wanted) => {
    const at = control.value.indexOf(wanted);
    control.focus();
    control.setSelectionRange(at, at + wanted.length);
    control.dispatchEvent(new Event('select'));
  }, words);

describe('comments', () => {
  it('stay with their words, are answered, tell whom they name, and are resolved', async (ctx) => {
    const { lead, expert } = await leadAndExpert(ctx);
    await select(expert, 'คลองส่งน้ำ');
    await expert.getByRole('button', { name: 'ความเห็น', exact: true }).click();
    await panel(expert).getByRole('button', { name: 'เขียนความเห็น' }).click();
    await panel(expert).getByRole('blockquote').waitFor();
    const box = panel(expert).getByRole('textbox', { name: 'ความเห็น' });
    await box.focus();
    await compose(expert, ['ควร', 'ระบุ', 'ระ', 'ยะ', 'ทาง', ' ']);
    await expert.keyboard.insertText('@ผู้อำนวยการ');
    const names = panel(expert).getByRole('option');
    await names.first().waitFor();
    const leadName = (await names.first().locator('span').first().textContent()) ?? '';
    expect(await axeFaults(expert)).toEqual([]);
    await expert.keyboard.press('Enter');
    await eventually(async () => expect(await box.inputValue()).toContain(`ควรระบุระยะทาง @${leadName}`));
    // A reload in the middle loses nothing.
    await expert.reload();
    await expert
      .getByRole('button', { name: /^ความเห็น/ })
      .first()
      .click();
    await eventually(async () => expect(await box.inputValue()).toContain('ควรระบุระยะทาง'));
    await panel(expert).getByRole('button', { name: 'ส่ง', exact: true }).click();
    await panel(expert).getByText('ควรระบุระยะทาง').waitFor();

    // The text moves, the comment with it.
    await field(lead, 'title').press('Home');
    await lead.keyboard.insertText('โครงการ');
    await lead.getByRole('button', { name: 'ความเห็นในช่องนี้ 1 เรื่อง' }).click();
    const thread = panel(lead).getByRole('article');
    await thread.getByText('คลองส่งน้ำ', { exact: true }).waitFor();
    await thread.getByRole('button', { name: 'ชื่อโครงการ' }).click();
    await eventually(async () =>
      expect(
        await field(lead, 'title').evaluate((control: HTMLTextAreaElement) =>
          control.value.slice(control.selectionStart, control.selectionEnd),
        ),
      ).toBe('คลองส่งน้ำ'),
    );
    const address = expert.url();
    await expert.goto(address.replace(/groups.*/, 'now'));
    await thread.getByRole('button', { name: 'ตอบ' }).click();
    const answer = thread.getByRole('textbox', { name: 'ตอบ' });
    await answer.focus();
    await compose(lead, ['๒', ' กิโล', 'เม', 'ตร']);
    await thread.getByRole('button', { name: 'ส่ง', exact: true }).click();
    expect(await axeFaults(lead)).toEqual([]);

    // The answer comes to the expert's own page, which stands open.
    await eventually(async () =>
      expect(await expert.getByTestId('for-me').getByRole('listitem').count()).toBe(1),
    );
    await expert.getByTestId('for-me').getByText('ใหม่').waitFor();
    expect(await axeFaults(expert)).toEqual([]);
    await expert.getByTestId('for-me').getByRole('link').click();
    await panel(expert).getByText('๒ กิโลเมตร').waitFor();
    await panel(expert).getByRole('button', { name: 'เสร็จแล้ว' }).last().click();
    await eventually(async () => expect(await panel(lead).getByRole('article').count()).toBe(0));
    await panel(lead)
      .getByRole('button', { name: /^เสร็จแล้ว/ })
      .click();
    await eventually(async () => expect(await panel(lead).getByRole('article').count()).toBe(1));
    await expert.goto(address.replace(/groups.*/, 'now'));
    await expert.getByTestId('for-me').waitFor();
    await eventually(async () => expect(await expert.getByTestId('for-me').getByText('ใหม่').count()).toBe(0));
  });

  it('suggests a change; both are shown when the text changed meanwhile; accepting writes it once', async (ctx) => {
    const { lead, expert } = await leadAndExpert(ctx);
    await eventually(async () =>
      expect(await field(expert, 'title').getAttribute('readonly')).not.toBeNull(),
    );
    await select(expert, 'คลองส่งน้ำ');
    await expert.getByRole('button', { name: 'ความเห็น', exact: true }).click();
    await panel(expert).getByRole('button', { name: 'เขียนความเห็น' }).click();
    await panel(expert).getByRole('radio', { name: 'เสนอแก้ไข' }).check();
    await panel(expert).getByRole('textbox', { name: 'ข้อความที่เสนอ' }).fill('ลำเหมืองสาธารณะ');
    expect(await axeFaults(expert)).toEqual([]);
    await panel(expert).getByRole('button', { name: 'ส่งข้อเสนอแก้ไข' }).click();
    await panel(expert).getByTestId('suggestion').waitFor();
    expect(await panel(expert).getByRole('button', { name: 'ยอมรับ' }).count()).toBe(0);

    await field(lead, 'title').fill('ขุดลอกคลองใหญ่ส่งน้ำบ้านสวน');
    await lead.getByRole('button', { name: 'ความเห็นในช่องนี้ 1 เรื่อง' }).click();
    await panel(lead).getByText('ข้อความเปลี่ยนไปแล้ว').waitFor();
    await eventually(async () =>
      expect(await panel(lead).getByTestId('stands-now').textContent()).toBe('คลองใหญ่ส่งน้ำ'),
    );
    expect(await axeFaults(lead)).toEqual([]);
    await panel(lead).getByRole('button', { name: 'ยอมรับ แทนข้อความปัจจุบัน' }).click();
    for (const page of [lead, expert]) {
      await eventually(async () =>
        expect(await field(page, 'title').inputValue()).toBe('ขุดลอกลำเหมืองสาธารณะบ้านสวน'),
      );
    }
    await panel(lead)
      .getByRole('button', { name: /^เสร็จแล้ว/ })
      .click();
    expect(await panel(lead).getByTestId('verdict').textContent()).toContain('เสนอโดย ผู้ทรงคุณวุฒิ');
    // It is an edit of the one who accepted it, and can be taken back as such.
    await lead.getByRole('button', { name: 'เลิกทำสิ่งที่ฉันแก้' }).click();
    await eventually(async () =>
      expect(await field(expert, 'title').inputValue()).toBe('ขุดลอกคลองใหญ่ส่งน้ำบ้านสวน'),
    );
    await lead.reload();
    await eventually(async () =>
      expect(await field(lead, 'title').inputValue()).toBe('ขุดลอกคลองใหญ่ส่งน้ำบ้านสวน'),
    );
  });

  it('underline what they are about for everybody, move with it, lead to the thread, and are no part of the text', async (ctx) => {
    const { lead, expert } = await leadAndExpert(ctx);
    const long = 'เกษตรกรในลุ่มน้ำขาดแคลนน้ำในฤดูแล้ง';
    const rich = lead.locator('[data-rich=rationale] .tiptap');
    await rich.click();
    await lead.keyboard.insertText(long);
    await lead.locator('[data-save="saved"]').waitFor();
    const say = async (words: string) => {
      await expert
        .getByRole('button', { name: /^ความเห็น( ที่ยัง.*)?|^มีความเห็น/ })
        .first()
        .click();
      await panel(expert).getByRole('button', { name: 'เขียนความเห็น' }).click();
      await panel(expert).getByRole('blockquote').first().waitFor();
      await panel(expert).getByRole('textbox', { name: 'ความเห็น' }).fill(words);
      await panel(expert).getByRole('button', { name: 'ส่ง', exact: true }).click();
      await panel(expert).getByText(words).waitFor();
      await panel(expert).getByRole('button', { name: 'ปิด', exact: true }).click();
    };
    await select(expert, 'คลองส่งน้ำ');
    await say('ควรระบุระยะทาง');
    // The expert reads the long text, and selects in it.
    await expert.locator('#field-rationale').getByText(long).waitFor();
    await expert.locator('#field-rationale [data-at]').evaluate((run, words) => {
      const text = document
        .createTreeWalker(run, NodeFilter.SHOW_TEXT, (node) => ((node as Text).data.includes(words) ? 1 : 3))
        .nextNode() as Text;
      const range = document.createRange();
      const at = text.data.indexOf(words);
      range.setStart(text, at);
      range.setEnd(text, at + words.length);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    }, 'ฤดูแล้ง');
    await say('ทุกปีหรือไม่');

    for (const page of [lead, expert]) {
      const marks = page.locator('.commented');
      await eventually(async () => expect(await marks.allTextContents()).toEqual(['คลองส่งน้ำ', 'ฤดูแล้ง']));
    }
    expect(await axeFaults(expert)).toEqual([]);
    expect(await axeFaults(lead)).toEqual([]);
    if (process.env.RUAM_PICTURES)
      await lead.screenshot({ path: `${process.env.RUAM_PICTURES}/commented.png` });
    // The text moves, others type in it: the marks go along, and the text is what was typed.
    await field(lead, 'title').press('Home');
    await lead.keyboard.insertText('งาน');
    await rich.click();
    await lead.keyboard.press('Control+Home');
    await compose(lead, ['เพราะ', ' ']);
    await eventually(async () =>
      expect(await expert.locator('.commented').allTextContents()).toEqual(['คลองส่งน้ำ', 'ฤดูแล้ง']),
    );
    await eventually(async () => {
      expect(await rich.textContent()).toBe(`เพราะ ${long}`);
      expect(await expert.locator('#field-rationale').textContent()).toContain(`เพราะ ${long}`);
      expect(await field(expert, 'title').inputValue()).toBe(`งาน${TITLE}`);
    });
    await eventually(async () =>
      expect(await expert.locator('.commented').allTextContents()).toEqual(['คลองส่งน้ำ', 'ฤดูแล้ง']),
    );
    // A press on it shows the thread; whoever writes stays in the text.
    await rich.locator('.commented').click();
    await panel(lead).getByRole('article').getByText('ทุกปีหรือไม่').waitFor();
    await eventually(() => rich.evaluate((element) => element.contains(document.activeElement)));
    await expert.locator('#field-rationale .commented').click();
    await panel(expert).getByText('ทุกปีหรือไม่').waitFor();
    // The words go, what was said about them stays, with the words.
    await field(lead, 'title').fill('ชื่อใหม่ทั้งหมด');
    for (const page of [lead, expert])
      await eventually(async () =>
        expect(await page.locator('.commented').allTextContents()).toEqual(['ฤดูแล้ง']),
      );
    const about = panel(lead).getByRole('article').filter({ hasText: 'ควรระบุระยะทาง' });
    await about.getByText('ข้อความนี้ถูกลบหรือแก้ไขไปแล้ว').waitFor();
    await about.getByText('คลองส่งน้ำ', { exact: true }).waitFor();
    expect(await axeFaults(lead)).toEqual([]);
    await field(lead, 'title').fill(`งาน${TITLE}`);
    await eventually(async () =>
      expect(await expert.locator('.commented').allTextContents()).toEqual(['คลองส่งน้ำ', 'ฤดูแล้ง']),
    );
    // Resolved, it is text like any other.
    await panel(lead)
      .getByRole('article')
      .filter({ hasText: 'ทุกปีหรือไม่' })
      .getByRole('button', { name: 'เสร็จแล้ว' })
      .click();
    await eventually(async () =>
      expect(await lead.locator('.commented').allTextContents()).toEqual(['คลองส่งน้ำ']),
    );
  });

  it('suggest another choice too, which is accepted as any other', async (ctx) => {
    const { lead, expert } = await leadAndExpert(ctx);
    const continuity = (page: Page) => page.locator('select[data-field="continuity"]');
    await continuity(lead).selectOption('new');
    await lead.locator('[data-save="saved"]').waitFor();
    await expert.getByRole('button', { name: 'ความเห็น', exact: true }).click();
    await panel(expert).getByRole('button', { name: 'เขียนความเห็น' }).click();
    await panel(expert).getByLabel('เกี่ยวกับ', { exact: true }).selectOption('continuity');
    await panel(expert).getByRole('radio', { name: 'เสนอแก้ไข' }).check();
    await panel(expert).getByText('ขณะนี้: โครงการใหม่').waitFor();
    const instead = panel(expert).getByRole('combobox', { name: 'ข้อความที่เสนอ' });
    await instead.click();
    await instead.fill('โครงการต่อเนื่อง');
    await panel(expert).getByRole('option', { name: 'โครงการต่อเนื่อง' }).click();
    expect(await axeFaults(expert)).toEqual([]);
    await panel(expert).getByRole('button', { name: 'ส่งข้อเสนอแก้ไข' }).click();
    await panel(expert).getByTestId('suggestion').getByText('โครงการต่อเนื่อง').waitFor();
    // What is made of several parts takes a comment, and says why.
    await panel(expert).getByRole('button', { name: 'เขียนความเห็น' }).click();
    await panel(expert).getByLabel('เกี่ยวกับ', { exact: true }).selectOption('activities');
    await panel(expert).getByText('ช่องนี้มีหลายส่วน').waitFor();

    await lead.getByRole('button', { name: /^ความเห็น เปิดอยู่/ }).click();
    await panel(lead).getByTestId('suggestion').getByText('โครงการต่อเนื่อง').waitFor();
    await panel(lead).getByRole('button', { name: 'ยอมรับ', exact: true }).click();
    await eventually(async () => expect(await continuity(lead).inputValue()).toBe('continuing'));

    // After the hand-over there is nothing left to suggest, and it is said why; a comment can still be written.
    const [base = '', group = ''] = /^(.*\/w\/[^/]+)\/groups\/([^/]+)/.exec(lead.url())?.slice(1) ?? [];
    await handOver(lead, base, group);
    await panel(expert).locator('[data-refusal="group.handedOver"]').waitFor();
    expect(await panel(expert).getByRole('radio').count()).toBe(0);
    expect(await axeFaults(expert)).toEqual([]);
    await panel(expert).getByRole('textbox', { name: 'ความเห็น' }).fill('ขอแบบแปลนประกอบ');
    await panel(expert).getByRole('button', { name: 'ส่ง', exact: true }).click();
    await panel(expert).getByText('ขอแบบแปลนประกอบ').waitFor();
  });

  it('name the part that they are about, are counted until they are read, and keep what is typed in a change or a refusal', async (ctx) => {
    const { lead, expert } = await leadAndExpert(ctx);
    const there = lead.url().replace(/[^/]+$/, 'demo5');
    await lead.goto(there);
    await expert.goto(there);
    const amount = (page: Page) =>
      page.locator('input[data-field^="budgetLines/"][data-field$="/amount"]').first();
    await amount(expert).focus();
    await expert.getByRole('button', { name: 'ความเห็น', exact: true }).click();
    await panel(expert).getByRole('button', { name: 'เขียนความเห็น' }).click();
    await eventually(async () =>
      expect(
        await panel(expert)
          .getByLabel('เกี่ยวกับ', { exact: true })
          .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent),
      ).toBe('งบประมาณ ลำดับ 1 · จำนวนเงิน'),
    );
    await panel(expert).getByRole('radio', { name: 'เสนอแก้ไข' }).check();
    await panel(expert).getByRole('textbox', { name: 'ข้อความที่เสนอ' }).fill('๑,๕๐๐,๐๐๐');
    await panel(expert).getByRole('textbox', { name: 'เหตุผล' }).fill('ราคากลางใหม่ @ผู้อำนวยการ');
    await panel(expert).getByRole('listbox').getByRole('option').first().click();
    await panel(expert).getByRole('button', { name: 'ส่งข้อเสนอแก้ไข' }).click();
    await panel(expert).getByText('1,500,000 บาท').waitFor();

    // The lead sits in the proposal, and hears of it there.
    const unread = lead.getByRole('link', { name: /^ตอนนี้ ?ยังไม่ได้อ่าน 1$/ });
    await unread.waitFor();
    expect(await axeFaults(lead)).toEqual([]);
    await lead.getByRole('button', { name: /^ความเห็น เปิดอยู่/ }).click();
    await panel(lead).getByRole('button', { name: 'งบประมาณ ลำดับ 1 · จำนวนเงิน' }).waitFor();
    await eventually(async () => expect(await unread.count()).toBe(0));
    await panel(lead).getByRole('button', { name: 'ไม่ยอมรับ' }).click();
    const reason = panel(lead).getByRole('textbox', { name: 'เหตุผลที่ไม่ยอมรับ' });
    await reason.fill('ใช้ราคากลางเดิมก่อน');
    await lead.reload();
    await lead.getByRole('button', { name: /^ความเห็น เปิดอยู่/ }).click();
    await eventually(async () => expect(await reason.inputValue()).toBe('ใช้ราคากลางเดิมก่อน'));

    // Who said it says it anew, in two goes.
    await panel(expert).getByRole('button', { name: 'แก้ไขความเห็นนี้' }).click();
    const anew = panel(expert).getByRole('article').getByRole('textbox', { name: 'ความเห็น' });
    await anew.fill('ราคากลางใหม่ของจังหวัด');
    await expert.reload();
    await expert.getByRole('button', { name: /^ความเห็น เปิดอยู่/ }).click();
    await eventually(async () => expect(await anew.inputValue()).toBe('ราคากลางใหม่ของจังหวัด'));
    expect(await axeFaults(expert)).toEqual([]);
    await panel(expert).getByRole('button', { name: 'บันทึก' }).click();
    await panel(lead).getByText('ราคากลางใหม่ของจังหวัด').waitFor();

    await panel(lead).getByRole('button', { name: 'ไม่ยอมรับ' }).click();
    await panel(expert)
      .getByRole('button', { name: /^เสร็จแล้ว/ })
      .click();
    await panel(expert).getByText('ใช้ราคากลางเดิมก่อน').waitFor();
    await eventually(async () => expect(await amount(lead).inputValue()).not.toContain('1,500,000'));
  });

  it('keeps what is typed while an answer is on its way', async (ctx) => {
    const { lead } = await leadAndExpert(ctx);
    let arrive = () => {};
    let isHeld = false;
    const held: (() => void)[] = [];
    await lead.routeWebSocket(/\/socket\.io\//, (page) => {
      const server = page.connectToServer();
      page.onMessage((message) => server.send(message));
      server.onMessage((message) => {
        if (isHeld) held.push(() => page.send(message));
        else page.send(message);
      });
      arrive = () => {
        isHeld = false;
        for (const send of held.splice(0)) send();
      };
    });
    await lead.reload();
    await field(lead, 'title').waitFor();
    await lead.keyboard.press('Control+Alt+KeyM');
    await panel(lead).getByRole('textbox', { name: 'ความเห็น' }).fill('ยาวเท่าใด');
    await panel(lead).getByRole('button', { name: 'ส่ง', exact: true }).click();
    const thread = panel(lead).getByRole('article');
    await thread.getByRole('button', { name: 'ตอบ' }).click();
    const box = thread.getByRole('textbox', { name: 'ตอบ' });
    await box.fill('สองกิโลเมตร');
    isHeld = true;
    await thread.getByRole('button', { name: 'ส่ง', exact: true }).click();
    await box.press('End');
    await lead.keyboard.insertText(' และกว้างสองเมตร');
    arrive();
    await thread.locator('p', { hasText: 'สองกิโลเมตร' }).waitFor();
    await eventually(async () => expect(await box.inputValue()).toBe('และกว้างสองเมตร'));
  });

  it('keeps what was typed when it cannot be sent', async (ctx) => {
    const { lead } = await leadAndExpert(ctx);
    await lead.keyboard.press('Control+Alt+KeyM');
    const box = panel(lead).getByRole('textbox', { name: 'ความเห็น' });
    await box.fill('ยังไม่ได้ส่ง');
    await lead.context().setOffline(true);
    await panel(lead).getByRole('button', { name: 'ส่ง', exact: true }).click();
    await panel(lead).getByRole('alert').filter({ hasText: /./ }).first().waitFor();
    expect(await box.inputValue()).toBe('ยังไม่ได้ส่ง');
    await lead.context().setOffline(false);
    await lead.reload();
    await lead.getByRole('button', { name: 'ความเห็น', exact: true }).click();
    await eventually(async () => expect(await box.inputValue()).toBe('ยังไม่ได้ส่ง'));
    await panel(lead).getByRole('button', { name: 'ส่ง', exact: true }).click();
    await panel(lead).getByRole('article').getByText('ยังไม่ได้ส่ง').waitFor();
  });
});
