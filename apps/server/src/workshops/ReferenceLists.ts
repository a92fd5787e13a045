import type { ReferenceRow } from '@ruam/consolidation';
import { intakeFileInWorker } from '@ruam/intake';
import { type FiscalYear, sumSatang, validateProposal } from '@ruam/planning';
import type { ReferencePreview } from '@ruam/protocol';
import { readResult } from '@ruam/reports';
import type { Files } from '@ruam/storage';
import {
  type Outcome,
  type ReferenceKind,
  type ReferenceList,
  standingReferences,
  type Workshop,
} from '@ruam/workshop';
import { refusals } from '../http/refusals.ts';
import type { Commands, Who } from './Commands.ts';
import type { ListVersions } from './ListVersions.ts';
import { newId } from './newId.ts';
import { type ReferenceRows, rowsOfList, rowsOfTable } from './referenceRowsOf.ts';
import { UploadedFiles } from './UploadedFiles.ts';

/** More than all provinces and ministries ask for in a year. */
const MOST_ROWS = 20_000;
const SAMPLE = 8;

export interface ReferenceChoice {
  kind: ReferenceKind;
  name: string;
  fiscalYear: FiscalYear;
  /** The list whose place it takes. */
  replaces?: string;
}

export interface ReferenceListsOptions {
  commands: Commands;
  files: Files;
  listVersions: ListVersions;
  now: () => number;
}

interface Read extends ReferenceRows {
  name: string;
  fiscalYear: FiscalYear;
  refused?: ReferencePreview['refused'];
}

/** Last year's result and the ministries' own projects, to compare with: read, look, keep. */
export class ReferenceLists {
  readonly #options: ReferenceListsOptions;
  readonly #uploads: UploadedFiles;

  constructor(options: ReferenceListsOptions) {
    this.#options = options;
    this.#uploads = new UploadedFiles(options.files, 'uploadedReference', options.now);
  }

  /** A file: the JSON of a result, or a table of projects. Changes nothing. */
  async readFile(workshop: Workshop, name: string, bytes: Uint8Array): Promise<Outcome<ReferencePreview>> {
    const read = isJson(bytes) ? readJson(bytes) : await readTable(workshop, name, bytes);
    return read.ok ? this.#keep(workshop, read.value) : read;
  }

  /** The result of another workshop here: its version that stands, else its draft. Changes nothing. */
  async readWorkshop(workshop: Workshop, other: Workshop): Promise<Outcome<ReferencePreview>> {
    const { list, snapshots, version } = await this.#options.listVersions.current(other);
    return this.#keep(workshop, {
      name: version ? `${other.nameTh} (ฉบับที่ ${version.number})` : other.nameTh,
      fiscalYear: list.fiscalYear,
      ...rowsOfList(list, snapshots),
    });
  }

  /** Takes what was read. On disk and decided when it resolves. */
  async set(workshop: Workshop, upload: string, choice: ReferenceChoice, who: Who): Promise<Outcome<null>> {
    const { commands, files, now } = this.#options;
    const kept = await this.#uploads.find(upload, workshop.id);
    if (!kept) return { ok: false, refusal: refusals.unknownUpload };
    const { rows, drafts } = JSON.parse(new TextDecoder().decode(kept.bytes)) as ReferenceRows;
    const put = async (kind: string, content: object) => {
      const meta = { workshopId: workshop.id, name: 'reference-list.json', contentType: 'application/json' };
      const bytes = new TextEncoder().encode(JSON.stringify(content));
      return (await files.put(bytes, { ...meta, kind, createdAt: now() })).id;
    };
    const input = {
      ...choice,
      file: await put('referenceList', rows),
      drafts: await put('referenceDrafts', drafts),
      rows: rows.length,
      total: sumSatang(rows.map(totalOf)),
    };
    const decided = await commands.run(workshop.id, { id: newId(), name: 'setReferenceList', input }, who);
    return decided.ok ? { ok: true, value: null } : decided;
  }

  /** The list and the JSON of its rows; null when there is none, or it was removed. Throws when the store lost it. */
  async bytes(workshop: Workshop, id: string): Promise<{ list: ReferenceList; bytes: Uint8Array } | null> {
    const list = standingReferences(workshop.referenceLists).find((one) => one.id === id);
    if (!list) return null;
    const file = await this.#options.files.get(list.file, workshop.id);
    if (!file) throw new Error(`the reference list ${id} (${list.file}) is not in the store`);
    return { list, bytes: file.bytes };
  }

  /** The rows of a list that stands, and as much of them as proposals as is known; null when there is none. */
  async rows(workshop: Workshop, id: string): Promise<({ list: ReferenceList } & ReferenceRows) | null> {
    const found = await this.bytes(workshop, id);
    if (!found) return null;
    const parsed = <T>(bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as T;
    const { list, bytes } = found;
    const file = list.drafts ? await this.#options.files.get(list.drafts, workshop.id) : null;
    if (list.drafts && !file) throw new Error(`the drafts of ${id} (${list.drafts}) are not in the store`);
    return { list, rows: parsed(bytes), drafts: file ? parsed(file.bytes) : {} };
  }

  /** Removes what was read and never taken. */
  forgetOld(workshop: Workshop): Promise<void> {
    return this.#uploads.forgetOld(workshop.id);
  }

  async #keep(
    workshop: Workshop,
    { name, fiscalYear, rows, drafts, refused = [] }: Read,
  ): Promise<Outcome<ReferencePreview>> {
    if (rows.length === 0) return { ok: false, refusal: refusals.referenceEmpty };
    if (rows.length > MOST_ROWS) return { ok: false, refusal: refusals.referenceTooLong };
    const bytes = new TextEncoder().encode(JSON.stringify({ rows, drafts } satisfies ReferenceRows));
    const upload = await this.#uploads.keep({ workshopId: workshop.id, fileName: name, bytes });
    const total = sumSatang(rows.map(totalOf));
    const sample = rows.slice(0, SAMPLE).map((row) => ({ ...row, items: [] }));
    return { ok: true, value: { upload, name, fiscalYear, rows: rows.length, total, refused, sample } };
  }
}

const totalOf = ({ total }: ReferenceRow) => total;

function isJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 64));
  return /^\s*[{[]/.test(start);
}

function readJson(bytes: Uint8Array): Outcome<Read> {
  const read = readResult(new TextDecoder().decode(bytes));
  if (!read.ok) return read;
  const { list, basis, workshop } = read.value;
  const snapshots = basis?.snapshots.map((one) => ({
    ...one,
    proposals: one.proposals.map(validateProposal),
  }));
  return {
    ok: true,
    value: { name: workshop.nameTh, fiscalYear: list.fiscalYear, ...rowsOfList(list, snapshots ?? []) },
  };
}

async function readTable(workshop: Workshop, name: string, bytes: Uint8Array): Promise<Outcome<Read>> {
  const read = await intakeFileInWorker(bytes, {
    name,
    // The ministries' lists name no province: their projects are of the whole country.
    intake: { fiscalYear: workshop.fiscalYear, defaultGroup: '', groupOfTheme: {}, defaultArea: '' },
  });
  if (!read.ok) return read;
  const { rows, drafts } = rowsOfTable(read.result.projects);
  return {
    ok: true,
    value: {
      name: name.replace(/\.\w+$/, ''),
      fiscalYear: rows[0]?.fiscalYear ?? workshop.fiscalYear,
      rows,
      drafts,
      refused: read.result.rows.flatMap(({ row, refusal }) => (refusal ? [{ row, refusal }] : [])),
    },
  };
}
