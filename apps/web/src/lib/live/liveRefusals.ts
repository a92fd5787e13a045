import type { Refusal } from '@ruam/workshop';

/** What the page itself says when the link cannot carry a decision. */
export const liveRefusals = {
  connecting: {
    code: 'live.connecting',
    th: 'กำลังเชื่อมต่อกับเซิร์ฟเวอร์',
    en: 'Connecting to the server',
  },
  offline: {
    code: 'live.offline',
    th: 'ขณะนี้ไม่มีการเชื่อมต่อ ยังไม่ได้ส่ง',
    en: 'There is no connection now; this was not sent',
    nextTh: 'ข้อความที่พิมพ์ยังอยู่ในหน้านี้ กดส่งอีกครั้งเมื่อเชื่อมต่อได้',
    nextEn: 'What you typed is still on this page. Send it again when you are connected.',
  },
  unanswered: {
    code: 'live.unanswered',
    th: 'เซิร์ฟเวอร์ยังไม่ตอบ จึงไม่ทราบว่าบันทึกแล้วหรือไม่',
    en: 'The server has not answered, so it is not known whether this was recorded',
    nextTh: 'ตรวจดูในหน้านี้ว่ามีผลแล้วหรือยัง ถ้ายังให้ส่งอีกครั้ง',
    nextEn: 'Look whether it has taken effect on this page; if not, send it again.',
  },
} satisfies Record<string, Refusal>;
