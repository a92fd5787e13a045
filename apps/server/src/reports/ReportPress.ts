/** Makes one file of a report: writes it in a thread of its own, and prints it when it is a PDF. */
import { type ReportOrder, ReportThreads } from '@ruam/reports';
import type { Log } from '../observe/log.ts';
import { NoBrowser, Printer } from './Printer.ts';
import type { PdfPrinter } from './ReportJob.ts';

export interface Pressed {
  bytes: Uint8Array;
  /** Null for what is no PDF. */
  printedBy: PdfPrinter | null;
}

export class ReportPress {
  readonly #threads = new ReportThreads();
  readonly #browser: Printer | null;
  readonly #log: Log;

  /** `chromium`: the path of a browser, or null where there is none. */
  constructor(chromium: string | null, log: Log) {
    this.#browser = chromium ? new Printer(chromium) : null;
    this.#log = log;
  }

  /** What makes PDFs here. */
  get printer(): PdfPrinter {
    return this.#browser ? 'chromium' : 'typst';
  }

  /** Somebody is about to ask for a report. */
  warm(): void {
    this.#threads.warm();
  }

  /** Rejects with the signal's reason when it is aborted. `onPrinting` is called between writing and printing. */
  async press(order: ReportOrder, signal: AbortSignal, onPrinting = () => {}): Promise<Pressed> {
    if (order.format !== 'pdf') return { bytes: await this.#threads.make(order, signal), printedBy: null };
    if (this.#browser) {
      const html = await this.#threads.make(order, signal);
      onPrinting();
      const bytes = await this.#printed(this.#browser, html, signal);
      if (bytes) return { bytes, printedBy: 'chromium' };
    }
    const bytes = await this.#threads.make({ ...order, format: 'typst' }, signal);
    return { bytes, printedBy: 'typst' };
  }

  /** Null when the browser does not start: then Typst makes it, and the job says so. */
  async #printed(browser: Printer, html: Uint8Array, signal: AbortSignal): Promise<Uint8Array | null> {
    try {
      return await browser.print(new TextDecoder().decode(html), signal);
    } catch (error) {
      if (!(error instanceof NoBrowser)) throw error;
      this.#log.warn({ error: error.cause }, 'the browser that prints did not start');
      return null;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#threads.close(), this.#browser?.close()]);
  }
}
