/** A tar archive into a catalogue: with its bytes left where they are, or, when it comes as a stream, into a pack. */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { type CatalogueWriter, METHOD } from './catalogue.ts';
import { ArchiveError, type ArchiveLimits, codeOf, textOf } from './damage.ts';
import { isKept } from './detect.ts';
import { entryPath } from './names.ts';
import type { PackWriter } from './pack.ts';
import { type TarEntry, TarReader, type TarSink } from './tar.ts';
import type { Span } from './zip-directory.ts';

const BLOCK = 8 * 1024 * 1024;

/** Where the bytes of files go. */
interface Keeper {
  /** True when the keeper wants to be given the data. */
  begin(path: string, entry: TarEntry): boolean;
  data(bytes: Buffer): void;
  end(): void;
  drop(): void;
  /** Makes everything that was given findable in the catalogue. */
  settle(): void;
}

/** Judges entries: what they are and where they belong. */
class CatalogueSink implements TarSink {
  readonly #catalogue: CatalogueWriter;
  readonly #keeper: Keeper;
  readonly #limits: ArchiveLimits;
  #path: string | null = null;

  constructor(catalogue: CatalogueWriter, keeper: Keeper, limits: ArchiveLimits) {
    this.#catalogue = catalogue;
    this.#keeper = keeper;
    this.#limits = limits;
  }

  entry(entry: TarEntry): boolean {
    if (this.#catalogue.entries > this.#limits.entries) throw tooManyEntries(this.#limits.entries);
    this.#path = this.#pathOf(entry.name, 'entry');
    const path = this.#path;
    if (path === null || path === '') return false;
    switch (entry.type) {
      case '0':
      case '7':
      case 'S':
        if (entry.name.endsWith('/')) this.#catalogue.folder(path);
        else return this.#file(path, entry);
        return false;
      case '5':
      case 'D':
        this.#catalogue.folder(path);
        return false;
      case '1':
        this.#hardLink(path, entry);
        return false;
      case '2':
        this.#catalogue.other(path, 'symlink');
        return false;
      default:
        if (entry.type !== 'V') this.#catalogue.other(path, 'special');
        return false;
    }
  }

  data(bytes: Buffer): void {
    this.#keeper.data(bytes);
  }

  end(): void {
    this.#keeper.end();
  }

  cut(entry: TarEntry, missing: number): void {
    this.#keeper.drop();
    const from = entry.dataAt + entry.size - missing;
    const detail = `the archive ends within this file, at byte ${from}; ${missing} bytes are missing`;
    this.#catalogue.damage({ kind: 'damaged', path: this.#path ?? '', detail });
    const isFile = '07S'.includes(entry.type) && this.#path !== null && this.#path !== '';
    if (isFile && this.#path !== null) this.#catalogue.unreadable(this.#path, entry, detail);
  }

  damage(from: number, to: number, detail: string): void {
    const where = from === to ? `byte ${from}` : `bytes ${from} to ${to}`;
    this.#catalogue.damage({ kind: 'damaged', path: '', detail: `${where} of the archive: ${detail}` });
  }

  #file(path: string, entry: TarEntry): boolean {
    if (!entry.sparse) return this.#keeper.begin(path, entry);
    this.#catalogue.unreadable(
      path,
      entry,
      'kept with holes (a sparse file) in the archive, which is not read',
    );
    return false;
  }

  #hardLink(path: string, entry: TarEntry): void {
    const target = this.#pathOf(entry.link, 'link target');
    if (target === null) return;
    this.#keeper.settle();
    const stored = this.#catalogue.find(target);
    if (stored) this.#catalogue.file(path, stored);
    else
      this.#catalogue.unreadable(
        path,
        entry,
        `a hard link to ${target}, which the archive does not hold before it`,
      );
  }

  #pathOf(name: string, what: string): string | null {
    const { path, refused } = entryPath(name);
    if (refused === null) return path;
    const detail = `${what} ${JSON.stringify(name.slice(0, 200))}: ${refused}`;
    this.#catalogue.damage({ kind: 'refused', path: '', detail });
    return null;
  }
}

/** Leaves the bytes in the archive, and so never asks for any. */
function inPlace(catalogue: CatalogueWriter, start: number, nested: NestedWatch): Keeper {
  const nothing = (): void => undefined;
  return {
    begin(path, { size, modified, dataAt }) {
      const place = start + dataAt;
      const method = METHOD.plain;
      catalogue.file(path, { size, modified, method, place, stored: size, within: 0, check: 0 });
      if (nested.isArchive(path)) nested.found(path, place, size);
      return false;
    },
    data: nothing,
    end: nothing,
    drop: nothing,
    settle: nothing,
  };
}

/** Puts the bytes into a pack; archives in the archive lie there as they are, so that they can be read in turn. */
class IntoPack implements Keeper {
  readonly #catalogue: CatalogueWriter;
  readonly #pack: PackWriter;
  readonly #nested: NestedWatch;

  constructor(catalogue: CatalogueWriter, pack: PackWriter, nested: NestedWatch) {
    this.#catalogue = catalogue;
    this.#pack = pack;
    this.#nested = nested;
  }

  begin(path: string, { size, modified }: TarEntry): boolean {
    const isArchive = this.#nested.isArchive(path);
    if (!isArchive && !isKept(path, size)) {
      this.#catalogue.unreadable(
        path,
        { size, modified },
        "left in the archive: too large for a patient's file",
      );
      return false;
    }
    this.#pack.begin({ size, modified, plain: isArchive }, (stored) => {
      this.#catalogue.file(path, stored);
      if (isArchive) this.#nested.found(path, stored.place, stored.size);
    });
    return true;
  }

  data(bytes: Buffer): void {
    this.#pack.data(bytes);
  }

  end(): void {
    this.#pack.end();
  }

  drop(): void {
    this.#pack.drop();
  }

  settle(): void {
    this.#pack.flush();
  }
}

/** Told of files in an archive that are archives themselves. */
export interface NestedWatch {
  isArchive(path: string): boolean;
  /** `place` counts from the beginning of the file that holds the bytes. */
  found(path: string, place: number, size: number): void;
}

export interface TarJob {
  readonly catalogue: CatalogueWriter;
  readonly nested: NestedWatch;
  readonly limits: ArchiveLimits;
  readonly signal: AbortSignal;
}

/** A tar that lies in a file as it is; one pass over all its bytes, large files stepped over. */
export async function catalogueTar(span: Span, job: TarJob): Promise<void> {
  const keeper = inPlace(job.catalogue, span.start, job.nested);
  const reader = new TarReader(new CatalogueSink(job.catalogue, keeper, job.limits));
  const file = openSync(span.path, constants.O_RDONLY);
  const block = Buffer.allocUnsafeSlow(BLOCK);
  try {
    let at = 0;
    while (at < span.length) {
      job.signal.throwIfAborted();
      if (hasSeenEnough(job)) return;
      const wanted = Math.min(BLOCK, span.length - at);
      const count = readTolerantly(file, block.subarray(0, wanted), {
        position: span.start + at,
        catalogue: job.catalogue,
      });
      if (count === 0) break;
      reader.push(block.subarray(0, count));
      at += count;
      const skipped = Math.min(reader.unwanted, span.length - at);
      if (skipped >= BLOCK) {
        reader.skip(skipped);
        at += skipped;
      }
      // Lets a stop signal and the progress display through.
      await new Promise((resolve) => setImmediate(resolve));
    }
    reader.finish();
  } finally {
    closeSync(file);
  }
  refuseEmpty(reader);
}

/** Bytes that a bad place on a disk costs at least, and in how many parts a larger block is tried again. */
const PIECE = 4096;
const PARTS = 32;

interface Tolerance {
  readonly position: number;
  readonly catalogue: CatalogueWriter;
}

/**
 * Fills the block from a position; what the disk cannot give becomes zeros and is complained about, so that what lies
 * behind it keeps its place. Gives the number of bytes, 0 at the end.
 */
function readTolerantly(file: number, block: Buffer, { position, catalogue }: Tolerance): number {
  try {
    return readSync(file, block, 0, block.length, position);
  } catch (error) {
    if (codeOf(error) !== 'EIO') throw error;
    if (block.length > PIECE) {
      const part = Math.max(PIECE, Math.ceil(block.length / PARTS / PIECE) * PIECE);
      let filled = 0;
      while (filled < block.length) {
        const piece = block.subarray(filled, filled + part);
        const count = readTolerantly(file, piece, { position: position + filled, catalogue });
        if (count === 0) break;
        filled += count;
      }
      return filled;
    }
    const detail = `bytes ${position} to ${position + block.length} of the file cannot be read from the disk (EIO)`;
    catalogue.damage({ kind: 'damaged', path: '', detail });
    return block.fill(0).length;
  }
}

export interface TarStream {
  readonly bytes: AsyncIterable<Buffer>;
  /** Why the bytes ended too early, in the words of what made them. */
  readonly problem: () => string | null;
  /** Bytes of the compressed archive; null when there is none (a backup program's own output). */
  readonly packed: number | null;
}

/** A tar that comes as a stream, once. What arrived before the stream broke off is kept. */
export async function catalogueTarStream(stream: TarStream, pack: PackWriter, job: TarJob): Promise<void> {
  const keeper = new IntoPack(job.catalogue, pack, job.nested);
  const reader = new TarReader(new CatalogueSink(job.catalogue, keeper, job.limits));
  const most =
    stream.packed === null
      ? Number.POSITIVE_INFINITY
      : job.limits.freeBytes + stream.packed * job.limits.ratio;
  const chunks = stream.bytes[Symbol.asyncIterator]();
  let problem: string | null = null;
  try {
    for (;;) {
      const next = await nextOf(chunks, job.signal);
      problem = next.problem ?? (next.bytes === null ? stream.problem() : null);
      if (next.bytes === null) break;
      reader.push(next.bytes);
      if (hasSeenEnough(job)) return pack.flush();
      if (reader.position <= most) continue;
      problem = `it unfolds to more than ${most} bytes, ${job.limits.ratio} times its size`;
      break;
    }
  } finally {
    await chunks.return?.();
  }
  if (problem !== null && stream.packed === null) {
    // The rest is there, only not within reach: taking it for the whole would lose patients.
    const code = reader.headers > 0 ? 'gone' : 'unusable';
    throw new ArchiveError(
      code,
      problem,
      'Check the connection to the backup and its password, and start again.',
    );
  }
  if (problem !== null) {
    const detail = `unpacking stopped at byte ${reader.position} of the unpacked archive: ${problem}`;
    job.catalogue.damage({ kind: 'damaged', path: '', detail });
  }
  reader.finish();
  pack.flush();
  refuseEmpty(reader, problem);
}

interface Next {
  readonly bytes: Buffer | null;
  readonly problem: string | null;
}

/** The next bytes, or why there are none; only what stops the whole run is thrown. */
async function nextOf(chunks: AsyncIterator<Buffer>, signal: AbortSignal): Promise<Next> {
  try {
    const next = await chunks.next();
    return { bytes: next.done ? null : next.value, problem: null };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ArchiveError) throw error;
    return { bytes: null, problem: textOf(error) };
  }
}

function hasSeenEnough({ catalogue, limits }: TarJob): boolean {
  return limits.peek !== undefined && catalogue.entries >= limits.peek;
}

function refuseEmpty(reader: TarReader, problem: string | null = null): void {
  if (reader.headers > 0) return;
  const why = problem === null ? 'it holds no entry of a tar archive' : problem;
  throw new ArchiveError('unusable', why, 'Check the file, or name the folder that was unpacked from it.');
}

export function tooManyEntries(limit: number): ArchiveError {
  return new ArchiveError(
    'unusable',
    `it holds more than ${limit} entries`,
    'Unpack it, and name the folder.',
  );
}
