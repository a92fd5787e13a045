import { TARGET_NAMES, type Target } from '@ruam/planning/tables';

const EXAMPLE: [Target, string[]][] = [
  ['lineId', ['1', '2', '3']],
  ['fiscalYear', ['2570', '2570', '2570']],
  ['areaName', ['เชียงใหม่', 'เชียงใหม่', 'กลุ่มจังหวัดภาคเหนือตอนบน 1']],
  ['theme', ['ด้านการเกษตร', 'ด้านการเกษตร', 'ด้านการท่องเที่ยว']],
  ['plan', ['ส่งเสริมการเกษตรมูลค่าสูง', 'ส่งเสริมการเกษตรมูลค่าสูง', 'ยกระดับการท่องเที่ยว']],
  [
    'title',
    ['โครงการพัฒนาแหล่งน้ำเพื่อการเกษตร', 'โครงการพัฒนาแหล่งน้ำเพื่อการเกษตร', 'โครงการส่งเสริมการท่องเที่ยวเชิงวัฒนธรรม'],
  ],
  ['activity', ['ก่อสร้างฝาย', 'อบรมผู้ใช้น้ำ', 'พัฒนาเส้นทางท่องเที่ยว']],
  ['item', ['ก่อสร้างฝายคอนกรีต 2 แห่ง', 'ค่าใช้จ่ายในการสัมมนาและฝึกอบรม', 'ปรับปรุงภูมิทัศน์']],
  ['category', ['งบลงทุน', 'งบดำเนินงาน', 'งบลงทุน']],
  ['amount', ['12500000.00', '350000.50', '8200000']],
  ['source', ['จังหวัด', 'จังหวัด', 'กลุ่มจังหวัด']],
  ['leadAgency', ['กรมชลประทาน', 'กรมส่งเสริมการเกษตร', 'กรมการท่องเที่ยว']],
  ['start', ['ต.ค. 2569', 'ต.ค. 2569', 'ม.ค. 2570']],
  ['end', ['ก.ย. 2570', 'มี.ค. 2570', 'ก.ย. 2570']],
];

/** An example list to download and fill in: UTF-8 with a byte-order mark, so that Excel shows Thai. */
export function templateCsv(): string {
  const records = [
    EXAMPLE.map(([target]) =>
      target === 'amount' ? `${TARGET_NAMES.amount.th} (บาท)` : TARGET_NAMES[target].th,
    ),
    ...[0, 1, 2].map((row) => EXAMPLE.map(([, cells]) => cells[row] ?? '')),
  ];
  return `\ufeff${records.map((record) => record.join(',')).join('\r\n')}\r\n`;
}
