/** Words that tell nothing about what is done, or where. */
const TELLS_NOTHING = [
  'อันเนื่องมาจาก',
  'เพิ่มประสิทธิภาพ',
  'เพิ่มศักยภาพ',
  'เสริมสร้าง',
  'สร้างเสริม',
  'การดำเนินงาน',
  'บริหารจัดการ',
  'ดำเนินงาน',
  'สนับสนุน',
  'ส่งเสริม',
  'ยกระดับ',
  'โครงการ',
  'ผลผลิต',
  'ศักยภาพ',
  'ตามแนว',
  'บริหาร',
  'พัฒนา',
  'ผลงาน',
  'สร้าง',
  'ด้าน',
  'จัดการ',
  'จัด',
  'ภาค',
  'การ',
  'เพื่อ',
  'ของ',
  'และ',
  'แบบ',
  'ตาม',
  'ทาง',
  'ใน',
  'ให้',
  'ก่อ',
  'ที่',
].sort((a, b) => b.length - a.length);

/**
 * Short words that name a thing. A difference of one or two letters is mostly a slip of typing or scanning; when it
 * is one of these, it is another object.
 */
const SHORT_WORDS = new Set(
  (
    'ข้าว โค นม ไก่ เป็ด ปลา กุ้ง หมู แพะ ผึ้ง ไข่ ยาง ปาล์ม อ้อย ชา พืช ผัก ดอก ไม้ ป่า น้ำ ดิน ฝน ไฟ ลม แร่ ทราย ' +
    'ผ้า ไหม ฝ้าย รถ เรือ ราง บก ท่า ทะเล เล เขา เกาะ ถ้ำ ครู หมอ แพทย์ เด็ก สตรี วัย คน โรค ยา ค้า ภัย พระ วัด ' +
    'บ้าน เมือง ใต้ กลาง บน ล่าง ใน นอก ซ้าย ขวา ใหญ่ น้อย ขยะ เสีย ถนน ฝาย ท่อ เงิน ทุน หนี้ ศิลป์ ภาษี ทหาร ' +
    'เนื้อ ควาย แกะ ม้า ช้าง ปู หอย หมึก เห็ด ถั่ว งา มัน กล้วย ส้ม ลิ้นจี่ เงาะ เกลือ เหล็ก ปูน หิน ' +
    'นา ไร่ สวน ทุ่ง ดง ดอน โคก โนน หนอง ห้วย คลอง บึง ดอย ภู วัง ไผ่ แพ แร่ แดง ดำ ขาว เขียว ทอง แก้ว ใหม่ เก่า ' +
    'เหนือ ต้น ปลาย หัว ท้าย จีน ลาว ไทย พม่า หญิง ชาย ศาล คุก สระ อ่าง เขื่อน คัน ราก ใบ ' +
    'หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ'
  ).split(' '),
);

const EMPTY = new RegExp(`(?<!บริ|ราช)(?:${TELLS_NOTHING.join('|')})`, 'g');

/** A folded text with one sign for each word that tells nothing, so that such words are alike and stay whole. */
export function withoutEmptyWords(folded: string): string {
  return folded.replace(EMPTY, '·').replace(/·+/g, '·');
}

export function isShortWord(text: string): boolean {
  return SHORT_WORDS.has(text);
}

/** Consonants that look or sound alike, or stand on one key: a scan, a finger or an ear takes one for the other. */
const TAKEN_FOR =
  'กภถ ขชซ คดตศ ฉอฮ ฎฏฐ ณญฌ ทหฑ บปษ ผพฟฝ นมบ ลส รธ จว ยบ สศษซ ทธฑฒ ตฏ นณ ลฬ พภ คฆ ชฌ ยญ ดฎ'.split(' ');

export function isTakenFor(one: string, other: string): boolean {
  return TAKEN_FOR.some((alike) => alike.includes(one) && alike.includes(other));
}
