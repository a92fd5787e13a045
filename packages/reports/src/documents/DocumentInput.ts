/** What every document is made from, and the words they share. Plain values only: it crosses into a worker thread. */
import type { IntegratedList, ListRow } from '@ruam/consolidation';
import { formatThaiDate, type Proposal, type ProposalId } from '@ruam/planning';
import type { Block, Cell, ReportDocument, Table } from '../document/ReportDocument.ts';
import type { Report, ReportMeta } from '../ReportMeta.ts';
import type { ReportVote } from '../ReportVote.ts';
import type { ReportEvent, ReportWorkshop } from '../ReportWorkshop.ts';
import { say } from '../wording.ts';

export interface DocumentInput {
  /** What was asked for: the whole list, or the rows of a filter. */
  list: IntegratedList;
  meta: ReportMeta;
  workshop: ReportWorkshop;
  thaiDigits: boolean;
  /** Only for those who may read them: names, telephones, addresses. */
  withContacts: boolean;
  /** Where people reach the server, for QR codes: `https://ruam.example.go.th`, no slash at the end. */
  publicUrl: string;
  /** Of the audit log. */
  events: readonly ReportEvent[];
  /** In the order in which they ended. */
  votes: readonly ReportVote[];
  /** What stands in the groups' documents now, for worksheets: also before anything is handed over. */
  drafts: readonly { group: string; proposals: readonly Proposal[] }[];
  /** Personal links by member, for credentials. */
  links: Readonly<Record<string, string>>;
}

/** What the sheets of a workbook are made from. */
export const reportOf = ({ list, meta, workshop: { submissions, screening } }: DocumentInput): Report => ({
  ...{ list, meta, submissions, screening },
});

export type Say = (th: string, en: string) => string;

export const sayIn =
  ({ meta }: DocumentInput): Say =>
  (th, en) =>
    say(meta.locale, [th, en]);

/** The document with its title, the workshop under it, and the stamp of every page. */
export function documentOf(
  input: DocumentInput,
  title: string,
  blocks: Block[],
  orientation: ReportDocument['orientation'] = 'portrait',
): ReportDocument {
  const { meta, workshop, list, thaiDigits } = input;
  const t = sayIn(input);
  const day = (date: string) => formatThaiDate(date, meta.locale, 'full');
  const days =
    workshop.startsOn === workshop.endsOn
      ? day(workshop.startsOn)
      : `${day(workshop.startsOn)} – ${day(workshop.endsOn)}`;
  const place = t(workshop.placeTh, workshop.placeEn || workshop.placeTh);
  return {
    title,
    subtitle: [
      t(workshop.nameTh, workshop.nameEn || workshop.nameTh),
      [t(`ปีงบประมาณ พ.ศ. ${list.fiscalYear}`, `Fiscal year B.E. ${list.fiscalYear}`), days, place]
        .filter((text) => text !== '')
        .join(' · '),
      ...(meta.filterLines ?? []),
      ...(meta.partText ? [meta.partText] : []),
    ],
    stamp: meta.stamp ?? '',
    locale: meta.locale,
    thaiDigits,
    orientation,
    blocks,
  };
}

/** Proposals that were handed over, by id. */
export function proposalsOf({ meta }: DocumentInput): Map<ProposalId, Proposal> {
  return new Map(meta.snapshots.flatMap(({ proposals }) => proposals.map((one) => [one.id, one])));
}

export function titleOf(row: Pick<ListRow, 'title'> | Pick<Proposal, 'title'>, t: Say): string {
  return row.title.trim() === '' ? t('(ยังไม่มีชื่อโครงการ)', '(no title yet)') : row.title;
}

export function areaNameOf(row: { area: string | null }, { meta }: DocumentInput): string {
  return row.area === null ? '' : meta.names.area(row.area);
}

export function groupNameOf(id: string, { workshop, meta }: DocumentInput): string {
  const group = workshop.groups.find((one) => one.id === id);
  return group ? say(meta.locale, [group.nameTh, group.nameEn || group.nameTh]) : id;
}

/** Who did it: a member's name, or that it was the organiser. */
export function personOf(by: string, input: DocumentInput): string {
  const { workshop } = input;
  const t = sayIn(input);
  if (Object.hasOwn(workshop.members, by)) return workshop.members[by]?.name ?? by;
  if (by.startsWith('account:')) return t('ผู้จัดประชุม', 'Organiser');
  return by === 'system' ? t('ระบบ', 'System') : by;
}

/** A table without a header row: what it is, and what it says. */
export function facts(caption: string, rows: [name: string, value: Cell][]): Table {
  return {
    type: 'table',
    caption,
    columns: [
      { header: '', width: 36 },
      { header: '', width: 64, align: 'start' },
    ],
    rows,
  };
}
