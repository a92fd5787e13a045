import { normaliseThaiMarks } from '../thaiText.ts';

const TOTAL_ROW =
  /^(((ยอด|ผล)?รวม(ทั้งสิ้น|ทั้งหมด|เป็นเงิน|เงิน|งบประมาณ|ยอด)*|(grand |sub-?)?total)[ :.]*|(ยอด|ผล)?รวม ?([\d,๐-๙]+ ?(โครงการ|รายการ|กิจกรรม)|(กลุ่ม)?จังหวัด|ด้าน|แผนงาน|ประเด็น).*)$/i;

/**
 * Whether a row that begins with this text is a sum of others, which would count them twice: "รวมทั้งสิ้น",
 * "รวม 12 โครงการ", "รวมจังหวัดเชียงใหม่" — and not a title such as "รวมพลังพัฒนาชุมชน".
 */
export function isTotalRow(text: string): boolean {
  return TOTAL_ROW.test(normaliseThaiMarks(text));
}
