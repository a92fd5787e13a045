import { eventually } from '@ruam/testkit';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeFaults } from './axe.ts';
import { phone } from './person.ts';
import { proposalOfTwo } from './proposalOfTwo.ts';

/** A photo as a phone takes it: large. */
const photo = (page: Page) =>
  page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [4_000, 3_000];
    const pen = canvas.getContext('2d');
    pen?.fillRect(0, 0, 2_000, 3_000);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
  });

describe('pictures, papers and the place of a proposal', () => {
  it('shrinks a photo on the device, shows it to the others, and keeps a refused file with the reason', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx, phone);
    const field = page.locator('#field-attachments');
    const input = field.locator('input[type="file"]');
    await input.setInputFiles({
      name: 'แปลงนา.png',
      mimeType: 'image/png',
      buffer: Buffer.from(await photo(page)),
    });
    const picture = other.locator('#field-attachments img');
    await picture.waitFor();
    await picture.scrollIntoViewIfNeeded();
    await eventually(async () =>
      expect(
        await picture.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]),
      ).toEqual([2_000, 1_500]),
    );
    await field.getByLabel('คำอธิบาย').fill('แปลงนาที่น้ำไม่ถึง');
    await eventually(async () => expect(await picture.getAttribute('alt')).toBe('แปลงนาที่น้ำไม่ถึง'));

    await input.setInputFiles({
      name: 'หน้าเว็บ.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<script>1</script>'),
    });
    await field.getByText('แนบไฟล์ชนิดนี้ไม่ได้').waitFor();
    await eventually(async () => expect(await field.getByText('หน้าเว็บ.pdf').count()).toBe(1));
    await field.getByRole('button', { name: 'ไม่แนบไฟล์นี้' }).click();
    await input.setInputFiles({
      name: 'แบบ.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n%%EOF\n'),
    });
    await other.locator('#field-attachments').getByRole('link', { name: 'แบบ.pdf' }).waitFor();
    const download = other.waitForEvent('download');
    await other.locator('#field-attachments').getByRole('link', { name: 'แบบ.pdf' }).click();
    expect((await download).suggestedFilename()).toBe('แบบ.pdf');
    expect(await axeFaults(page)).toEqual([]);
    expect(await axeFaults(other)).toEqual([]);
  });

  it('sends what the network did not take when there is one again, and attaches nothing that was called off', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx, phone);
    const field = page.locator('#field-attachments');
    const attach = (name: string) =>
      field.locator('input[type="file"]').setInputFiles({
        name,
        mimeType: 'application/pdf',
        buffer: Buffer.from(`%PDF-1.7\n${name}\n%%EOF\n`),
      });
    // On its way, and called off.
    const isUpload = (url: URL) => url.pathname.includes('/attachments/');
    await page.route(isUpload, () => {});
    const gone = page.waitForEvent('requestfailed', (request) => isUpload(new URL(request.url())));
    await attach('ผิดไฟล์.pdf');
    await field.getByText('กำลังส่ง ผิดไฟล์.pdf').waitFor();
    await field.getByRole('button', { name: 'ยกเลิก' }).click();
    await gone;
    await eventually(async () => expect(await field.getByText('ผิดไฟล์.pdf').count()).toBe(0));
    await page.unroute(isUpload);

    await page.context().setOffline(true);
    await attach('แบบ.pdf');
    await field.getByText('ส่งไฟล์ไม่สำเร็จ').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.context().setOffline(false);
    const links = other.locator('#field-attachments a');
    await eventually(async () =>
      expect((await links.allTextContents()).map((text) => text.trim())).toEqual(['แบบ.pdf']),
    );
    await eventually(async () => expect(await field.getByText('ส่งไฟล์ไม่สำเร็จ').count()).toBe(0));
  });

  it('puts a point on the map of the province by pointer and by keys, for everybody', async (ctx) => {
    const { page, other } = await proposalOfTwo(ctx, phone);
    await page.locator('#field-targetAreas').getByRole('button', { name: /^เพิ่ม/ }).click();
    const province = page.locator('[data-field$="/province"] input');
    await province.fill('เชียงใหม่');
    await page.getByRole('option', { name: 'เชียงใหม่' }).first().click();
    await page.getByRole('button', { name: 'เลือกจุดบนแผนที่' }).click();
    const dialog = page.getByRole('dialog', { name: 'จุดบนแผนที่จังหวัดเชียงใหม่' });
    const map = dialog.getByRole('application', { name: 'แผนที่' });
    await map.click();
    const where = dialog.getByRole('status');
    await eventually(async () => expect(await where.textContent()).toMatch(/ละติจูด 18\.\d+ ลองจิจูด 98\.\d+/));
    const before = await where.textContent();
    await map.press('Shift+ArrowRight');
    await eventually(async () => expect(await where.textContent()).not.toBe(before));
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'ใช้จุดนี้' }).click();
    await eventually(async () => {
      expect(await other.locator('[data-field$="/latitude"]').inputValue()).toMatch(/^18\.\d+$/);
      expect(await other.locator('[data-field$="/longitude"]').inputValue()).toMatch(/^9[89]\.\d+$/);
    });
    await page.getByRole('button', { name: 'เลิกทำสิ่งที่ฉันแก้' }).click();
    await eventually(async () =>
      expect(await other.locator('[data-field$="/latitude"]').inputValue()).toBe(''),
    );
  });
});
