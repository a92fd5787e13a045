import type { FileMeta, Files, StoredFile } from '@ruam/storage';
import type { GroupId, Outcome, Refusal, WorkshopId } from '@ruam/workshop';
import { fileTypeFromBuffer } from 'file-type';

/** What may be attached, by what the bytes say, never by the name. No kind that a browser would run. */
const TYPES: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
};
/** Bytes of all attachments of a group: a hall of phones must not fill the disk. */
const GROUP_AT_MOST = 1024 ** 3;
const FILES_AT_MOST = 1_000;

/** What the page puts into the document once the bytes are on disk. */
export interface Attached {
  file: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

const wrongType: Refusal = {
  code: 'attachment.type',
  th: 'แนบไฟล์ชนิดนี้ไม่ได้',
  en: 'This kind of file cannot be attached.',
  nextTh: 'แนบภาพ JPEG PNG WebP หรือเอกสาร PDF DOCX XLSX PPTX ODT ODS (ภาพ HEIC ให้บันทึกเป็น JPEG ก่อน)',
  nextEn:
    'Attach a JPEG, PNG or WebP picture, or a PDF, DOCX, XLSX, PPTX, ODT or ODS (save HEIC as JPEG first).',
};
const full: Refusal = {
  code: 'attachment.full',
  th: 'ไฟล์แนบของกลุ่มนี้เต็มแล้ว (1 GB หรือ 1,000 ไฟล์)',
  en: 'The attachments of this group are full (1 GB or 1,000 files).',
  nextTh: 'ย่อไฟล์ หรือแจ้งวิทยากรกระบวนการ',
  nextEn: 'Make the file smaller, or tell a facilitator.',
};

/** Photos and documents of a group's proposals, in the files port. Who may is asked by the route. */
export class Attachments {
  readonly #files: Files;
  readonly #now: () => number;

  constructor(files: Files, now: () => number) {
    this.#files = files;
    this.#now = now;
  }

  async add(
    workshopId: WorkshopId,
    group: GroupId,
    file: { name: string; bytes: Uint8Array },
  ): Promise<Outcome<Attached>> {
    const found = await fileTypeFromBuffer(file.bytes);
    const mediaType = found && Object.hasOwn(TYPES, found.ext) ? TYPES[found.ext] : undefined;
    if (!mediaType) return { ok: false, refusal: wrongType };
    const kind = kindOf(group);
    const there = await this.#files.list(workshopId, kind);
    const held = there.reduce((sum, { size }) => sum + size, 0);
    if (held + file.bytes.length > GROUP_AT_MOST || there.length >= FILES_AT_MOST)
      return { ok: false, refusal: full };
    const { id } = await this.#files.put(file.bytes, {
      workshopId,
      kind,
      name: file.name,
      contentType: mediaType,
      createdAt: this.#now(),
    });
    return { ok: true, value: { file: id, name: file.name, mediaType, size: file.bytes.length } };
  }

  /** Null when this group has no such file, whoever else has it. */
  async get(workshopId: WorkshopId, group: GroupId, id: string): Promise<StoredFile | null> {
    const meta = (await this.#files.list(workshopId, kindOf(group))).find((file) => file.id === id);
    const stored = meta ? await this.#files.get(id, workshopId) : null;
    return stored && meta ? { bytes: stored.bytes, meta } : null;
  }
}

/** A picture is shown in the page; everything else is only ever downloaded. */
export function isPicture({ contentType }: Pick<FileMeta, 'contentType'>): boolean {
  return contentType.startsWith('image/');
}

const kindOf = (group: GroupId) => `attachment:${group}`;
