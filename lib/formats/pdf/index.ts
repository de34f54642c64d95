/** Words of PDF files, read in a child process that may die of a file without anything else being harmed. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeAnswer, failed, type PdfBounds, type PdfText, READER_UNUSABLE } from './protocol.ts';

export type { PdfText } from './protocol.ts';
export { READER_UNUSABLE } from './protocol.ts';

export interface PdfLimits extends PdfBounds {
  /** For one document, from its sending to its answer. */
  readonly milliseconds: number;
  /** Of the child process: its heap, and where the system tells it all that it holds. */
  readonly megabytes: number;
}

export const PDF_LIMITS: PdfLimits = {
  characters: 200_000,
  pages: 2000,
  milliseconds: 30_000,
  megabytes: 1024,
};

/** Documents per process: what leaks in one does not grow for ever. */
const RENEW_AFTER = 200;
/** CPU seconds of one process, so that it ends even when nobody is left to end it. */
const CPU_SECONDS = 1200;
const WATCH = 200;

interface Running {
  readonly process: ChildProcess;
  documents: number;
}

/** Starts its process with the first document, and again with the first one after it died. */
export class PdfExtractor {
  private readonly limits: PdfLimits;
  private running: Running | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private count = 0;

  constructor(limits: PdfLimits = PDF_LIMITS) {
    this.limits = limits;
  }

  /** Words of a document; documents are read one after the other. Never rejects. */
  extract(bytes: Uint8Array): Promise<PdfText> {
    const result = this.last.then(() => this.ask(bytes));
    this.last = result;
    return result;
  }

  /** Ends the process. The extractor can be used again. */
  async close(): Promise<void> {
    await this.last;
    this.end();
  }

  private ask(bytes: Uint8Array): Promise<PdfText> {
    if (this.running && this.running.documents >= RENEW_AFTER) this.end();
    const running = this.running ?? this.start();
    running.documents++;
    const child = running.process;
    const id = ++this.count;
    const { milliseconds, megabytes, pages, characters } = this.limits;
    return new Promise((resolve) => {
      const finish = (result: PdfText): void => {
        clearTimeout(timer);
        clearInterval(watch);
        quiet(child);
        // A child that dies later, between documents, is replaced and never an event that nobody hears.
        child.on('error', () => this.forget(child)).on('exit', () => this.forget(child));
        resolve(result);
      };
      const lose = (problem: string): void => {
        this.end();
        finish(failed(problem));
      };
      const timer = setTimeout(
        () => lose(`not read within ${Math.round(milliseconds / 1000)} s`),
        milliseconds,
      );
      const watch = setInterval(() => {
        if (residentMegabytes(child.pid) > megabytes) lose(`more than ${megabytes} MB of memory needed`);
      }, WATCH);
      quiet(child);
      child.on('message', (message: unknown) => {
        const answer = decodeAnswer(message);
        if (answer?.id === id) finish(answer.result);
      });
      child.on('error', (error) => lose(READER_UNUSABLE + error.message));
      child.on('exit', (code, signal) => lose(`the reader ended (${signal ?? `code ${code}`})`));
      child.send({ id, bytes, bounds: { pages, characters } }, (error) => {
        if (error) lose(READER_UNUSABLE + error.message);
      });
    });
  }

  private start(): Running {
    const running = { process: startChild(this.limits.megabytes), documents: 0 };
    this.running = running;
    return running;
  }

  private forget(child: ChildProcess): void {
    if (this.running?.process === child) this.running = null;
  }

  private end(): void {
    const child = this.running?.process;
    this.running = null;
    child?.kill('SIGKILL');
  }
}

/** Ours only: the pipe has listeners of its own. */
function quiet(child: ChildProcess): void {
  for (const event of ['message', 'error', 'exit']) child.removeAllListeners(event);
}

function startChild(megabytes: number): ChildProcess {
  const script = fileURLToPath(new URL('./child.ts', import.meta.url));
  const library = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
  const args = [
    '--permission',
    `--allow-fs-read=${dirname(script)}`,
    `--allow-fs-read=${library}`,
    `--max-old-space-size=${Math.floor(megabytes / 2)}`,
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    script,
  ];
  const { SystemRoot } = process.env;
  const options: SpawnOptions = {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: { NODE_ENV: 'production', ...(SystemRoot && { SystemRoot }) },
  };
  const limited = ['-c', `ulimit -t ${CPU_SECONDS}; exec "$0" "$@"`, process.execPath, ...args];
  const child =
    process.platform === 'win32'
      ? spawn(process.execPath, args, options)
      : spawn('/bin/sh', limited, options);
  child.unref();
  child.channel?.unref();
  return child;
}

/** Memory that a process holds; 0 where the system does not tell it (only Linux has /proc). */
function residentMegabytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
