import type { Outcome, Refusal } from '@ruam/workshop';

/** Bytes; the server refuses more, and would have to take the whole file in before its answer is heard. */
export const LARGEST_FILE = 20 * 1024 * 1024;

const tooLarge: Refusal = {
  code: 'upload.tooLarge',
  th: 'ไฟล์ใหญ่เกิน 20 MB',
  en: 'The file is larger than 20 MB.',
  nextTh: 'แบ่งหรือย่อไฟล์ก่อน',
  nextEn: 'Split it or make it smaller.',
};
const unreachable: Refusal = {
  code: 'upload.unreachable',
  th: 'ส่งไฟล์ไม่สำเร็จ การเชื่อมต่อขาดหายระหว่างทาง',
  en: 'The file could not be sent: the connection broke on the way.',
  nextTh: 'ตรวจการเชื่อมต่อ แล้วกดส่งอีกครั้ง ไฟล์ยังอยู่ในเครื่องท่าน',
  nextEn: 'Check the connection and send it again; the file is still on your device.',
};
const unreadable: Refusal = {
  code: 'upload.unreadable',
  th: 'เครื่องแม่ข่ายขัดข้องขณะอ่านไฟล์',
  en: 'The server had a problem while reading the file.',
  nextTh: 'ลองอีกครั้ง หากยังไม่ได้ ให้บันทึกเป็นไฟล์ใหม่แล้วลองอีกครั้ง',
  nextEn: 'Try again; if it stays, save it as a new file and try that.',
};

/**
 * Sends one file as multipart (field `file`) and tells how much is on its way, 0 to 1. Only XMLHttpRequest tells of
 * uploads. Never throws; `signal` gives up.
 */
export function uploadFile<T>(
  path: string,
  file: File,
  onprogress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Outcome<T>> {
  if (signal.aborted) return Promise.resolve({ ok: false, refusal: unreachable });
  if (file.size > LARGEST_FILE) return Promise.resolve({ ok: false, refusal: tooLarge });
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('x-ruam', '1');
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => onprogress(event.total > 0 ? event.loaded / event.total : 0);
    request.upload.onload = () => onprogress(1);
    request.onload = () => resolve(answerOf<T>(request.status, request.responseText));
    request.onerror = () => resolve({ ok: false, refusal: unreachable });
    request.onabort = () => resolve({ ok: false, refusal: unreachable });
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const body = new FormData();
    body.append('file', file, file.name);
    request.send(body);
  });
}

function answerOf<T>(status: number, text: string): Outcome<T> {
  try {
    const answer = JSON.parse(text) as { refusal?: Refusal };
    if (status >= 200 && status < 300) return { ok: true, value: answer as T };
    if (typeof answer.refusal?.code === 'string') return { ok: false, refusal: answer.refusal };
  } catch {
    // Not JSON: the answer of a proxy, or none at all.
  }
  return { ok: false, refusal: unreadable };
}
