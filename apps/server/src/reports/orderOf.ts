import { createHash } from 'node:crypto';
import type { IntegratedList } from '@ruam/consolidation';
import { readGroup } from '@ruam/group-doc';
import type { Locale } from '@ruam/planning';
import { roomName } from '@ruam/protocol';
import { inBangkok, type ReportOrder } from '@ruam/reports';
import type { Storage } from '@ruam/storage';
import type { Rooms } from '@ruam/sync';
import { handedOverSnapshots, type Workshop } from '@ruam/workshop';
import { newPersonalLink } from '../accounts/personalLinks.ts';
import type { IntegratedLists } from '../workshops/IntegratedLists.ts';
import type { Workshops } from '../workshops/Workshops.ts';
import type { ReportRequest } from './ReportJob.ts';

export interface Sources {
  workshops: Workshops;
  rooms: Rooms;
  storage: Storage;
  integratedLists: IntegratedLists;
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
}

/** Reads all that a report needs, as the workshop is at this moment. A preview gives out no personal links. */
export async function orderOf(
  { workshops, rooms, storage, integratedLists }: Sources,
  workshop: Workshop,
  { request, byName, withContacts, publicUrl, at }: Asked,
  isPreview = false,
): Promise<Ordered> {
  const { kind, locale, filter, thaiDigits, withMark } = request;
  const [list, snapshots] = await Promise.all([
    integratedLists.of(workshop),
    Promise.all(handedOverSnapshots(workshop).map((hash) => integratedLists.snapshot(hash))),
  ]);
  const { version } = workshop;
  const atText = inBangkok(at, locale);
  const { hash, isDraft, stamp } = stampOf(list, version, locale, atText, byName);
  const links: Record<string, string> = {};
  if (kind === 'credentials' && !isPreview) {
    for (const member of Object.values(workshop.members)) {
      if (!member.removed) links[member.id] = await newPersonalLink(storage.sessions, workshop.id, member.id);
    }
  }
  const order: ReportOrder = {
    ...{ kind, filter, thaiDigits, withMark, list, workshop, links, publicUrl, withContacts },
    part: { number: 1, of: 1 },
    decisions: workshop,
    format: isPreview ? 'html' : request.format,
    meta: {
      workshop: {
        nameTh: workshop.nameTh,
        nameEn: workshop.nameEn || workshop.nameTh,
        placeTh: workshop.placeTh,
        placeEn: workshop.placeEn,
      },
      ...{ version, at, atText, locale, snapshots },
      stamp,
    },
    events: kind === 'auditLog' ? await workshops.eventsAfter(workshop.id, 0) : [],
    drafts: kind === 'worksheets' ? await draftsOf(rooms, workshop) : [],
  };
  return { order, version, hash, isDraft };
}

/** What stands on every page: draft or complete, version, the list's hash, when, and who asked. */
export function stampOf(
  list: IntegratedList,
  version: number,
  locale: Locale,
  atText: string,
  byName: string,
): { hash: string; isDraft: boolean; stamp: string } {
  const hash = hashOf(list);
  const isDraft = !list.reconciles || list.groups.some((group) => group.edition === null);
  const standing =
    locale === 'th'
      ? `${isDraft ? 'ฉบับร่าง' : 'ครบทุกกลุ่ม'} · รุ่น ${version}`
      : `${isDraft ? 'Draft' : 'All groups'} · version ${version}`;
  return { hash, isDraft, stamp: `${standing} · ${hash} · ${atText} · ${byName}` };
}

const hashes = new WeakMap<IntegratedList, string>();

/** The first 12 digits; a list is told over and over, and hashed once. */
function hashOf(list: IntegratedList): string {
  let hash = hashes.get(list);
  if (!hash) {
    hash = createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 12);
    hashes.set(list, hash);
  }
  return hash;
}

async function draftsOf(rooms: Rooms, workshop: Workshop): Promise<ReportOrder['drafts']> {
  const drafts = [];
  for (const { id } of workshop.groups) {
    const doc = await rooms.read(roomName(workshop.id, id));
    drafts.push({ group: id, proposals: readGroup(doc) });
    doc.destroy();
  }
  return drafts;
}
