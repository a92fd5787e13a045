/** One headless browser, spoken to over a pipe (no port is opened). It only prints pages that we hand to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const FLAGS = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--mute-audio',
  '--remote-debugging-pipe',
  // Whatever a page might name, nothing is found.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  '--font-render-hinting=none',
];

interface Answer {
  id?: number;
  method?: string;
  sessionId?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: { message: string };
}

export class Chromium {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #asked = new Map<
    number,
    { resolve(result: Record<string, unknown>): void; reject(error: Error): void }
  >();
  readonly #listeners = new Set<(answer: Answer) => void>();
  #lastId = 0;
  #ended = false;

  private constructor(process: ChildProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
    const pipe = process.stdio[4] as Readable;
    let rest: Buffer[] = [];
    pipe.on('data', (chunk: Buffer) => {
      let from = 0;
      for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, from)) {
        rest.push(chunk.subarray(from, at));
        this.#onMessage(JSON.parse(Buffer.concat(rest).toString('utf8')) as Answer);
        rest = [];
        from = at + 1;
      }
      rest.push(chunk.subarray(from));
    });
    const end = () => this.#end();
    process.once('exit', end);
    process.once('error', end);
    pipe.once('close', end);
    // Writing to a browser that is gone: its exit is what tells.
    (process.stdio[3] as Writable).on('error', end);
  }

  /** Rejects when the browser does not start. */
  static async launch(path: string): Promise<Chromium> {
    const folder = await mkdtemp(join(tmpdir(), 'ruam-print-'));
    const isRoot = process.getuid?.() === 0;
    // Chromium refuses its sandbox to root; then the container is the sandbox.
    const flags = [...FLAGS, `--user-data-dir=${folder}`, ...(isRoot ? ['--no-sandbox'] : [])];
    const child = spawn(path, [...flags, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: { PATH: '/usr/bin:/bin', HOME: folder, LANG: 'C.UTF-8', TMPDIR: tmpdir() },
      detached: true,
    });
    const browser = new Chromium(child, folder);
    await browser.#send('Browser.getVersion', {});
    return browser;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /**
   * Prints a page to PDF: tagged, with bookmarks from its headings. Scripts are off and every request is refused.
   * An aborted signal closes the page and rejects with its reason.
   */
  async print(html: string, signal: AbortSignal): Promise<Uint8Array> {
    signal.throwIfAborted();
    const { targetId } = await this.#send('Target.createTarget', { url: 'about:blank' });
    const close = () => void this.#send('Target.closeTarget', { targetId }).catch(() => {});
    const onAbort = new Promise<never>((_, reject) => {
      signal.addEventListener(
        'abort',
        () => {
          close();
          reject(signal.reason);
        },
        { once: true },
      );
    });
    // Whether somebody waits for it or not: an abort after the end is nobody's error.
    onAbort.catch(() => {});
    try {
      return await Promise.race([this.#printPage(String(targetId), html), onAbort]);
    } finally {
      close();
    }
  }

  async #printPage(targetId: string, html: string): Promise<Uint8Array> {
    const { sessionId } = await this.#send('Target.attachToTarget', { targetId, flatten: true });
    const page = String(sessionId);
    await this.#send('Emulation.setScriptExecutionDisabled', { value: true }, page);
    await this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }, page);
    const refuse = (answer: Answer) => {
      if (answer.sessionId !== page || answer.method !== 'Fetch.requestPaused') return;
      const { requestId } = answer.params ?? {};
      void this.#send('Fetch.failRequest', { requestId, errorReason: 'AccessDenied' }, page).catch(() => {});
    };
    this.#listeners.add(refuse);
    try {
      await this.#send('Page.enable', {}, page);
      const { frameTree } = (await this.#send('Page.getFrameTree', {}, page)) as {
        frameTree: { frame: { id: string } };
      };
      const loaded = this.#next(page, 'Page.loadEventFired');
      await this.#send('Page.setDocumentContent', { frameId: frameTree.frame.id, html }, page);
      await loaded;
      const { stream } = await this.#send(
        'Page.printToPDF',
        {
          preferCSSPageSize: true,
          printBackground: true,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
          transferMode: 'ReturnAsStream',
        },
        page,
      );
      return await this.#read(String(stream), page);
    } finally {
      this.#listeners.delete(refuse);
    }
  }

  async #read(handle: string, page: string): Promise<Uint8Array> {
    const chunks: Buffer[] = [];
    for (;;) {
      const part = await this.#send('IO.read', { handle, size: 1_048_576 }, page);
      chunks.push(Buffer.from(String(part.data), part.base64Encoded ? 'base64' : 'utf8'));
      if (part.eof) return new Uint8Array(Buffer.concat(chunks));
    }
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const gone = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()));
    this.#kill();
    await gone;
  }

  #next(page: string, method: string): Promise<void> {
    return new Promise((resolve) => {
      const listener = (answer: Answer) => {
        if (answer.sessionId !== page || answer.method !== method) return;
        this.#listeners.delete(listener);
        resolve();
      };
      this.#listeners.add(listener);
    });
  }

  #send(method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> {
    if (this.#ended) return Promise.reject(new Error('the browser has ended'));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      (this.#process.stdio[3] as Writable).write(
        `${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`,
      );
    });
  }

  #onMessage(answer: Answer): void {
    const asked = answer.id === undefined ? undefined : this.#asked.get(answer.id);
    if (asked && answer.id !== undefined) {
      this.#asked.delete(answer.id);
      if (answer.error) asked.reject(new Error(answer.error.message));
      else asked.resolve(answer.result ?? {});
      return;
    }
    for (const listener of [...this.#listeners]) listener(answer);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const { reject } of this.#asked.values()) reject(new Error('the browser has ended'));
    this.#asked.clear();
    rm(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => {});
  }

  /** With all its processes: they are one group. */
  #kill(): void {
    const { pid } = this.#process;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }
}
