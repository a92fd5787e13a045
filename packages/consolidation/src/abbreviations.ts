/** Short forms that planners write, with what they stand for. Applied to normalised text, longest first. */
const ABBREVIATIONS: readonly (readonly [short: RegExp, full: string])[] = [
  [/รพ\.?\s*สต\.?/g, 'โรงพยาบาลส่งเสริมสุขภาพตำบล'],
  [/อบจ\./g, 'องค์การบริหารส่วนจังหวัด'],
  [/อบต\./g, 'องค์การบริหารส่วนตำบล'],
  [/รพ\./g, 'โรงพยาบาล'],
  [/รร\./g, 'โรงเรียน'],
  [/คสล\./g, 'คอนกรีตเสริมเหล็ก'],
  [/(ทล|ทช)\.\s*(?=\d)/g, 'ทางหลวงหมายเลข '],
  [/ทางหลวง(แผ่นดิน|ชนบท)?\s*(หมายเลข|สาย)\s*(?=\d)/g, 'ทางหลวงหมายเลข '],
  [/(กม\.?|กิโลเมตร)\s*(ที่)?\s*(?=\d+\s*\+)/g, 'กม '],
  [/(หมู่ที่|หมู่|ม\.)\s*(?=\d)/g, 'หมู่ที่ '],
  [/(ระยะที่|ระยะ|เฟส(ที่)?|phase)\s*(?=\d+(?![\d.,]*\s*(กิโล|เมตร|กม|ม\.)))/g, 'ระยะที่ '],
  [/(ตอนที่|ตอน|ช่วงที่|ช่วง)\s*(?=\d+(?!\s*\+))/g, 'ตอนที่ '],
  [/(^|[\s\d)])ต\.\s*(?=[ก-ฮเ-ไ])/g, '$1ตำบล'],
  [/(^|[\s\d)])อ\.\s*(?=[ก-ฮเ-ไ])/g, '$1อำเภอ'],
  [/(^|[\s\d)])จ\.\s*(?=[ก-ฮเ-ไ])/g, '$1จังหวัด'],
];

export function withoutAbbreviations(normalised: string): string {
  // Every short form has a point or stands before a number.
  if (!/[.\d]/.test(normalised)) return normalised;
  let text = normalised;
  for (const [short, full] of ABBREVIATIONS) text = text.replace(short, full);
  return text;
}
