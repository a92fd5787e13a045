import type { Refusal } from '@ruam/planning';

/** Why a personal link led to this page instead of into the workshop: the server's `?link=`. */
export const deadLinks: Record<string, Refusal> = {
  unknown: {
    code: 'link.unknown',
    th: 'ลิงก์ส่วนตัวนี้ใช้ไม่ได้',
    en: 'This personal link does not work.',
    nextTh: 'ตรวจว่าคัดลอกมาครบทั้งลิงก์ หรือเข้าร่วมใหม่ด้วยรหัสประชุม ผู้จัดออกลิงก์ใหม่ให้ได้',
    nextEn:
      'Check that the whole link was copied, or join again with the workshop code. The organisers can issue a new link.',
  },
  later: {
    code: 'link.later',
    th: 'มีการลองลิงก์ที่ไม่ถูกต้องจากเครือข่ายนี้หลายครั้ง',
    en: 'Wrong links were tried too often from this network.',
    nextTh: 'รอสักครู่แล้วเปิดลิงก์อีกครั้ง หรือเข้าร่วมด้วยรหัสประชุม',
    nextEn: 'Wait a moment and open the link again, or join with the workshop code.',
  },
};
