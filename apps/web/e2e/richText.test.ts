import { readFileSync } from 'node:fs';
import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { axeFaults } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { edit, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

const rationale = (page: Page) => page.locator('[data-rich=rationale] .tiptap');
const field = (page: Page, name: string) => page.locator(`:is(input, textarea)[data-field="${name}"]`);

/** The lead on a laptop and a participant on a phone, who reads. */
async function twoPages(ctx: TestContext): Promise<{ lead: Page; participant: Page }> {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const lead = await person(browser, demo, laptop);
  await lead.goto(demo.linkOf('/ lead of agriculture'));
  await lead.waitForURL(/\/w\/[^/]+\/\w+/);
  await lead.goto(`${lead.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
  await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
  await lead.waitForURL(/\/agriculture\/[^/]+$/);
  await field(lead, 'title').fill('อ่างเก็บน้ำบ้านสวน');
  await rationale(lead).waitFor();
  const participant = await person(browser, demo, phone);
  await participant.goto(demo.linkOf('/ participant of agriculture'));
  await participant.waitForURL(/\/w\/[^/]+\/\w+/);
  await participant.goto(lead.url());
  await participant.locator('#field-rationale').waitFor();
  return { lead, participant };
}

/** Pastes the HTML of a clipboard in place of the text. */
async function paste(page: Page, name: string): Promise<void> {
  const html = readFileSync(new URL(`./pasted/${name}.txt`, import.meta.url), 'utf8');
  await rationale(page).click();
  await page.keyboard.press('Control+a');
  await rationale(page).evaluate((element, pasted) => {
    const data = new DataTransfer();
    data.setData('text/html', pasted);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, html);
}

/** The text as its elements and words, without what the editor puts there for itself. */
const shape = (page: Page, selector: string) =>
  page.locator(selector).evaluate((root) => {
    const said = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (
        !(node instanceof Element) ||
        node.matches('.caret, .ProseMirror-trailingBreak, .ProseMirror-separator, colgroup')
      )
        return '';
      const inside = [...node.childNodes].map(said).join('');
      const tag = node.localName;
      if (/^(div|span|mark|tbody)$/.test(tag)) return inside;
      return tag === 'br' ? '<br>' : `<${tag}>${inside}</${tag}>`;
    };
    return [...root.childNodes].map(said).join('');
  });

describe('long texts', () => {
  it('have headings, lists and tables that two write at once, and that a phone reads', async (ctx) => {
    const { lead, participant } = await twoPages(ctx);
    await rationale(lead).click();
    await lead.getByRole('button', { name: 'หัวข้อใหญ่' }).first().click();
    await lead.keyboard.insertText('สภาพปัญหา');
    await lead.keyboard.press('Enter');
    await lead.keyboard.insertText('น้ำไม่พอในฤดูแล้ง');
    await lead.keyboard.press('Enter');
    await lead.getByRole('button', { name: 'แทรกตาราง' }).first().click();
    await lead.keyboard.insertText('ปี');
    await lead.keyboard.press('Tab');
    await lead.keyboard.insertText('หน่วย');
    await lead.keyboard.press('Tab');
    await lead.keyboard.insertText('ปริมาณน้ำ');
    expect(await axeFaults(lead)).toEqual([]);
    // Read on a phone as it is written, and no wider than that.
    await participant.locator('#field-rationale th', { hasText: 'ปริมาณน้ำ' }).waitFor();
    await eventually(async () =>
      expect(await participant.locator('#field-rationale h4').textContent()).toBe('สภาพปัญหา'),
    );
    expect(await axeFaults(participant)).toEqual([]);
    expect(
      await participant.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    ).toBeLessThanOrEqual(0);
    if (process.env.RUAM_PICTURES) {
      await participant.locator('#field-rationale').scrollIntoViewIfNeeded();
      await participant.screenshot({ path: `${process.env.RUAM_PICTURES}/rich-reader.png` });
      await lead.screenshot({ path: `${process.env.RUAM_PICTURES}/rich-editor.png` });
    }
    // Both in the same table, in two cells.
    await edit(participant);
    await rationale(participant).locator('tr').nth(1).locator('td').nth(0).click();
    await Promise.all([
      participant.keyboard.type('2568', { delay: 30 }),
      lead.keyboard.type(' (ล้าน ลบ.ม.)', { delay: 30 }),
    ]);
    await lead.getByRole('button', { name: 'ตาราง', exact: true }).first().click();
    await lead.getByRole('menuitem', { name: 'เพิ่มแถวด้านล่าง' }).click();
    for (const page of [lead, participant]) {
      await eventually(async () => {
        expect(await rationale(page).locator('tr').count()).toBe(4);
        expect(await rationale(page).locator('th').nth(2).textContent()).toContain('ปริมาณน้ำ (ล้าน ลบ.ม.)');
        expect(await rationale(page).locator('td', { hasText: '2568' }).count()).toBe(1);
      });
    }
    await eventually(async () =>
      expect(await shape(lead, '[data-rich=rationale] .tiptap')).toBe(
        await shape(participant, '[data-rich=rationale] .tiptap'),
      ),
    );
    expect(await axeFaults(participant)).toEqual([]);
    // Only one's own: the row goes, what the other typed stays.
    await lead.getByRole('button', { name: 'เลิกทำสิ่งที่ฉันแก้' }).click();
    await eventually(async () => {
      expect(await rationale(participant).locator('tr').count()).toBe(3);
      expect(await rationale(participant).locator('td', { hasText: '2568' }).count()).toBe(1);
    });
  });

  it('are clean when they come from Word, Google Docs, LINE and web pages', async (ctx) => {
    const { lead, participant } = await twoPages(ctx);
    const pasted = async (name: string, words: string) => {
      await paste(lead, name);
      await rationale(lead).getByText(words).first().waitFor();
      return shape(lead, '[data-rich=rationale] .tiptap');
    };
    expect(await pasted('word', 'สำรวจ')).toBe(
      '<h4>หลักการและเหตุผล</h4><p><strong>เกษตรกร</strong>ขาดแคลนน้ำใน ฤดูแล้ง</p>' +
        '<ul><li><p>ขุดลอกลำห้วย</p><ul><li><p>ช่วงต้นน้ำ</p></li></ul></li><li><p>สร้างฝาย</p></li></ul>' +
        '<p>ขั้นตอน</p><ol><li><p>สำรวจ</p></li></ol>' +
        '<table><tr><td><p>ปี</p></td><td><p>น้ำต้นทุน</p></td></tr><tr><td><p>๒๕๖๘</p></td><td><p>1.2</p></td></tr></table>',
    );
    await eventually(async () =>
      expect(await participant.locator('#field-rationale').textContent()).toContain('สำรวจ'),
    );
    expect(await axeFaults(participant)).toEqual([]);
    expect(await pasted('googleDocs', 'สภาพปัญหา')).toBe(
      '<h4>สภาพปัญหา</h4><p>น้ำท่วม<strong>ซ้ำซาก</strong><a>สทนช.</a></p>' +
        '<ul><li><p>บ้านเรือน</p></li><li><p>ไร่นา</p></li></ul>' +
        '<table><tr><td><p>อำเภอ</p></td><td><p>ครัวเรือน</p></td></tr><tr><td><p>แม่ริม</p></td><td><p>๔๕๐</p></td></tr></table>',
    );
    expect(await pasted('line', 'ฝากเพิ่ม')).toBe(
      '<p>ฝากเพิ่มในเหตุผลครับ <br>๑) น้ำไม่พอ<br>๒) ถนนขาด <a>https://lin.ee/abc</a></p>',
    );
    expect(await pasted('webPage', 'ยุทธศาสตร์น้ำ')).toBe(
      '<p>หน้าแรก</p><h5>ยุทธศาสตร์น้ำ</h5><p>พัฒนา<strong>แหล่งน้ำ</strong>ทั้งระบบ</p>' +
        '<table><tr><th><p>ปี</p></th><th><p>ล้าน ลบ.ม.</p></th></tr><tr><td><p>2567</p></td><td><p>12</p></td></tr></table>',
    );
    expect(await rationale(lead).innerHTML()).not.toMatch(/javascript:|<script|<iframe|onerror|mso-|color:/i);
  });
});
