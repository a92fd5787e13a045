import type { Cell, ReportDocument } from '../document/ReportDocument.ts';
import { inBangkok } from '../referenceNames.ts';
import { type DocumentInput, documentOf, groupNameOf, type Say, sayIn } from './DocumentInput.ts';

/** บัญชีรายชื่อผู้เข้าร่วม, by group: names are personal, so only those who may read contacts get it. */
export function attendance(input: DocumentInput): ReportDocument {
  const t = sayIn(input);
  const { columns, rows } = attendanceTable(input);
  const here = rows.filter((row) => row.at(-1) !== '').length;
  return documentOf(
    input,
    t('บัญชีรายชื่อผู้เข้าร่วมประชุม', 'Attendance'),
    [
      {
        type: 'table',
        caption: t(
          `ผู้เข้าร่วม ${rows.length} คน มาแล้ว ${here} คน`,
          `${rows.length} participants, ${here} of them are here`,
        ),
        columns: [...columns, { header: t('ลายมือชื่อ', 'Signature'), width: 16 }],
        rows: rows.map((row) => [...row, '']),
      },
    ],
    'landscape',
  );
}

/** The same rows for CSV. */
export function attendanceTable(input: DocumentInput): {
  columns: { header: string; width: number }[];
  rows: Cell[][];
} {
  const { workshop, meta } = input;
  const t = sayIn(input);
  const orderOf = new Map(workshop.groups.map((group, index) => [group.id, index]));
  const members = Object.values(workshop.members)
    .filter((member) => !member.removed && !member.table)
    .sort(
      (a, b) =>
        (orderOf.get(a.group ?? '') ?? -1) - (orderOf.get(b.group ?? '') ?? -1) || a.joinedAt - b.joinedAt,
    );
  return {
    columns: [
      { header: t('ลำดับ', 'No.'), width: 6 },
      { header: t('ชื่อ', 'Name'), width: 22 },
      { header: t('หน่วยงาน', 'Organisation'), width: 22 },
      { header: t('ประเภท', 'Kind'), width: 11 },
      { header: t('บทบาท', 'Role'), width: 12 },
      { header: t('กลุ่มย่อย', 'Group'), width: 19 },
      { header: t('ลงชื่อ', 'Registered'), width: 12 },
      { header: t('มาแล้ว', 'Here since'), width: 12 },
    ],
    rows: members.map((member, index) => [
      { count: index + 1 },
      member.name,
      member.organisationName,
      kindName(member.kind, t),
      roleName(member.role, t),
      member.group === null ? t('ทุกกลุ่ม', 'All groups') : groupNameOf(member.group, input),
      inBangkok(member.joinedAt, meta.locale),
      member.checkedIn ? inBangkok(member.checkedIn.at, meta.locale) : '',
    ]),
  };
}

export function roleName(role: string, t: Say): string {
  const names: Record<string, string> = {
    participant: t('ผู้เข้าร่วม', 'Participant'),
    lead: t('ประธานกลุ่ม', 'Group lead'),
    facilitator: t('วิทยากร', 'Facilitator'),
    staff: t('เจ้าหน้าที่', 'Staff'),
    coordinator: t('ผู้ประสานงานพื้นที่', 'Area coordinator'),
    governor: t('ผู้ว่าราชการจังหวัด', 'Governor'),
    expert: t('ผู้ทรงคุณวุฒิ', 'Expert'),
    press: t('สื่อมวลชน', 'Press'),
    observer: t('ผู้สังเกตการณ์', 'Observer'),
  };
  return Object.hasOwn(names, role) ? (names[role] ?? role) : role;
}

export function kindName(kind: string, t: Say): string {
  const names: Record<string, string> = {
    province: t('จังหวัด', 'Province'),
    cluster: t('กลุ่มจังหวัด', 'Cluster'),
    agency: t('กระทรวง/กรม', 'Agency'),
    local: t('อปท.', 'Local government'),
    private: t('เอกชน', 'Private'),
    civil: t('ประชาสังคม', 'Civil society'),
    other: t('อื่น ๆ', 'Other'),
  };
  return Object.hasOwn(names, kind) ? (names[kind] ?? kind) : kind;
}
