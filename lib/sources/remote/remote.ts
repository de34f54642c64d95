/**
 * Backups that lie in a repository or a bucket: their names are listed, the storage is found among them, and only that is
 * fetched, once, as a stream, into the compressed scratch pack of the run. Reading stays synchronous and local that way,
 * in every thread, and the network is used once.
 */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CatalogueWriter } from '../../formats/archive/catalogue.ts';
import {
  type Catalogued,
  type Catalogues,
  catalogueArchive,
  catalogueStream,
  type Workshop,
} from '../../formats/archive/catalogue-archive.ts';
import { catalogueVolume } from '../../formats/archive/catalogue-volume.ts';
import { ArchiveError } from '../../formats/archive/damage.ts';
import { isNestedArchive } from '../../formats/archive/detect.ts';
import { entryPath } from '../../formats/archive/names.ts';
import { type TarStream, tooManyEntries } from '../../formats/archive/tar-catalogue.ts';
import type { Volume } from '../../formats/archive/volume.ts';

export interface RemoteEntry {
  /** `/` separated, as the remote writes it. */
  readonly path: string;
  readonly kind: 'folder' | 'file' | 'other';
}

export interface Remote {
  /** For people; never with a password in it. */
  readonly label: string;
  /** Everything it holds. Throws an ArchiveError. */
  names(): AsyncIterable<RemoteEntry>;
  /** Streams of tar with the given folders ('' for all) in them, under their whole paths. */
  fetch(folders: readonly string[]): readonly TarStream[];
  /** The bytes of one file. */
  fetchFile(path: string): TarStream;
}

const NOTHING = 'there is no such snapshot or archive in it, or nothing is in that';
const NAME_IT = 'Name the snapshot or archive that holds the storage: …::NAME.';

/** Which folders of a volume hold the storage. */
export type FindRoots = (volume: Volume) => readonly string[];

/** Throws an ArchiveError when the remote cannot be read, or holds no storage. */
export async function catalogueRemote(
  remote: Remote,
  workshop: Workshop,
  findRoots: FindRoots,
): Promise<Catalogues> {
  const { folders, archives } = await lookAround(remote, workshop, findRoots);
  const made: Catalogued[] = [];
  const failed: FailedArchive[] = [];
  if (folders.length > 0) {
    for (const stream of remote.fetch(folders)) {
      const whole = await catalogueStream(remote.label, stream, workshop);
      made.push(...whole.made);
      failed.push(...whole.failed);
    }
  }
  for (const [index, path] of archives.entries()) {
    const spool = join(workshop.folder, `${process.pid}-${index}-${Date.now()}.remote`);
    await save(remote.fetchFile(path), spool, workshop.signal);
    const label = `${remote.label}/${path}`;
    const inner = await catalogued(spool, label, workshop);
    made.push(...inner.made.map((one) => ({ ...one, label: one.label.replace(spool, () => label) })));
    failed.push(...inner.failed.map((one) => ({ ...one, label: one.label.replace(spool, () => label) })));
  }
  if (made.length > 0) return { made, failed };
  const [first] = failed;
  const what = 'no SS-MIX2 storage and no archive was found in it';
  throw new ArchiveError('unusable', first ? `${first.label}: ${first.damage.detail}` : what, NAME_IT);
}

type FailedArchive = Catalogues['failed'][number];

/** One archive that cannot be read keeps nobody from the others. */
async function catalogued(spool: string, label: string, workshop: Workshop): Promise<Catalogues> {
  try {
    return await catalogueArchive(spool, workshop);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return { made: [], failed: [{ label, damage: { kind: 'damaged', path: '', detail: error.message } }] };
  }
}

/** The address of a repository as it may be shown and stored: `https://name:***@host`. */
export function withoutPassword(address: string): string {
  return address.replace(/(:\/\/[^/@:]*):[^/]*@/, '$1:***@');
}

interface Found {
  readonly folders: readonly string[];
  readonly archives: readonly string[];
  /** Path of the catalogue of names. */
  readonly catalogue: string;
}

/** The catalogue of names of a remote, none of whose files can be read; for a look. Throws an ArchiveError. */
export async function catalogueNames(remote: Remote, workshop: Workshop): Promise<Catalogued> {
  const { catalogue } = await lookAround(remote, workshop, () => []);
  return { label: remote.label, catalogue };
}

async function lookAround(
  remote: Remote,
  { folder, limits, signal }: Workshop,
  findRoots: FindRoots,
): Promise<Found> {
  const catalogue = new CatalogueWriter(join(folder, `${process.pid}-${Date.now()}.names`));
  const originals = new Map<string, string>();
  const archives: string[] = [];
  try {
    for await (const { path: raw, kind } of remote.names()) {
      signal.throwIfAborted();
      const { path } = entryPath(raw);
      if (path === null || path === '') continue;
      if (catalogue.entries > limits.entries) throw tooManyEntries(limits.entries);
      if (kind === 'folder') catalogue.folder(path);
      else if (kind === 'other') catalogue.other(path, 'special');
      else catalogue.unreadable(path, { size: 0, modified: 0 }, 'not fetched yet');
      if (kind === 'file' && isNestedArchive(path)) archives.push(raw);
      if (kind !== 'file' && path !== raw && originals.size < 100_000) originals.set(path, raw);
    }
    if (catalogue.entries === 0) throw new ArchiveError('unusable', NOTHING, NAME_IT);
    catalogue.finish({ data: catalogue.path, archive: null });
  } catch (error) {
    catalogue.abandon();
    throw error;
  }
  const volume = catalogueVolume(catalogue.path);
  try {
    const folders = findRoots(volume).map((path) => originals.get(path) ?? path);
    return { folders, archives, catalogue: catalogue.path };
  } finally {
    volume.close();
  }
}

async function save(stream: TarStream, path: string, signal: AbortSignal): Promise<void> {
  await pipeline(stream.bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
  const problem = stream.problem();
  if (problem !== null)
    throw new ArchiveError('gone', problem, 'Check the connection to the backup, and start again.');
}

/** The lines of a stream of text. */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const block = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let from = 0;
    for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, from)) {
      yield block.toString('utf8', from, at);
      from = at + 1;
    }
    rest = Buffer.from(block.subarray(from));
  }
  if (rest.length > 0) yield rest.toString('utf8');
}
