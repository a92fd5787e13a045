import type { ImportApplied, ImportChoice, ImportPreview, ImportStart, TableMapping } from '@ruam/protocol';
import type { Refusal } from '@ruam/workshop';
import { api } from '#lib/live/api.ts';
import { uploadFile } from '#lib/live/uploadFile.ts';

export type ImportStep = 'file' | 'columns' | 'check' | 'done';
export type ImportWork = 'sending' | 'reading' | 'previewing' | 'applying' | null;

interface Kept {
  start: ImportStart;
  sheet: number;
  mapping: TableMapping;
  groupOf: Record<string, string>;
  fiscalYear: number;
  defaultArea: string | null;
}

/**
 * One file on its way into the groups: choose, map, check, import. What was mapped by hand is kept in this tab, so
 * that leaving the page for a moment costs nothing; the server holds the file for an hour.
 */
export class ImportSession {
  step = $state<ImportStep>('file');
  work = $state<ImportWork>(null);
  refusal = $state.raw<Refusal | null>(null);
  /** 0 to 1, while the file is sent. */
  sent = $state(0);
  fileName = $state('');

  start = $state.raw<ImportStart | null>(null);
  sheet = $state(0);
  mapping = $state.raw<TableMapping>({ headerRow: 0, columns: {}, yearAmounts: [], amountUnit: 'baht' });
  /** Header and first rows of the sheet as it is read now. */
  header = $state.raw<string[]>([]);
  sample = $state.raw<string[][]>([]);
  groupValues = $state.raw<string[]>([]);
  groupOf = $state<Record<string, string>>({});
  fiscalYear = $state(0);
  /** The area of everything in a list that has no column for it. */
  defaultArea = $state<string | null>(null);

  preview = $state.raw<ImportPreview | null>(null);
  applied = $state.raw<ImportApplied | null>(null);

  #base: string;
  #key: string;
  #defaultGroup: string;
  #abort: AbortController | null = null;

  constructor(workshop: { id: string; fiscalYear: number; groups: readonly { id: string }[] }) {
    this.#base = `/api/workshops/${workshop.id}/imports`;
    this.#key = `import:${workshop.id}`;
    this.#defaultGroup = workshop.groups[0]?.id ?? '';
    this.fiscalYear = workshop.fiscalYear;
    this.#restore();
  }

  async send(file: File): Promise<void> {
    if (this.work) return;
    this.work = 'sending';
    this.refusal = null;
    this.sent = 0;
    this.fileName = file.name;
    this.#abort = new AbortController();
    const answer = await uploadFile<ImportStart>(
      this.#base,
      file,
      (sent) => {
        this.sent = sent;
        if (sent === 1 && this.work === 'sending') this.work = 'reading';
      },
      this.#abort.signal,
    );
    this.work = null;
    if (!answer.ok) {
      this.refusal = this.#abort.signal.aborted ? null : answer.refusal;
      return;
    }
    const start = answer.value;
    this.start = start;
    this.sheet = start.sheet;
    this.preview = null;
    this.applied = null;
    this.groupOf = {};
    this.defaultArea = null;
    this.#show(start);
    this.step = 'columns';
  }

  /** Gives up an upload. */
  stop(): void {
    this.#abort?.abort();
  }

  /** Reads another sheet, or from another header row; without a mapping the server recognises the columns anew. */
  async reread(sheet: number, mapping?: TableMapping): Promise<void> {
    const preview = await this.#preview({
      sheet,
      ...(mapping ? { mapping } : {}),
      groupOf: { '': this.#defaultGroup },
      fiscalYear: this.fiscalYear,
    });
    if (!preview) return;
    this.sheet = sheet;
    this.#show(preview);
  }

  changeMapping(mapping: TableMapping): void {
    this.mapping = mapping;
    this.keep();
  }

  async check(): Promise<void> {
    const preview = await this.#preview(this.#choice());
    if (!preview) return;
    this.preview = preview;
    // Another theme column has other values: those without a choice stand under "everything else".
    this.groupValues = preview.groupValues;
    this.#suggest(preview.suggestedGroups);
    this.step = 'check';
  }

  async apply(): Promise<void> {
    if (!this.start || this.work) return;
    this.work = 'applying';
    this.refusal = null;
    const answer = await api<ImportApplied>(
      'POST',
      `${this.#base}/${this.start.importId}/apply`,
      this.#choice(),
    );
    this.work = null;
    if (!answer.ok) {
      this.refusal = answer.refusal;
      return;
    }
    this.applied = answer.value;
    this.step = 'done';
    this.#forget();
  }

  /** An example list to fill in. */
  get templateHref(): string {
    return `${this.#base}/template.csv`;
  }

  get reportHref(): string {
    return `${this.#base}/${this.start?.importId ?? ''}/report.csv`;
  }

  back(step: ImportStep): void {
    this.refusal = null;
    this.step = step;
  }

  /** Begins with another file. */
  reset(): void {
    this.start = null;
    this.preview = null;
    this.applied = null;
    this.back('file');
    this.#forget();
  }

  /** Remembers the choices made so far in this tab. */
  keep(): void {
    if (!this.start) return;
    const kept: Kept = {
      start: { ...this.start, header: this.header, sample: this.sample, groupValues: this.groupValues },
      sheet: this.sheet,
      mapping: this.mapping,
      groupOf: $state.snapshot(this.groupOf),
      fiscalYear: this.fiscalYear,
      defaultArea: this.defaultArea,
    };
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(kept));
    } catch {
      // Full or switched off: the choices are still on the page.
    }
  }

  #choice(): ImportChoice {
    return {
      sheet: this.sheet,
      mapping: this.mapping,
      groupOf: $state.snapshot(this.groupOf),
      fiscalYear: this.fiscalYear,
      ...(this.defaultArea === null ? {} : { defaultArea: this.defaultArea }),
    };
  }

  async #preview(choice: ImportChoice): Promise<ImportPreview | null> {
    if (!this.start || this.work) return null;
    this.work = 'previewing';
    this.refusal = null;
    const answer = await api<ImportPreview>('POST', `${this.#base}/${this.start.importId}/preview`, choice);
    this.work = null;
    if (answer.ok) return answer.value;
    this.refusal = answer.refusal;
    return null;
  }

  #show(read: Pick<ImportStart, 'header' | 'sample' | 'mapping' | 'groupValues' | 'suggestedGroups'>): void {
    this.header = read.header;
    this.sample = read.sample;
    this.mapping = read.mapping;
    this.groupValues = read.groupValues;
    this.#suggest(read.suggestedGroups);
    this.keep();
  }

  /** What was chosen by hand stands; the rest follows what the server suggests. */
  #suggest(suggested: Record<string, string>): void {
    this.groupOf = { '': this.#defaultGroup, ...suggested, ...$state.snapshot(this.groupOf) };
  }

  #restore(): void {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.#key) ?? 'null') as Kept | null;
      if (!kept?.start?.importId || !kept.mapping?.columns || !Array.isArray(kept.start.targets)) return;
      this.start = kept.start;
      this.fileName = kept.start.fileName;
      this.sheet = kept.sheet;
      this.mapping = kept.mapping;
      this.header = kept.start.header;
      this.sample = kept.start.sample;
      this.groupValues = kept.start.groupValues;
      this.groupOf = kept.groupOf;
      this.fiscalYear = kept.fiscalYear;
      this.defaultArea = kept.defaultArea ?? null;
      this.step = 'columns';
    } catch {
      // Storage is switched off or holds something else: begin with a file.
    }
  }

  #forget(): void {
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // Switched off: nothing was kept.
    }
  }
}
