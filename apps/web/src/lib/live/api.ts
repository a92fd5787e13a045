import type { Outcome, Refusal } from '@ruam/planning';

/** No answer came: also of a part of the page that was to be fetched. */
export const networkDown: Refusal = {
  code: 'network-down',
  th: 'ติดต่อเครื่องแม่ข่ายไม่ได้',
  en: 'The server cannot be reached.',
  nextTh: 'ตรวจ Wi-Fi หรือสัญญาณมือถือ แล้วลองอีกครั้ง สิ่งที่พิมพ์ไว้ยังอยู่',
  nextEn: 'Check the Wi-Fi or mobile signal and try again. What you typed is still here.',
};

const serverFailed: Refusal = {
  code: 'server-failed',
  th: 'เครื่องแม่ข่ายขัดข้อง',
  en: 'The server had a problem.',
  nextTh: 'ลองอีกครั้งในอีกสักครู่ หากยังไม่ได้ โปรดแจ้งผู้จัดประชุม',
  nextEn: 'Try again in a moment; if it stays, tell the organisers.',
};

/**
 * One REST request to our own server. Never throws: whatever goes wrong, the network included, comes back
 * as a refusal that can be shown. `x-ruam` marks the request as made by our page (CSRF).
 */
export async function api<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Outcome<T>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'x-ruam': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    return { ok: false, refusal: networkDown };
  }
  if (response.status === 204) return { ok: true, value: undefined as T };
  let answer: unknown;
  try {
    answer = await response.json();
  } catch {
    return { ok: false, refusal: response.status >= 502 ? networkDown : serverFailed };
  }
  if (response.ok) return { ok: true, value: answer as T };
  return { ok: false, refusal: refusalIn(answer) ?? serverFailed };
}

function refusalIn(answer: unknown): Refusal | null {
  const refusal = (answer as { refusal?: Partial<Refusal> } | null)?.refusal;
  if (typeof refusal?.code !== 'string' || typeof refusal.th !== 'string' || typeof refusal.en !== 'string')
    return null;
  return refusal as Refusal;
}
