import type { ListFilter } from '@ruam/consolidation';
import type { Outcome, Refusal } from '@ruam/workshop';
import { api } from '#lib/live/api.ts';

export type ReportFormat = 'xlsx' | 'docx' | 'pdf' | 'csv' | 'json' | 'svg' | 'png';

export type PdfPrinter = 'chromium' | 'typst';

export interface ReportOrder {
  kind: string;
  format: ReportFormat;
  locale: 'th' | 'en';
  thaiDigits: boolean;
  withMark: boolean;
  filter: ListFilter;
  /** Number of the signed version; null: the draft. */
  edition: number | null;
}

/** As the server tells it; the fields of a state are there only in that state. */
export interface ReportJob {
  id: string;
  request: ReportOrder;
  version: number | null;
  hash: string | null;
  isDraft: boolean | null;
  /** Of the signed version that it shows. */
  edition: number | null;
  askedBy: string;
  askedAt: number;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';
  step?: 'reading' | 'writing' | 'printing' | 'keeping';
  /** Which file of a set that comes in several. */
  part?: { number: number; of: number };
  files?: { name: string; bytes: number }[];
  name?: string;
  bytes?: number;
  tookMs?: number;
  printedBy?: PdfPrinter | null;
  refusal?: Refusal;
}

export interface ReportKind {
  kind: string;
  formats: ReportFormat[];
  followsFilter: boolean;
  followsVersion: boolean;
  /** More come as several files in a ZIP; null: always one file. */
  projectsInAPart: number | null;
}

/** ms between two looks at jobs that are being made. */
const EVERY = 700;

/** The reports of a workshop: what may be asked for, what is being made, what was made. Looks only while it has to. */
export class ReportDesk {
  readonly #base: string;
  jobs = $state.raw<ReportJob[]>([]);
  kinds = $state.raw<ReportKind[]>([]);
  /** What makes PDFs on the server. */
  printer = $state.raw<PdfPrinter>('chromium');
  loaded = $state(false);
  refusal = $state.raw<Refusal | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(workshop: string) {
    this.#base = `/api/workshops/${workshop}/reports`;
  }

  async load(): Promise<void> {
    clearTimeout(this.#timer);
    const found = await api<{ jobs: ReportJob[]; kinds: ReportKind[]; printer: PdfPrinter }>(
      'GET',
      this.#base,
    );
    if (this.#ended) return;
    if (found.ok) {
      this.jobs = found.value.jobs;
      this.kinds = found.value.kinds;
      this.printer = found.value.printer;
      this.loaded = true;
      this.refusal = null;
    } else this.refusal = found.refusal;
    const isWorking = this.jobs.some(({ state }) => state === 'waiting' || state === 'running');
    if (isWorking) this.#timer = setTimeout(() => void this.load(), found.ok ? EVERY : EVERY * 5);
  }

  async ask(order: ReportOrder): Promise<Outcome<ReportJob>> {
    const asked = await api<ReportJob>('POST', this.#base, order);
    await this.load();
    return asked;
  }

  async cancel(id: string): Promise<Outcome<ReportJob>> {
    const cancelled = await api<ReportJob>('DELETE', `${this.#base}/${id}`);
    await this.load();
    return cancelled;
  }

  /** Takes a report that is over out of the list, for everybody. */
  async remove(id: string): Promise<Outcome<unknown>> {
    const removed = await api<unknown>('DELETE', `${this.#base}/${id}/file`);
    await this.load();
    return removed;
  }

  fileOf(id: string): string {
    return `${this.#base}/${id}/file`;
  }

  /** The address of the page that shows a report before it is made. */
  previewOf({ kind, locale, thaiDigits, filter, edition }: Omit<ReportOrder, 'format'>): string {
    const query = new URLSearchParams({
      kind,
      locale,
      ...(thaiDigits ? { thaiDigits: '1' } : {}),
      ...(edition === null ? {} : { edition: String(edition) }),
      ...filter,
    });
    return `${this.#base}/preview?${query}`;
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }
}
