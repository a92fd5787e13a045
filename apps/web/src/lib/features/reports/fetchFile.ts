import type { Outcome, Refusal } from '@ruam/workshop';
import { fileNameOf } from './fileNameOf.ts';

export interface FetchedFile {
  name: string;
  bytes: number;
}

/**
 * Fetches a file of our own server and hands it to the browser to save. Never throws: what goes wrong comes back as
 * a refusal. `onbytes` hears how much has arrived.
 */
export async function fetchFile(
  path: string,
  fallbackName: string,
  onbytes: (bytes: number) => void,
): Promise<Outcome<FetchedFile>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', headers: { 'x-ruam': '1' } });
    if (!response.ok) return { ok: false, refusal: await refusalIn(response) };
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let bytes = 0;
    const reader = response.body?.getReader();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      chunks.push(read.value);
      bytes += read.value.byteLength;
      onbytes(bytes);
    }
    const name = fileNameOf(response.headers.get('content-disposition'), fallbackName);
    save(new Blob(chunks, { type: response.headers.get('content-type') ?? '' }), name);
    return { ok: true, value: { name, bytes } };
  } catch {
    return { ok: false, refusal: notReached };
  }
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function refusalIn(response: Response): Promise<Refusal> {
  try {
    const { refusal } = (await response.json()) as { refusal?: Partial<Refusal> };
    if (refusal?.code && refusal.th && refusal.en) return refusal as Refusal;
  } catch {
    // Not our JSON: a proxy's page, or nothing.
  }
  return notMade;
}

const notReached: Refusal = {
  code: 'export.notReached',
  th: 'ติดต่อเครื่องแม่ข่ายไม่ได้ หรือการดาวน์โหลดขาดกลางทาง',
  en: 'The server could not be reached, or the download broke off.',
  nextTh: 'ตรวจการเชื่อมต่อ แล้วกดดาวน์โหลดอีกครั้ง',
  nextEn: 'Check the connection and download again.',
};
const notMade: Refusal = {
  code: 'export.notMade',
  th: 'เครื่องแม่ข่ายสร้างไฟล์ไม่ได้',
  en: 'The server could not make the file.',
  nextTh: 'ลองอีกครั้งในอีกสักครู่ หากยังไม่ได้ โปรดแจ้งผู้จัดประชุม',
  nextEn: 'Try again in a moment; if it stays, tell the organisers.',
};
