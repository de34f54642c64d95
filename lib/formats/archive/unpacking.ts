/**
 * Compressed archives as streams of the tar inside: gzip and zstd by Node, xz by `xz`, everything else turned into a tar
 * by `bsdtar`. Child processes get no shell, a small environment and no terminal, and are ended with the stream.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { constants, createGunzip, createZstdDecompress } from 'node:zlib';
import { ArchiveError, codeOf, textOf } from './damage.ts';
import type { ArchiveFormat } from './detect.ts';
import type { TarStream } from './tar-catalogue.ts';
import type { Span } from './zip-directory.ts';

const CHUNK = 256 * 1024;
/** No output for so long, milliseconds: the program hangs, or the disk does. */
const PATIENCE = 600_000;

export function unpack(
  format: Exclude<ArchiveFormat, 'tar' | 'zip'>,
  span: Span,
  signal: AbortSignal,
): TarStream {
  if (format === 'gzip') {
    // A cut-off end is noticed by the tar reader, which then has every byte there was.
    return through(span, createGunzip({ chunkSize: CHUNK, finishFlush: constants.Z_SYNC_FLUSH }));
  }
  if (format === 'zstd') return through(span, createZstdDecompress({ chunkSize: CHUNK }));
  if (format === 'xz') {
    const args = ['-dc', '--memlimit-decompress=1GiB'];
    return childStream({
      program: 'xz',
      args,
      input: spanStream(span),
      packed: span.length,
      signal,
      need: 'xz-utils',
    });
  }
  const args = ['-cf', '-', '--format=pax', `@${span.path}`];
  const whole = span.start === 0;
  return childStream({
    program: 'bsdtar',
    args: whole ? args : ['-cf', '-', '--format=pax', '@-'],
    input: whole ? null : spanStream(span),
    packed: span.length,
    signal,
    need: 'libarchive-tools',
  });
}

function spanStream({ path, start, length }: Span): Readable {
  return createReadStream(path, { start, end: Math.max(start, start + length - 1), highWaterMark: CHUNK });
}

function through(span: Span, decompressor: NodeJS.ReadWriteStream & Readable): TarStream {
  let failure: unknown = null;
  const bytes = pipeline(spanStream(span), decompressor, (error) => {
    failure = error ?? null;
  });
  return { bytes, problem: () => (failure === null ? null : textOf(failure)), packed: span.length };
}

export interface ChildOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly input: Readable | null;
  readonly packed: number | null;
  readonly signal: AbortSignal;
  /** Debian package that brings the program. */
  readonly need: string;
  /** Added to the environment: never on the command line, where everybody can read it. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * What a program writes to its standard output. It is started when the first bytes are asked for: what a program has
 * written when nobody listens is lost. Throws an ArchiveError `tool` when there is no such program.
 */
export function childStream(options: ChildOptions): TarStream {
  const outcome: Outcome = { problem: null };
  return { packed: options.packed, problem: () => outcome.problem, bytes: outputOf(options, outcome) };
}

interface Outcome {
  problem: string | null;
}

async function* outputOf(options: ChildOptions, outcome: Outcome): AsyncGenerator<Buffer> {
  const { program, input } = options;
  const child = start(options);
  const words = listenTo(child);
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error) => reject(isMissing(error) ? missing(options) : error));
    child.once('close', resolve);
  });
  // Awaited below; a failure before that must not count as unhandled.
  exit.catch(() => undefined);
  // The program may end before it has read everything; what it says then is told by its exit code.
  if (input && child.stdin) pipeline(input, child.stdin, () => undefined);
  let timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  try {
    for await (const bytes of child.stdout ?? []) {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      yield bytes;
    }
    const code = await exit;
    if (code !== 0) outcome.problem = words() || `${program} ended with code ${code ?? 'of a signal'}`;
  } finally {
    clearTimeout(timer);
    if (child.exitCode === null) child.kill('SIGKILL');
  }
}

function start({ program, args, input, signal, env }: ChildOptions): ChildProcess {
  return spawn(program, [...args], {
    stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH ?? '',
      LC_ALL: 'C.UTF-8',
      HOME: process.env.HOME ?? '/',
      ...env,
    },
    signal,
  });
}

/** The last lines that the program has said, when asked. */
function listenTo(child: ChildProcess): () => string {
  const said: Buffer[] = [];
  let heard = 0;
  child.stderr?.on('data', (text: Buffer) => {
    if (heard < 16_384) said.push(text);
    heard += text.length;
  });
  return () => Buffer.concat(said).toString('utf8').trim().split('\n').slice(-3).join('; ');
}

function isMissing(error: Error): boolean {
  return ['ENOENT', 'EACCES'].includes(codeOf(error));
}

function missing({ program, need }: ChildOptions): ArchiveError {
  const what = `the program ${program} is needed for this archive and not installed`;
  const hint = `Install it (Debian: apt-get install ${need}), or unpack the archive and name the folder.`;
  return new ArchiveError('tool', what, hint);
}
