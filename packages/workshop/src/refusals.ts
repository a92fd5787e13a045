/** Every "no" of a workshop, as the person reads it. */
import type { Refusal } from './Refusal.ts';
import type { Group, Stage } from './state.ts';

export type Who =
  | 'organiser'
  | 'facilitator'
  | 'coFacilitator'
  | 'lead'
  | 'coordinator'
  | 'governor'
  | 'press'
  | 'staff'
  | 'expert'
  | 'observer'
  | 'participant'
  | 'agency'
  | 'author'
  | 'signer';

const WHO_TH: Record<Who, string> = {
  organiser: 'ผู้จัดประชุม',
  facilitator: 'วิทยากรกระบวนการ',
  coFacilitator: 'วิทยากรร่วมของกลุ่มนั้น',
  lead: 'หัวหน้ากลุ่ม',
  coordinator: 'ผู้ประสานงานพื้นที่',
  governor: 'ผู้ว่าราชการจังหวัด',
  press: 'สื่อมวลชน',
  staff: 'เจ้าหน้าที่',
  expert: 'ผู้ทรงคุณวุฒิ',
  observer: 'ผู้สังเกตการณ์',
  participant: 'ผู้เข้าร่วมของกลุ่มนั้น',
  agency: 'ผู้แทนหน่วยงาน',
  author: 'ผู้เขียน',
  signer: 'ผู้ดำรงตำแหน่งที่ลงนาม',
};
const WHO_EN: Record<Who, string> = {
  organiser: 'the organiser',
  facilitator: 'a facilitator',
  coFacilitator: 'a co-facilitator of that group',
  lead: 'the group’s lead',
  coordinator: 'the coordinator of the area',
  governor: 'the governor',
  press: 'the press',
  staff: 'staff',
  expert: 'an expert',
  observer: 'an observer',
  participant: 'a participant of that group',
  agency: 'a representative of an agency',
  author: 'whoever wrote it',
  signer: 'the holder of the post that signs',
};

export function notAllowed(who: readonly Who[]): Refusal {
  const th = who.map((one) => WHO_TH[one]).join(' หรือ');
  const en = who.map((one) => WHO_EN[one]).join(' or ');
  return {
    code: 'can.notAllowed',
    th: `เฉพาะ${th}เท่านั้นที่ทำสิ่งนี้ได้`,
    en: `Only ${en} can do this.`,
    nextTh: `ขอให้${th}ดำเนินการแทน`,
    nextEn: `Ask ${en} to do it.`,
  };
}

export const serverOnly: Refusal = {
  code: 'can.serverOnly',
  th: 'ระบบเป็นผู้บันทึกสิ่งนี้เอง',
  en: 'The system itself records this.',
  nextTh: 'ไม่ต้องทำอะไร',
  nextEn: 'There is nothing to do.',
};

export const notMember: Refusal = {
  code: 'can.notMember',
  th: 'ท่านยังไม่ได้เข้าร่วมการประชุมนี้ หรือถูกนำออกจากการประชุมแล้ว',
  en: 'You have not joined this workshop, or you were removed from it.',
  nextTh: 'สแกนคิวอาร์หรือพิมพ์รหัสเข้าร่วมที่แสดงบนจอ',
  nextEn: 'Scan the QR code or type the join code shown on the screen.',
};

export const publishedOnly: Refusal = {
  code: 'can.publishedOnly',
  th: 'สื่อมวลชนอ่านได้เฉพาะบัญชีที่ผู้จัดประชุมเผยแพร่แล้ว',
  en: 'The press reads what the organiser has published, and nothing else.',
  nextTh: 'เปิดหน้าบัญชีที่เผยแพร่ หรือสอบถามผู้จัดประชุม',
  nextEn: 'Open the published list, or ask the organiser.',
};

export const needsAccount: Refusal = {
  code: 'can.needsAccount',
  th: 'ต้องเข้าสู่ระบบด้วยบัญชีผู้จัดประชุมก่อน',
  en: 'Sign in with an organiser account first.',
  nextTh: 'เข้าสู่ระบบที่หน้าบัญชีผู้ใช้',
  nextEn: 'Sign in on the account page.',
};

export const noWorkshop: Refusal = {
  code: 'workshop.unknown',
  th: 'ไม่พบการประชุมนี้',
  en: 'There is no such workshop.',
  nextTh: 'ตรวจสอบลิงก์หรือรหัสเข้าร่วมอีกครั้ง',
  nextEn: 'Check the link or the join code again.',
};

export const workshopExists: Refusal = {
  code: 'workshop.exists',
  th: 'มีการประชุมนี้อยู่แล้ว',
  en: 'This workshop exists already.',
  nextTh: 'เปิดการประชุมเดิม หรือสร้างใหม่อีกครั้ง',
  nextEn: 'Open it, or create another one.',
};

export const unknownCommand: Refusal = {
  code: 'command.unknown',
  th: 'ระบบไม่รู้จักคำสั่งนี้',
  en: 'This command is unknown.',
  nextTh: 'โหลดหน้านี้ใหม่ อาจมีรุ่นใหม่แล้ว',
  nextEn: 'Reload the page: there may be a newer version.',
};

export const unknownGroup: Refusal = {
  code: 'group.unknown',
  th: 'ไม่พบกลุ่มนี้ในการประชุม',
  en: 'There is no such group in this workshop.',
  nextTh: 'เลือกกลุ่มจากรายการ',
  nextEn: 'Choose a group from the list.',
};

export const unknownMember: Refusal = {
  code: 'member.unknown',
  th: 'ไม่พบผู้เข้าร่วมคนนี้ หรือถูกนำออกแล้ว',
  en: 'There is no such participant, or the person was removed.',
  nextTh: 'เลือกจากรายชื่อผู้เข้าร่วม',
  nextEn: 'Choose from the list of participants.',
};

export function wrongStage(stage: Stage | undefined, need: readonly Stage[]): Refusal {
  const th = need.map((one) => `“${one.nameTh}”`).join(' หรือ ');
  const en = need.map((one) => `“${one.nameEn}”`).join(' or ');
  return {
    code: 'stage.wrong',
    th: `ขณะนี้อยู่ในขั้น “${stage?.nameTh ?? '-'}” ซึ่งยังทำสิ่งนี้ไม่ได้`,
    en: `The workshop is in the stage “${stage?.nameEn ?? '-'}”, in which this cannot be done.`,
    nextTh: `ขอให้วิทยากรกระบวนการเปลี่ยนเป็นขั้น ${th}`,
    nextEn: `Ask a facilitator to enter the stage ${en}.`,
  };
}

export function groupHandedOver(group: Group): Refusal {
  return {
    code: 'group.handedOver',
    th: `กลุ่ม “${group.nameTh}” ส่งมอบบัญชีโครงการแล้ว จึงแก้ไขไม่ได้`,
    en: `The group “${group.nameEn}” has handed over, so it cannot be changed.`,
    nextTh: 'หากต้องแก้ไข ขอให้วิทยากรกระบวนการหรือผู้จัดประชุมเปิดกลุ่มอีกครั้งพร้อมเหตุผล',
    nextEn: 'If it must be changed, ask a facilitator or the organiser to reopen the group, with a reason.',
  };
}

export const groupIsOpen: Refusal = {
  code: 'group.open',
  th: 'กลุ่มนี้ยังไม่ได้ส่งมอบ จึงไม่ต้องเปิดใหม่',
  en: 'This group has not handed over, so there is nothing to reopen.',
  nextTh: 'ทำงานต่อในกลุ่มได้เลย',
  nextEn: 'Work goes on in the group.',
};

export function listSigned(version: { number: number }): Refusal {
  return {
    code: 'signOff.listSigned',
    th: `บัญชีรวมออกเป็นฉบับที่ ${version.number} เพื่อลงนามแล้ว จึงแก้ไขไม่ได้`,
    en: `The integrated list was issued as version ${version.number} to be signed, so it cannot be changed.`,
    nextTh: 'หากต้องแก้ไข ให้วิทยากรกระบวนการเปิดแก้ไขที่หน้าฉบับรับรองพร้อมเหตุผล แล้วออกฉบับใหม่',
    nextEn: 'If it must be changed, a facilitator reopens it on the page of signed versions, with a reason.',
  };
}

export const listIsOpen: Refusal = {
  code: 'signOff.listIsOpen',
  th: 'บัญชีรวมเป็นฉบับร่างอยู่แล้ว จึงไม่ต้องเปิดแก้ไข',
  en: 'The integrated list is a draft, so there is nothing to reopen.',
  nextTh: 'แก้ไขบัญชีต่อได้เลย',
  nextEn: 'Work on the list goes on.',
};

export const otherGroup: Refusal = {
  code: 'can.otherGroup',
  th: 'ท่านทำงานได้เฉพาะในกลุ่มของท่าน',
  en: 'You can work only in your own group.',
  nextTh: 'หากอยู่ผิดกลุ่ม ขอให้วิทยากรกระบวนการย้ายกลุ่มให้',
  nextEn: 'If you are in the wrong group, ask a facilitator to move you.',
};

export const readOnlyRole: Refusal = {
  code: 'can.readOnly',
  th: 'บทบาทของท่านอ่านได้อย่างเดียว',
  en: 'Your role can only read.',
  nextTh: 'หากต้องแก้ไข ขอให้วิทยากรกระบวนการเปลี่ยนบทบาทให้',
  nextEn: 'If you need to write, ask a facilitator to change your role.',
};

export const commentOnlyRole: Refusal = {
  code: 'can.commentOnly',
  th: 'บทบาทของท่านให้ความเห็นและเสนอแก้ไขได้ แต่แก้ไขข้อความโดยตรงไม่ได้',
  en: 'Your role comments and suggests changes; it does not write in the text.',
  nextTh: 'เขียนความเห็นหรือเสนอแก้ไข แล้วสมาชิกกลุ่มจะพิจารณา',
  nextEn: 'Write a comment or suggest a change: the group decides on it.',
};

export const otherAgency: Refusal = {
  code: 'can.otherAgency',
  th: 'ท่านตอบได้เฉพาะในนามหน่วยงานของท่าน',
  en: 'You can answer only for your own agency.',
  nextTh: 'หากหน่วยงานของท่านไม่ถูกต้อง ขอให้วิทยากรกระบวนการแก้ไขให้',
  nextEn: 'If your agency is wrong, ask a facilitator to change it.',
};

export const noAgency: Refusal = {
  code: 'can.noAgency',
  th: 'เฉพาะผู้แทนหน่วยงานเท่านั้นที่ตอบได้ ท่านยังไม่ได้ระบุหน่วยงานที่ตอบแทน',
  en: 'Only representatives of agencies answer. No agency is set for you.',
  nextTh: 'ขอให้วิทยากรกระบวนการกำหนดหน่วยงานของท่าน',
  nextEn: 'Ask a facilitator to set your agency.',
};

export const notSeated: Refusal = {
  code: 'can.notSeated',
  th: 'เฉพาะผู้ที่นั่งอยู่ในการประชุมเท่านั้นที่ยกมือหรือเรียกวิทยากรได้',
  en: 'Only those who take part can raise a hand or call a facilitator.',
  nextTh: 'หากท่านเข้าร่วมด้วย ขอให้วิทยากรกระบวนการเปลี่ยนบทบาทให้',
  nextEn: 'If you take part, ask a facilitator to change your role.',
};

export const notVoter: Refusal = {
  code: 'can.notVoter',
  th: 'ท่านไม่มีสิทธิลงคะแนนในเรื่องนี้ ผู้ลงคะแนนคือผู้เข้าร่วมและหัวหน้ากลุ่มที่เรื่องนี้ถาม',
  en: 'You have no ballot in this vote: participants and leads of the groups that are asked vote.',
  nextTh: 'หากควรมีสิทธิ ขอให้วิทยากรกระบวนการตรวจสอบกลุ่มและบทบาทของท่าน',
  nextEn: 'If you should have one, ask a facilitator to look at your group and role.',
};

/** A refusal of what was typed. `nextTh`/`nextEn` say what to write instead. */
export function refusal(code: string, th: string, en: string, nextTh?: string, nextEn?: string): Refusal {
  return { code, th, en, ...(nextTh ? { nextTh } : {}), ...(nextEn ? { nextEn } : {}) };
}

export const unknownCriterion = refusal(
  'screening.unknownCriterion',
  'เกณฑ์ถูกเปลี่ยนไปแล้ว',
  'The criteria have been changed.',
  'ดูเกณฑ์ล่าสุด แล้วให้คะแนนอีกครั้ง',
  'Look at the criteria as they are now and score again.',
);

export const unknownScreen = refusal(
  'screen.unknown',
  'ไม่พบจอนี้ อาจถูกลบแล้ว',
  'This screen is not here; it may have been removed.',
  'เลือกจอที่มีอยู่',
  'Choose one of the screens that are here.',
);

export const unknownSlide = refusal(
  'slide.unknown',
  'ไม่พบสไลด์นี้ในคิว อาจถูกนำออกแล้ว',
  'This slide is not in the queue; it may have been taken out.',
  'ดูคิวที่เป็นอยู่ แล้วลองอีกครั้ง',
  'Look at the queue as it is now, then try again.',
);

export const notPaired = refusal(
  'screen.notPaired',
  'เครื่องนี้ไม่ได้จับคู่กับจอของการประชุม',
  'This computer is not paired with a screen of the workshop.',
  'เปิดหน้า /screen แล้วให้วิทยากรใส่รหัสที่ขึ้น',
  'Open /screen and let a facilitator enter the code that it shows.',
);
