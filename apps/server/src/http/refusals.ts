import type { Refusal } from '@ruam/workshop';

/** What the server itself refuses, beside the refusals of commands. The status is that of the HTTP answer. */
export interface HttpRefusal extends Refusal {
  status: number;
}

function refusal(
  status: number,
  code: string,
  th: string,
  en: string,
  nextTh?: string,
  nextEn?: string,
): HttpRefusal {
  return { status, code, th, en, ...(nextTh ? { nextTh } : {}), ...(nextEn ? { nextEn } : {}) };
}

export const refusals = {
  notFound: refusal(404, 'http.notFound', 'ไม่พบสิ่งที่ขอ', 'There is nothing at this address.'),
  unknownWorkshop: refusal(
    404,
    'workshop.unknown',
    'ไม่พบการประชุมนี้ หรือท่านไม่มีสิทธิ์เข้าดู',
    'There is no such workshop, or you may not see it.',
    'เข้าร่วมใหม่ด้วยรหัสหรือลิงก์ส่วนตัว',
    'Join again with the code or with your personal link.',
  ),
  badInput: refusal(
    400,
    'http.badInput',
    'ข้อมูลที่ส่งมาไม่ครบหรือไม่ถูกต้อง',
    'What was sent is incomplete or wrong.',
    'ตรวจสอบข้อมูลแล้วส่งอีกครั้ง',
    'Check it and send it again.',
  ),
  tooLarge: refusal(413, 'http.tooLarge', 'ข้อมูลที่ส่งมามีขนาดใหญ่เกินไป', 'What was sent is too large.'),
  foreignPage: refusal(
    403,
    'http.foreignPage',
    'คำขอนี้ไม่ได้มาจากหน้าเว็บของระบบ',
    'This request did not come from a page of this system.',
    'เปิดหน้าเว็บใหม่แล้วลองอีกครั้ง',
    'Reload the page and try again.',
  ),
  signInNeeded: refusal(
    401,
    'account.signInNeeded',
    'ต้องเข้าสู่ระบบก่อน',
    'Sign in first.',
    'เข้าสู่ระบบด้วยบัญชีผู้จัดประชุม',
    'Sign in with an organiser account.',
  ),
  notAllowed: refusal(
    403,
    'workshop.notAllowed',
    'ท่านไม่มีสิทธิ์ทำสิ่งนี้',
    'You may not do this.',
    'ติดต่อผู้จัดประชุมหรือวิทยากรประจำกลุ่ม',
    'Ask the organiser or a facilitator.',
  ),
  wrongPassword: refusal(
    401,
    'account.wrongPassword',
    'อีเมลหรือรหัสผ่านไม่ถูกต้อง',
    'The e-mail or the password is wrong.',
    'ตรวจสอบแล้วลองอีกครั้ง',
    'Check both and try again.',
  ),
  weakPassword: refusal(
    400,
    'account.weakPassword',
    'รหัสผ่านต้องยาวอย่างน้อย 10 ตัวอักษร และไม่ใช่ชื่อหรืออีเมล',
    'The password needs at least 10 characters and must not be the name or the e-mail.',
  ),
  setupUsed: refusal(
    403,
    'account.setupUsed',
    'ลิงก์ตั้งค่าครั้งแรกนี้ใช้ไม่ได้แล้ว',
    'This set-up link is no longer valid.',
    'ถ้ามีบัญชีแล้วให้เข้าสู่ระบบ ถ้ายังไม่มีให้เริ่มเซิร์ฟเวอร์ใหม่เพื่อรับลิงก์ใหม่',
    'Sign in if there is an account; if there is none, restart the server to get a new link.',
  ),
  tooManyTries: refusal(
    429,
    'http.tooManyTries',
    'ลองหลายครั้งเกินไป',
    'There were too many tries.',
    'รอสักครู่แล้วลองใหม่',
    'Wait a little and try again.',
  ),
  unknownCode: refusal(
    404,
    'join.unknownCode',
    'ไม่พบการประชุมที่ใช้รหัสนี้',
    'No workshop has this code.',
    'ตรวจสอบรหัสบนจอ หรือสแกน QR อีกครั้ง',
    'Check the code on the screen, or scan the QR again.',
  ),
  unknownLink: refusal(
    404,
    'join.unknownLink',
    'ลิงก์ส่วนตัวนี้ใช้ไม่ได้แล้ว',
    'This personal link is no longer valid.',
    'ขอลิงก์ใหม่จากผู้จัดประชุม หรือเข้าร่วมด้วยรหัส',
    'Ask the organiser for a new link, or join with the code.',
  ),
  removed: refusal(
    403,
    'live.removed',
    'ท่านถูกนำออกจากการประชุมนี้',
    'You were removed from this workshop.',
    'ติดต่อผู้จัดประชุมหากคิดว่าเป็นความผิดพลาด',
    'Ask the organiser if you think this is a mistake.',
  ),
  fileTooLarge: refusal(
    413,
    'import.tooLarge',
    'ไฟล์ใหญ่เกิน 20 MB',
    'The file is larger than 20 MB.',
    'แบ่งไฟล์ หรือลบแผ่นงานและรูปภาพที่ไม่ใช้ออกก่อน',
    'Split it, or remove sheets and pictures that are not needed.',
  ),
  fileMissing: refusal(
    400,
    'import.missing',
    'ไม่มีไฟล์ในคำขอ',
    'There is no file in the request.',
    'เลือกไฟล์ XLSX หรือ CSV หนึ่งไฟล์',
    'Choose one XLSX or CSV file.',
  ),
  unknownImport: refusal(
    404,
    'import.unknown',
    'ไม่พบไฟล์นำเข้านี้แล้ว',
    'This uploaded file is no longer here.',
    'อัปโหลดไฟล์อีกครั้ง',
    'Upload the file again.',
  ),
  fault: refusal(
    500,
    'http.fault',
    'ระบบขัดข้อง ข้อมูลที่บันทึกแล้วยังอยู่ครบ',
    'Something went wrong here. What was saved is still there.',
    'ลองอีกครั้ง ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ',
    'Try again; if it persists, tell the administrator.',
  ),
} as const satisfies Record<string, HttpRefusal>;
