import { importProposals } from '@ruam/group-doc';
import { compareImport, intakeFileInWorker, type RowReport } from '@ruam/intake';
import type { Refusal } from '@ruam/planning';
import { TARGET_NAMES, TARGETS } from '@ruam/planning/tables';
import { type ImportChoice, type ImportPreview, type ImportStart, roomName } from '@ruam/protocol';
import type { Files } from '@ruam/storage';
import type { Rooms } from '@ruam/sync';
import { type ImportRecord, type Outcome, refusalOf, type Workshop } from '@ruam/workshop';
import type { OneAtATime } from '../cluster/OneAtATime.ts';
import { refusals } from '../http/refusals.ts';
import { SERVER_IDENTITY } from '../sync/roomPolicy.ts';
import type { Commands, Who } from './Commands.ts';
import { importedProjects } from './importedProjects.ts';
import { groupValuesOf, previewOf, type ReadImport, shownRows, suggestedGroups } from './importPreview.ts';
import { newId } from './newId.ts';
import { UploadedFiles } from './UploadedFiles.ts';

export interface ImportRowsReport {
  /** As the person's machine called it. */
  fileName: string;
  rows: readonly RowReport[];
}

export interface ImportsOptions {
  commands: Commands;
  oneAtATime: OneAtATime;
  rooms: Rooms;
  files: Files;
  now: () => number;
}

/** Lists of projects from XLSX and CSV into the groups' documents: read, look, apply. */
export class Imports {
  readonly #options: ImportsOptions;
  readonly #uploads: UploadedFiles;
  /** Of applied imports, by the id of the upload. */
  readonly #reports: UploadedFiles;

  constructor(options: ImportsOptions) {
    this.#options = options;
    this.#uploads = new UploadedFiles(options.files, 'uploadedList', options.now);
    this.#reports = new UploadedFiles(options.files, 'importReport', options.now);
  }

  /** Keeps the bytes for a while and says what is in them. */
  async start(workshop: Workshop, fileName: string, bytes: Uint8Array): Promise<Outcome<ImportStart>> {
    const read = await intakeFileInWorker(bytes, {
      name: fileName,
      intake: { fiscalYear: workshop.fiscalYear, defaultGroup: '', groupOfTheme: {} },
    });
    if (!read.ok) return read;
    const importId = await this.#uploads.keep({ workshopId: workshop.id, fileName, bytes });
    const groupValues = groupValuesOf(read.result);
    const { sheet, mapping } = read;
    return {
      ok: true,
      value: {
        importId,
        fileName,
        sheets: read.sheets.map(({ name, rows, columns }) => ({ name, rows, columns })),
        sheet,
        mapping,
        ...shownRows(read),
        groupValues,
        suggestedGroups: suggestedGroups(workshop, groupValues),
        targets: TARGETS.map((id) => ({ id, ...TARGET_NAMES[id] })),
      },
    };
  }

  /** What `apply` would do now. Changes nothing. */
  async preview(workshop: Workshop, importId: string, choice: ImportChoice): Promise<Outcome<ImportPreview>> {
    const read = await this.#read(workshop, importId, choice);
    return read.ok ? { ok: true, value: previewOf(workshop, read.value) } : read;
  }

  /** Writes the projects into the groups' documents; they are on disk, and recorded, when it resolves. */
  apply(
    workshop: Workshop,
    importId: string,
    choice: ImportChoice,
    who: Who,
  ): Promise<Outcome<{ record: ImportRecord; report: ImportPreview }>> {
    // Two at once could put the same new project into two groups.
    return this.#options.oneAtATime.run(workshop.id, () => this.#apply(workshop, importId, choice, who));
  }

  async #apply(
    workshop: Workshop,
    importId: string,
    choice: ImportChoice,
    who: Who,
  ): Promise<Outcome<{ record: ImportRecord; report: ImportPreview }>> {
    const { rooms, files, commands, now } = this.#options;
    const read = await this.#read(workshop, importId, choice);
    if (!read.ok) return read;
    const { upload, result, projects } = read.value;
    const byGroup = Map.groupBy(projects, (project) => project.group);
    for (const [group, own] of byGroup) {
      if (own.every(({ outcome }) => outcome === 'same')) continue;
      const refusal = refusalOf(who(workshop), 'writeRoom', workshop, { group });
      if (refusal) return { ok: false, refusal };
    }
    const counts = { added: 0, changed: 0, same: 0 };
    const notTaken: { importKey: string; refusal: Refusal }[] = [];
    for (const [group, own] of byGroup) {
      await rooms.edit(
        roomName(workshop.id, group),
        (doc) => {
          const outcome = importProposals(doc, own, { apply: 'all' });
          counts.added += outcome.added.length;
          counts.changed += outcome.changed.length;
          counts.same += outcome.same.length;
          notTaken.push(...outcome.refused);
        },
        SERVER_IDENTITY,
      );
    }
    const report = previewOf(workshop, read.value, notTaken);
    const stored = await files.put(upload.bytes, {
      workshopId: workshop.id,
      kind: 'import',
      name: upload.fileName,
      contentType: 'application/octet-stream',
      createdAt: now(),
    });
    const input = {
      id: newId(),
      fileName: upload.fileName,
      file: stored.id,
      rows: report.rows.total,
      refused: report.rows.refused,
      projects: projects.length,
      ...counts,
      total: result.total,
    };
    let record: ImportRecord | null = null;
    const recorded = await commands.run(
      workshop.id,
      { id: newId(), name: 'recordImport', input },
      who,
      (events) => {
        for (const event of events) if (event.type === 'projectsImported') record = event.payload.import;
      },
    );
    if (!recorded.ok) return recorded;
    if (!record) throw new Error('an import was not recorded');
    const rows: ImportRowsReport = { fileName: upload.fileName, rows: result.rows };
    await this.#reports.keep({
      workshopId: workshop.id,
      fileName: importId,
      bytes: new TextEncoder().encode(JSON.stringify(rows)),
    });
    return { ok: true, value: { record, report } };
  }

  /** Every row of an applied import; null when it was not applied here, or longer ago than an hour. */
  async report(workshop: Workshop, importId: string): Promise<ImportRowsReport | null> {
    const kept = await this.#reports.list(workshop.id);
    const found = kept.findLast(({ fileName }) => fileName === importId);
    const report = found && (await this.#reports.find(found.id, workshop.id));
    return report ? (JSON.parse(new TextDecoder().decode(report.bytes)) as ImportRowsReport) : null;
  }

  /** Removes what was uploaded and never applied, and old reports. */
  async forgetOld(workshop: Workshop): Promise<void> {
    for (const files of [this.#uploads, this.#reports]) await files.forgetOld(workshop.id);
  }

  async #read(workshop: Workshop, importId: string, choice: ImportChoice): Promise<Outcome<ReadImport>> {
    const upload = await this.#uploads.find(importId, workshop.id);
    if (!upload) return { ok: false, refusal: refusals.unknownUpload };
    const { '': defaultGroup = workshop.groups[0]?.id ?? '', ...groupOfTheme } = choice.groupOf;
    const file = await intakeFileInWorker(upload.bytes, {
      name: upload.fileName,
      sheet: choice.sheet,
      ...(choice.mapping ? { mapping: choice.mapping } : {}),
      intake: {
        fiscalYear: choice.fiscalYear,
        defaultGroup,
        groupOfTheme,
        ...(choice.defaultArea === undefined ? {} : { defaultArea: choice.defaultArea }),
      },
    });
    if (!file.ok) return file;
    const before = await importedProjects(workshop, this.#options.rooms);
    // Where a project went before it stays: the same list with other groups must not double it.
    const placed = file.result.projects.map((project) => ({
      ...project,
      group: before.get(project.importKey)?.group ?? project.group,
    }));
    const { added, changed } = compareImport([...before.values()], placed);
    const isAdded = new Set(added.map(({ importKey }) => importKey));
    const changesOf = new Map(changed.map(({ importKey, changes }) => [importKey, changes]));
    const projects = placed.map((project) => {
      const changes = changesOf.get(project.importKey) ?? [];
      const outcome = isAdded.has(project.importKey) ? 'added' : changes.length > 0 ? 'changed' : 'same';
      return { ...project, outcome, changes } as const;
    });
    return { ok: true, value: { upload, file, result: file.result, projects } };
  }
}
