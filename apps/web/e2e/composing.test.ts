import { delayingProxy, eventually } from '@ruam/testkit';
import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { launchBrowser } from './browser.ts';
import { edit, laptop, person, phone } from './person.ts';
import { startDemo } from './startDemo.ts';

/** ms each way, on top of what the machine takes. */
const DELAY = 300;
const TITLE = '[data-field="title"]';
const RATIONALE = '[data-rich=rationale] .tiptap';

/** A laptop and a phone that write in one proposal over a far link. */
async function farApart(ctx: TestContext): Promise<{ lead: Page; participant: Page }> {
  const browser = await launchBrowser(ctx);
  onTestFinished(() => browser.close());
  const demo = await startDemo(ctx);
  onTestFinished(() => demo.stop());
  const far = await delayingProxy(demo.url, DELAY);
  onTestFinished(() => far.close());
  const lead = await person(browser, far, laptop);
  await lead.goto(demo.linkOf('/ lead of agriculture'));
  await lead.waitForURL(/\/w\/[^/]+\/\w+/);
  await lead.goto(`${lead.url().replace(/(\/w\/[^/]+).*/, '$1')}/groups/agriculture`);
  await lead.getByRole('button', { name: 'เพิ่มข้อเสนอโครงการ' }).click();
  await lead.waitForURL(/\/agriculture\/[^/]+$/);
  await lead.locator(TITLE).waitFor();
  const participant = await person(browser, far, phone);
  await participant.goto(demo.linkOf('/ participant of agriculture'));
  await participant.waitForURL(/\/w\/[^/]+\/\w+/);
  await participant.goto(lead.url());
  await edit(participant);
  return { lead, participant };
}

/** What stands between the beginning of the text and the caret. */
const beforeCaret = (page: Page, selector: string) =>
  page.locator(selector).evaluate((root) => {
    if (root instanceof HTMLTextAreaElement) return root.value.slice(0, root.selectionStart);
    const selection = getSelection();
    if (!selection?.focusNode || !root.contains(selection.focusNode)) return '(elsewhere)';
    const range = document.createRange();
    range.setStart(root, 0);
    range.setEnd(selection.focusNode, selection.focusOffset);
    const part = range.cloneContents();
    for (const caret of part.querySelectorAll('.caret')) caret.remove();
    return (part.textContent ?? '').replaceAll('\u2060', '');
  });
const textOf = (page: Page, selector: string) =>
  page.locator(selector).evaluate((root) => {
    if (root instanceof HTMLTextAreaElement) return root.value;
    const copy = root.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('.caret')) caret.remove();
    return (copy.textContent ?? '').replaceAll('\u2060', '');
  });

const setComposition = (session: CDPSession, text: string) =>
  session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

/**
 * Writes words as the input method of a desktop does (each cluster for itself) or as Android's (the whole word is made
 * anew with each key, whose code is 229, and may be committed as another word). After each the caret must stand behind
 * what was written, and nothing of it may be missing.
 */
async function writes(
  page: Page,
  selector: string,
  how: 'desktop' | 'android',
  words: readonly (string | [typed: string, committed: string])[],
  onWord: () => Promise<void>,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  let written = '';
  for (const word of words) {
    const [typed, committed] = typeof word === 'string' ? [word, word] : word;
    const steps =
      how === 'android' ? [typed] : typed.match(/[\u0e00-\u0eff][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*|./gu);
    for (const step of steps ?? []) {
      for (let end = 1; end <= step.length; end++) {
        if (how === 'android') {
          await session.send('Input.dispatchKeyEvent', {
            type: 'rawKeyDown',
            key: 'Process',
            windowsVirtualKeyCode: 229,
          });
        }
        await setComposition(session, step.slice(0, end));
        const now = written + step.slice(0, end);
        expect((await beforeCaret(page, selector)).slice(-now.length), how).toBe(now);
      }
      const text = how === 'android' ? committed : step;
      await session.send('Input.insertText', { text });
      written += text;
      expect((await beforeCaret(page, selector)).slice(-written.length)).toBe(written);
    }
    await onWord();
  }
  await session.detach();
}

describe('composing Thai on a link of 300 ms each way', () => {
  for (const [name, selector] of [
    ['a short shared text', TITLE],
    ['a long text', RATIONALE],
  ] as const) {
    it(`lets two write in ${name} at once: no caret jumps, no letter is lost`, async (ctx) => {
      const { lead, participant } = await farApart(ctx);
      await lead.locator(selector).click();
      await lead.keyboard.insertText('ต้น|ปลาย');
      await eventually(async () => expect(await textOf(participant, selector)).toBe('ต้น|ปลาย'));
      await participant.locator(selector).click();
      await participant.keyboard.press('Control+End');
      await lead.locator(selector).click();
      await lead.keyboard.press('Control+Home');
      // A word of the one comes while the other is in the middle of one.
      let turn = 0;
      const together = async () => {
        turn++;
      };
      await Promise.all([
        writes(
          lead,
          selector,
          'desktop',
          ['อ่าง', 'เก็บ', 'น้ำ', 'บ้าน', 'สวน', 'ตำ', 'บล', 'ริม', 'ใต้'],
          together,
        ),
        writes(
          participant,
          selector,
          'android',
          ['เพื่อ', ['การเกศตร', 'การเกษตร'], 'และ', ['นำ้', 'น้ำ'], 'กิน', 'น้ำ', 'ใช้'],
          together,
        ),
      ]);
      expect(turn).toBe(16);
      const whole = 'อ่างเก็บน้ำบ้านสวนตำบลริมใต้ต้น|ปลายเพื่อการเกษตรและน้ำกินน้ำใช้';
      for (const page of [lead, participant]) {
        await eventually(async () => expect(await textOf(page, selector)).toBe(whole));
      }
      // A name that counted as text of the editor moved the caret of who composes when it came.
      if (selector === RATIONALE) {
        const carets = participant.locator(`${selector} .caret`);
        await eventually(async () =>
          expect(
            await carets.evaluateAll((all) =>
              all.map((one) => [one.textContent, (one as HTMLElement).dataset.name !== '']),
            ),
          ).toEqual([['', true]]),
        );
      }
      // Each takes back only what they wrote themselves.
      await lead.keyboard.press('Control+z');
      await eventually(async () => {
        const left = await textOf(participant, selector);
        expect(left).not.toBe(whole);
        expect(left).toContain('ปลายเพื่อการเกษตรและน้ำกินน้ำใช้');
      });
      await lead.keyboard.press('Control+y');
      for (const page of [lead, participant]) {
        await eventually(async () => expect(await textOf(page, selector)).toBe(whole));
      }
    });
  }

  it('keeps the caret in a heading while another writes before it', async (ctx) => {
    const { lead, participant } = await farApart(ctx);
    await lead.locator(RATIONALE).click();
    await lead.keyboard.insertText('ความสำคัญ');
    await lead.getByRole('button', { name: 'หัวข้อย่อย' }).click();
    await participant.locator(RATIONALE).getByRole('heading', { name: 'ความสำคัญ' }).click();
    await participant.keyboard.press('End');
    await participant.keyboard.insertText('ของน้ำ');
    await eventually(async () => expect(await textOf(lead, RATIONALE)).toBe('ความสำคัญของน้ำ'), {
      within: 15_000,
    });
    await lead.locator(RATIONALE).click();
    await lead.keyboard.press('Home');
    await lead.keyboard.insertText('๑. ');
    await eventually(async () => expect(await textOf(participant, RATIONALE)).toBe('๑. ความสำคัญของน้ำ'), {
      within: 15_000,
    });
    expect(await beforeCaret(participant, RATIONALE)).toBe('๑. ความสำคัญของน้ำ');
  });
});
