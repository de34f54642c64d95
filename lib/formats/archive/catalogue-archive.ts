/**
 * Makes the catalogue of an archive, and of the archives in it, in a scratch folder. One pass over the archive; nothing
 * in it is ever written under a name of its own.
 */
import { closeSync, constants, createReadStream, createWriteStream, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { CatalogueWriter, factsOf } from './catalogue.ts';
import { ArchiveError, type ArchiveLimits, codeOf, type Damage, textOf } from './damage.ts';
import { detectFormat, isNestedArchive } from './detect.ts';
import { entryPath } from './names.ts';
import { PackWriter } from './pack.ts';
import {
  catalogueTar,
  catalogueTarStream,
  type TarJob,
  type TarStream,
  tooManyEntries,
} from './tar-catalogue.ts';
import { unpack } from './unpacking.ts';
import {
  catalogueZipEntry,
  findDirectory,
  type GiveEntry,
  readDirectory,
  type Span,
  type ZipDirectory,
  type ZipEntry,
} from './zip-directory.ts';
import { LOCAL_BYTES, readAt } from './zip-member.ts';
import { scanZip } from './zip-scan.ts';

/** Where and within what bounds catalogues are made. */
export interface Workshop {
  /** Existing folder, private to this account. */
  readonly folder: string;
  readonly limits: ArchiveLimits;
  readonly signal: AbortSignal;
}

/** One archive that can be opened now. */
export interface Catalogued {
  /** Absolute path of the archive; of an archive in it, followed by the path there. */
  readonly label: string;
  /** Path of the catalogue, for `catalogueVolume`. */
  readonly catalogue: string;
}

export interface Catalogues {
  readonly made: readonly Catalogued[];
  /** Archives in the archive that could not be catalogued, with the reason. */
  readonly failed: readonly { readonly label: string; readonly damage: Damage }[];
}

/** Throws an ArchiveError when nothing can be read from the archive itself. */
export async function catalogueArchive(path: string, workshop: Workshop): Promise<Catalogues> {
  const making = new Making(workshop);
  try {
    await making.archive(path, { path, start: 0, length: facts(path).size }, 0);
  } catch (error) {
    const isOfDisk = ['EIO', 'EACCES', 'EPERM', 'ENOENT', 'ENODEV', 'ESTALE'].includes(codeOf(error));
    if (!isOfDisk) throw error;
    throw new ArchiveError('unusable', textOf(error), 'Check the disk, and the permissions of this account.');
  }
  return making;
}

/** As `catalogueArchive`, for a tar that a program writes. */
export async function catalogueStream(
  label: string,
  stream: TarStream,
  workshop: Workshop,
): Promise<Catalogues> {
  const making = new Making(workshop);
  await making.stream(label, stream, 0);
  return making;
}

function facts(path: string): { path: string; size: number; modified: number } {
  try {
    return factsOf(path);
  } catch (error) {
    const text = codeOf(error) === 'ENOENT' ? 'does not exist' : textOf(error);
    throw new ArchiveError('gone', text, 'Check the path, and that the backup is attached.');
  }
}

interface Nested {
  readonly path: string;
  readonly span: Span;
}

/** Fills a catalogue and tells which file holds the bytes. */
type Fill = (job: Job) => Promise<string>;

interface Job extends TarJob {
  /** Archives in the archive, as they are found. */
  readonly inner: Nested[];
  /** A path in the scratch folder that nothing lies at yet. */
  readonly scratch: (ending: string) => string;
}

/** Archives in an archive that a mere look goes into. */
const PEEKED_ARCHIVES = 3;

let serial = 0;

class Making implements Catalogues {
  readonly made: Catalogued[] = [];
  readonly failed: { label: string; damage: Damage }[] = [];
  readonly #workshop: Workshop;

  constructor(workshop: Workshop) {
    this.#workshop = workshop;
  }

  async archive(label: string, span: Span, depth: number): Promise<void> {
    const format = detectFormat(span);
    if (format === null) {
      const what = 'it is no archive that can be read (tar, zip, or what bsdtar knows)';
      throw new ArchiveError('unusable', what, 'Name the folder or the archive that holds the storage.');
    }
    const fill: Fill = async (job) => {
      if (format === 'tar') {
        await catalogueTar(span, job);
        return span.path;
      }
      if (format === 'zip') return catalogueZip(span, job);
      return fillFrom(unpack(format, span, job.signal), job);
    };
    await this.#make({ label, depth, archive: span.path }, fill);
  }

  async stream(label: string, stream: TarStream, depth: number): Promise<void> {
    await this.#make({ label, depth, archive: null }, (job) => fillFrom(stream, job));
  }

  async #make(of: { label: string; depth: number; archive: string | null }, fill: Fill): Promise<void> {
    const { limits, signal, folder } = this.#workshop;
    const number = ++serial;
    const scratch = (ending: string): string => join(folder, `${process.pid}-${number}.${ending}`);
    const before = of.archive === null ? null : facts(of.archive);
    const catalogue = new CatalogueWriter(scratch('catalogue'));
    const inner: Nested[] = [];
    let data = '';
    const nested = {
      isArchive: isNestedArchive,
      found: (path: string, start: number, length: number) =>
        inner.push({ path, span: { path: '', start, length } }),
    };
    try {
      data = await fill({ catalogue, inner, scratch, nested, limits, signal });
      catalogue.finish({ data, archive: before });
    } catch (error) {
      catalogue.abandon();
      rmSync(catalogue.path, { force: true });
      throw error;
    }
    this.made.push({ label: of.label, catalogue: catalogue.path });
    if (limits.peek !== undefined && inner.length > PEEKED_ARCHIVES) inner.length = PEEKED_ARCHIVES;
    for (const { path, span } of inner) {
      const at = span.path === '' ? { ...span, path: data } : span;
      await this.#inner(`${of.label}/${path}`, at, of.depth + 1);
    }
  }

  /** An archive in an archive: when it cannot be read, the others still are. */
  async #inner(label: string, span: Span, depth: number): Promise<void> {
    const { limits } = this.#workshop;
    try {
      if (depth > limits.depth) {
        throw new ArchiveError(
          'unusable',
          `archives in archives more than ${limits.depth} deep`,
          'Unpack it.',
        );
      }
      await this.archive(label, span, depth);
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      this.failed.push({ label, damage: { kind: 'damaged', path: '', detail: error.message } });
    }
  }
}

async function fillFrom(stream: TarStream, job: Job): Promise<string> {
  const pack = new PackWriter(job.scratch('pack'));
  try {
    await catalogueTarStream(stream, pack, job);
  } finally {
    pack.close();
  }
  return pack.path;
}

async function catalogueZip(span: Span, job: Job): Promise<string> {
  const file = openSync(span.path, constants.O_RDONLY);
  try {
    const archives: ZipEntry[] = [];
    const give: GiveEntry = (entry) => {
      if (job.catalogue.entries > job.limits.entries) throw tooManyEntries(job.limits.entries);
      catalogueZipEntry(job.catalogue, entry);
      if (isNestedArchive(entryPath(entry.name).path ?? '')) archives.push(entry);
      return job.catalogue.entries >= (job.limits.peek ?? Number.POSITIVE_INFINITY) ? 'enough' : 'more';
    };
    await fromDirectory(file, span, { give, job });
    const shared = job.catalogue.overlap();
    if (shared !== null) {
      const what = `two of its files share the bytes at ${shared}, which only a zip bomb has`;
      throw new ArchiveError('unusable', what, 'Do not use this archive; ask where it comes from.');
    }
    for (const entry of archives) await addNested(file, { entry, span }, job);
    return span.path;
  } finally {
    closeSync(file);
  }
}

async function fromDirectory(
  file: number,
  span: Span,
  { give, job }: { give: GiveEntry; job: Job },
): Promise<void> {
  const directory: ZipDirectory | null = findDirectory(file, span);
  if (directory === null) {
    await scanZip(file, span, { catalogue: job.catalogue, give });
    if (job.catalogue.entries > 0) return;
    throw new ArchiveError('unusable', 'no file in the zip archive is whole', 'Check the file.');
  }
  const brokenAt = await readDirectory(file, directory, give);
  if (brokenAt === null) return;
  const detail = `the directory of the zip archive breaks off at byte ${brokenAt - span.start}; its files were looked for one by one as well`;
  job.catalogue.damage({ kind: 'damaged', path: '', detail });
  await scanZip(file, span, { catalogue: job.catalogue, give });
}

/** An archive in a zip archive: as it lies there, or unpacked to a scratch file when it is compressed. */
async function addNested(
  file: number,
  { entry, span }: { entry: ZipEntry; span: Span },
  job: Job,
): Promise<void> {
  const { path } = entryPath(entry.name);
  if (path === null || (entry.flags & 1) !== 0 || (entry.method !== 0 && entry.method !== 8)) return;
  const head = readAt(file, entry.place, LOCAL_BYTES);
  if (head.length < LOCAL_BYTES) return;
  const start = entry.place + LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (entry.method === 0) {
    job.inner.push({ path, span: { path: span.path, start, length: entry.size } });
    return;
  }
  const most = job.limits.freeBytes + entry.packed * job.limits.ratio;
  const spool = job.scratch(`${job.inner.length}.spool`);
  let length = 0;
  const count = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const bytes of source) {
      length += bytes.length;
      if (length > most) throw new Error(`it unfolds to more than ${most} bytes`);
      yield bytes;
    }
  };
  try {
    await pipeline(
      createReadStream(span.path, { start, end: start + Math.max(entry.packed, 1) - 1 }),
      createInflateRaw(),
      count,
      createWriteStream(spool, { flags: 'wx', mode: 0o600 }),
      { signal: job.signal },
    );
  } catch (error) {
    if (job.signal.aborted) throw error;
    const detail = `unpacked to ${length} bytes only: ${textOf(error)}`;
    job.catalogue.damage({ kind: 'damaged', path, detail });
  }
  job.inner.push({ path, span: { path: spool, start: 0, length } });
}
