/** What a column of a project list can mean. */
export const TARGETS = [
  'areaCode',
  'areaName',
  'areaKind',
  'title',
  'activity',
  'item',
  'amount',
  'fiscalYear',
  'category',
  'source',
  'theme',
  'leadAgency',
  'coAgencies',
  'fundingAgency',
  'lineId',
  'plan',
  'alignment',
  'rationale',
  'objectives',
  'indicatorName',
  'indicatorUnit',
  'indicatorTarget',
  'targetArea',
  'beneficiaries',
  'outputs',
  'outcomes',
  'start',
  'end',
  'contactName',
  'contactPost',
  'contactTelephone',
  'contactEmail',
  'continuity',
  'pastResults',
  'priority',
] as const;
export type Target = (typeof TARGETS)[number];

export type AmountUnit = 'baht' | 'thousand' | 'million';

/** Which column means what. Plain data: made by `recogniseTable`, shown, and changed by hand. Columns count from 0. */
export interface TableMapping {
  /** Index in `rows` of the header; data begins below it. */
  headerRow: number;
  columns: Partial<Record<Target, number>>;
  /** Columns that hold the amount of one fiscal year each, as in five-year tables. */
  yearAmounts: { column: number; fiscalYear: number }[];
  amountUnit: AmountUnit;
}

/** The name of each target, for the page on which columns are mapped by hand. */
export const TARGET_NAMES: Record<Target, { th: string; en: string }> = {
  areaCode: { th: 'รหัสจังหวัด/กลุ่มจังหวัด', en: 'Code of province or cluster' },
  areaName: { th: 'ชื่อจังหวัด/กลุ่มจังหวัด', en: 'Name of province or cluster' },
  areaKind: { th: 'ประเภทหน่วย', en: 'Province or cluster' },
  title: { th: 'ชื่อโครงการ', en: 'Project title' },
  activity: { th: 'กิจกรรม', en: 'Activity' },
  item: { th: 'รายการ', en: 'Item' },
  amount: { th: 'จำนวนเงิน', en: 'Amount' },
  fiscalYear: { th: 'ปีงบประมาณ', en: 'Fiscal year' },
  category: { th: 'งบรายจ่าย', en: 'Expense category' },
  source: { th: 'แหล่งเงิน', en: 'Source of money' },
  theme: { th: 'ด้าน/กลุ่ม', en: 'Theme or group' },
  leadAgency: { th: 'หน่วยงานหลัก', en: 'Lead agency' },
  coAgencies: { th: 'หน่วยงานร่วม', en: 'Co-agencies' },
  fundingAgency: { th: 'หน่วยงานเจ้าของงบประมาณ', en: 'Funding agency' },
  lineId: { th: 'รหัสรายการ', en: 'Id of the line' },
  plan: { th: 'ประเด็นการพัฒนา / แผนงาน', en: 'Development issue, plan' },
  alignment: { th: 'ความสอดคล้องกับแผนระดับชาติ', en: 'Alignment with national plans' },
  rationale: { th: 'หลักการและเหตุผล', en: 'Rationale' },
  objectives: { th: 'วัตถุประสงค์', en: 'Objectives' },
  indicatorName: { th: 'ตัวชี้วัด', en: 'Indicator' },
  indicatorUnit: { th: 'หน่วยนับ', en: 'Unit of the indicator' },
  indicatorTarget: { th: 'ค่าเป้าหมาย', en: 'Target of the indicator' },
  targetArea: { th: 'พื้นที่เป้าหมาย', en: 'Target area' },
  beneficiaries: { th: 'กลุ่มเป้าหมาย / ผู้ได้รับประโยชน์', en: 'Beneficiaries' },
  outputs: { th: 'ผลผลิต', en: 'Outputs' },
  outcomes: { th: 'ผลลัพธ์', en: 'Outcomes' },
  start: { th: 'เดือนเริ่มต้น', en: 'First month' },
  end: { th: 'เดือนสิ้นสุด', en: 'Last month' },
  contactName: { th: 'ผู้ประสานงาน', en: 'Contact' },
  contactPost: { th: 'ตำแหน่งผู้ประสานงาน', en: 'Post of the contact' },
  contactTelephone: { th: 'โทรศัพท์', en: 'Telephone' },
  contactEmail: { th: 'อีเมล', en: 'E-mail' },
  continuity: { th: 'โครงการใหม่/ต่อเนื่อง', en: 'New or continuing' },
  pastResults: { th: 'ผลการดำเนินงานที่ผ่านมา', en: 'Past results' },
  priority: { th: 'ลำดับความสำคัญ', en: 'Priority' },
};
