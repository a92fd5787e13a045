/** Every report: who may have it, in which formats, and whether it follows the filter. Data for server and page. */
export const REPORT_FORMATS = ['xlsx', 'docx', 'pdf', 'csv', 'json', 'svg', 'png'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface ReportKindFacts {
  th: string;
  en: string;
  formats: readonly ReportFormat[];
  /** The row of `can` that has to say yes. */
  verb: 'exportList' | 'readContacts' | 'addMember';
  /** The rows of a filter, or always everything. */
  followsFilter: boolean;
  /** A signed version of the list, or always the workshop as it is. */
  followsVersion: boolean;
  /** A sheet for each project: a long set comes as several files in a ZIP. */
  inParts: boolean;
}

export const REPORT_KINDS = {
  integratedList: {
    th: 'บัญชีรวมโครงการ',
    en: 'Integrated list',
    formats: ['xlsx', 'pdf', 'docx', 'csv', 'json'],
    verb: 'exportList',
    followsFilter: true,
    followsVersion: true,
    inParts: false,
  },
  executiveSummary: {
    th: 'บทสรุปผู้บริหาร',
    en: 'Executive summary',
    formats: ['docx', 'pdf'],
    verb: 'exportList',
    followsFilter: true,
    followsVersion: true,
    inParts: false,
  },
  groupReport: {
    th: 'รายงานผลกลุ่มย่อย',
    en: 'Report of the groups',
    formats: ['docx', 'pdf'],
    verb: 'exportList',
    followsFilter: true,
    followsVersion: true,
    inParts: false,
  },
  recordOfDecisions: {
    th: 'บันทึกผลการประชุม',
    en: 'Record of decisions',
    formats: ['docx', 'pdf'],
    verb: 'exportList',
    followsFilter: false,
    followsVersion: true,
    inParts: false,
  },
  projectBriefs: {
    th: 'ข้อเสนอโครงการโดยสังเขป (Project Brief)',
    en: 'Project briefs',
    formats: ['docx', 'pdf'],
    verb: 'exportList',
    followsFilter: true,
    followsVersion: true,
    inParts: true,
  },
  defenceSheets: {
    th: 'เอกสารชี้แจงโครงการ',
    en: 'Defence sheets',
    formats: ['docx', 'pdf'],
    verb: 'exportList',
    followsFilter: true,
    followsVersion: true,
    inParts: true,
  },
  emenscrSheets: {
    th: 'ข้อมูลสำหรับคัดลอกลง eMENSCR',
    en: 'To copy into eMENSCR',
    formats: ['docx', 'pdf'],
    verb: 'exportList',
    followsFilter: true,
    followsVersion: true,
    inParts: true,
  },
  pictures: {
    th: 'แผนภูมิและแผนที่',
    en: 'Charts and map',
    formats: ['pdf', 'docx', 'svg', 'png'],
    verb: 'exportList',
    followsFilter: true,
    followsVersion: true,
    inParts: false,
  },
  attendance: {
    th: 'บัญชีรายชื่อผู้เข้าร่วม',
    en: 'Attendance',
    formats: ['pdf', 'docx', 'xlsx', 'csv'],
    verb: 'readContacts',
    followsFilter: false,
    followsVersion: false,
    inParts: false,
  },
  auditLog: {
    th: 'บันทึกเหตุการณ์ทั้งหมด',
    en: 'Audit log',
    formats: ['csv', 'pdf'],
    verb: 'readContacts',
    followsFilter: false,
    followsVersion: false,
    inParts: false,
  },
  worksheets: {
    th: 'ใบงานกลุ่มย่อย',
    en: 'Worksheets',
    formats: ['pdf', 'docx'],
    verb: 'exportList',
    followsFilter: false,
    followsVersion: false,
    inParts: true,
  },
  credentials: {
    th: 'บัตรผู้เข้าร่วม',
    en: 'Credentials',
    formats: ['pdf'],
    verb: 'addMember',
    followsFilter: false,
    followsVersion: false,
    inParts: false,
  },
  tableCards: {
    th: 'ป้ายโต๊ะ',
    en: 'Table cards',
    formats: ['pdf', 'docx'],
    verb: 'exportList',
    followsFilter: false,
    followsVersion: false,
    inParts: false,
  },
} as const satisfies Record<string, ReportKindFacts>;

export type ReportKind = keyof typeof REPORT_KINDS;

export const isReportKind = (text: string): text is ReportKind => Object.hasOwn(REPORT_KINDS, text);
