import { createHash } from 'node:crypto';
import { canonicalJson } from '@ruam/consolidation';
import type { Locale } from '@ruam/planning';
import { roomName } from '@ruam/protocol';
import { inBangkok, REPORT_KINDS, type ReportOrder } from '@ruam/reports';
import type { Storage } from '@ruam/storage';
import {
  decisionsOf,
  publishedBallots,
  publishedEvents,
  standingVersion,
  type Workshop,
} from '@ruam/workshop';
import { newPersonalLink } from '../accounts/personalLinks.ts';
import type { GroupReader } from '../sync/GroupReader.ts';
import type { ListSource, ListVersions } from '../workshops/ListVersions.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import type { ReportRequest } from './ReportJob.ts';
import { reportVotes } from './reportVotes.ts';

export interface Sources {
  workshops: Workshops;
  groups: GroupReader;
  storage: Storage;
  listVersions: ListVersions;
}

export interface Asked {
  request: ReportRequest;
  /** Who asks, as every page of the report says. */
  byName: string;
  withContacts: boolean;
  publicUrl: string;
  /** ms since the epoch */
  at: number;
}

export interface Ordered {
  order: ReportOrder;
  version: number;
  hash: string;
  isDraft: boolean;
  /** Of the version that it shows; null: a draft, or a report of the workshop as it is now. */
  edition: number | null;
}

/**
 * Reads all that a report needs: of the signed version that was asked for, or as the workshop is at this moment.
 * A preview gives out no personal links. Null when there is no such version.
 */
export async function orderOf(
  { workshops, groups, storage, listVersions }: Sources,
  now: Workshop,
  { request, byName, withContacts, publicUrl, at }: Asked,
  isPreview = false,
): Promise<Ordered | null> {
  const { kind, locale, filter, thaiDigits, withMark } = request;
  const { followsVersion } = REPORT_KINDS[kind];
  const source = await listVersions.of(now, followsVersion ? request.edition : null);
  if (!source) return null;
  const { list, workshop, snapshots, version: edition } = source;
  const events =
    kind === 'auditLog' ? publishedBallots(publishedEvents(await workshops.eventsAfter(workshop.id, 0))) : [];
  const drafts = kind === 'worksheets' ? await draftsOf(groups, workshop) : [];
  const hash = followsVersion ? source.hash : hashOfNow(workshop, { events, drafts });
  const links: Record<string, string> = {};
  if (kind === 'credentials' && !isPreview) {
    for (const member of Object.values(workshop.members)) {
      if (!member.removed) links[member.id] = await newPersonalLink(storage.sessions, workshop.id, member.id);
    }
  }
  // Two files of one version tell the same: its own time and issuer, not those of the export.
  const told = edition ? { at: edition.at, by: issuerOf(workshop, edition.by, locale) } : { at, by: byName };
  const { version } = workshop;
  const order: ReportOrder = {
    ...{ kind, filter, thaiDigits, withMark, list, workshop, links, publicUrl, withContacts },
    part: { number: 1, of: 1 },
    decisions: decisionsOf(workshop),
    format: isPreview ? 'html' : request.format,
    meta: {
      workshop: {
        nameTh: workshop.nameTh,
        nameEn: workshop.nameEn || workshop.nameTh,
        placeTh: workshop.placeTh,
        placeEn: workshop.placeEn,
      },
      ...{ version, at: told.at, atText: inBangkok(told.at, locale), locale, snapshots, hash, edition },
      stamp: stampOf({ ...source, hash }, { ...told, locale, followsVersion }),
    },
    ...{ events, drafts, votes: reportVotes(workshop, locale) },
  };
  return { order, version, hash: hash.slice(0, 12), isDraft: !edition, edition: edition?.number ?? null };
}

/** The number of the version that stands; null: what is exported without asking is a draft. */
export const standingEdition = (workshop: Workshop): number | null =>
  standingVersion(workshop)?.number ?? null;

/** sha256 hex of what such a report shows: that of the list says nothing about people, events or drafts. */
function hashOfNow(
  { members, groups, joinCode }: Workshop,
  shown: Pick<ReportOrder, 'events' | 'drafts'>,
): string {
  return createHash('sha256')
    .update(canonicalJson({ members, groups, joinCode, ...shown }))
    .digest('hex');
}

/** What stands on every page: draft or version, its hash, when, and who made it. */
function stampOf(
  { list, workshop, hash, version }: ListSource,
  { at, by, locale, followsVersion }: { at: number; by: string; locale: Locale; followsVersion: boolean },
): string {
  const t = (th: string, en: string) => (locale === 'th' ? th : en);
  const missing = list.groups.filter(({ edition }) => edition === null).length;
  const all = list.groups.length;
  const standing = version
    ? [
        t(`ฉบับที่ ${version.number}`, `Version ${version.number}`),
        ...(version.reopened ? [t('ถูกเปิดแก้ไขแล้ว', 'reopened since')] : []),
      ]
    : followsVersion
      ? [
          t('ฉบับร่าง', 'Draft'),
          t(`รุ่น ${workshop.version}`, `state ${workshop.version}`),
          ...(missing > 0 ? [t(`ส่งมอบ ${all - missing}/${all} กลุ่ม`, `${all - missing}/${all} groups`)] : []),
        ]
      : [t(`ข้อมูลปัจจุบัน รุ่น ${workshop.version}`, `As it is now, state ${workshop.version}`)];
  return [...standing, hash.slice(0, 12), inBangkok(at, locale), by].join(' · ');
}

/** Who issued a version: a member's name, or the account that owns the workshop. */
function issuerOf({ members }: Workshop, by: string, locale: Locale): string {
  const member = Object.hasOwn(members, by) ? members[by] : undefined;
  return member?.name ?? (locale === 'th' ? 'ผู้จัดประชุม' : 'Organiser');
}

async function draftsOf(groups: GroupReader, workshop: Workshop): Promise<ReportOrder['drafts']> {
  const drafts = [];
  for (const { id } of workshop.groups) {
    drafts.push({ group: id, proposals: await groups.read(roomName(workshop.id, id)) });
  }
  return drafts;
}
