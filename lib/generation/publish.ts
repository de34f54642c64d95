/** From finished files to a published generation: digest, flush, rename, swap the pointer, retire the oldest. */
import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { messageOf, systemCodeOf } from '../system/errors.ts';
import { syncPath } from '../system/write-aside.ts';
import type { GenerationMeta, GenerationPhase, PublishedGeneration } from './contract.ts';
import { generationFolders, nextName, parseCurrent, readCurrentText, writeCurrent } from './current.ts';
import { GenerationError } from './errors.ts';
import {
  encodeManifest,
  FORMAT_NAME,
  FORMAT_VERSION,
  type GenerationPointer,
  hashFile,
  MANIFEST_FILE,
  type Manifest,
  type ManifestFile,
  sha256Hex,
} from './manifest.ts';
import { readManifest, verifyFolder } from './verify.ts';

/** Folders that start so are nobody's: a build that was killed, or an old generation on its way out. */
export const TEMPORARY_PREFIX = '.tmp-';
/** Packs of a run under way or stopped. Readers ignore it. */
export const WORK_FOLDER = '.work';

export interface FinishedBuild {
  readonly store: string;
  readonly keep: number;
  /** The folder aside that holds the finished files; renamed into place. */
  readonly folder: string;
  readonly phase: GenerationPhase;
  readonly meta: GenerationMeta;
  readonly counts: Manifest['counts'];
  readonly contentSha256: string;
  /** All files, sealed. */
  readonly files: readonly ManifestFile[];
  /** Files whose bytes were read and compared in this run already; linked ones, mostly. */
  readonly proven: ReadonlySet<string>;
  /** Generations that must not be removed yet, though CURRENT names them no longer. */
  readonly spared: readonly string[];
}

/** Builds, pointers written aside, and locks moved out of the way, that a killed process left. */
function isLeftover(name: string): boolean {
  return name.startsWith(TEMPORARY_PREFIX) || /^CURRENT\.\d+\.new$|^LOCK\.(stale|new)-\d+$/.test(name);
}

/** Removes what killed builds left behind. Only to be called by the holder of the store's lock. */
export function sweepStore(store: string): void {
  for (const name of readdirSync(store)) {
    if (isLeftover(name)) rmSync(join(store, name), { recursive: true, force: true });
  }
}

/** The pointers of CURRENT; a damaged CURRENT has none, and is replaced by this publication. */
function publishedPointers(store: string): GenerationPointer[] {
  try {
    return parseCurrent(readCurrentText(store));
  } catch (error) {
    if (error instanceof GenerationError && error.code === 'generation-damaged') return [];
    throw error;
  }
}

/** Flushes a finished file, takes away the right to write, and digests it. */
export async function sealFile(folder: string, file: string): Promise<ManifestFile> {
  const path = join(folder, file);
  syncPath(path);
  chmodSync(path, 0o444);
  return { path: file, bytes: statSync(path).size, sha256: await hashFile(path) };
}

/** Codes of a file system that cannot give a file a second name, or no further one. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

/** Gives an immutable file a second name; where the file system has none, a flushed copy, which nobody has read yet. */
export function linkFile(from: string, to: string): 'linked' | 'copied' {
  try {
    linkSync(from, to);
    return 'linked';
  } catch (error) {
    if (!NO_LINKS.includes(systemCodeOf(error))) throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    chmodSync(to, 0o444);
    syncPath(to);
    return 'copied';
  }
}

function writeManifest(folder: string, manifest: Manifest): string {
  const text = encodeManifest(manifest);
  const path = join(folder, MANIFEST_FILE);
  writeFileSync(path, text, { flag: 'wx', mode: 0o444, flush: true });
  syncPath(folder);
  return sha256Hex(text);
}

/** An empty reading of a backup that used to have patients is a fault of the set-up, not news. */
function refuseEmptySuccessor(build: FinishedBuild, parent: GenerationPointer | null): void {
  if (build.counts.patients > 0 || parent === null) return;
  throw new GenerationError({
    code: 'check-failed',
    message: `No patient was read, but ${parent.name} has patients; it keeps serving.`,
    hint: 'Check that the backup is attached and that `path:` leads to it. To start over, use an empty store.',
  });
}

/** An unfinished generation is for the time until the next one. One whose manifest cannot be read is kept: it may be more. */
function isInterim(store: string, pointer: GenerationPointer): boolean {
  try {
    return readManifest(join(store, pointer.name), pointer).phase === 'interim';
  } catch (error) {
    if (error instanceof GenerationError) return false;
    throw error;
  }
}

/** What CURRENT names from now on: an unfinished generation takes no whole one's place. */
function keptWith(pointer: GenerationPointer, published: readonly GenerationPointer[], build: FinishedBuild) {
  const whole = published.filter((older) => !isInterim(build.store, older));
  const keep = Math.max(build.keep, 2);
  return [pointer, ...whole.slice(0, build.phase === 'interim' ? keep : keep - 1)];
}

/**
 * Renames before deleting, so that a half-deleted generation never bears a generation's name. What cannot be removed (still
 * open on Windows, write-protected on purpose) waits for the next publication: the new generation serves already.
 */
function retire(store: string, names: ReadonlySet<string>): void {
  for (const name of generationFolders(store)) {
    if (names.has(name)) continue;
    const aside = join(store, `${TEMPORARY_PREFIX}del-${name}`);
    try {
      renameSync(join(store, name), aside);
      rmSync(aside, { recursive: true, force: true });
    } catch (error) {
      if (systemCodeOf(error) === '') throw error;
    }
  }
}

/**
 * Publishes finished files. Until the last rename the old generation serves; after it, the new one.
 * @throws GenerationError `check-failed` when what lies on the disk is not what was written
 */
export async function publishFolder(
  build: FinishedBuild,
): Promise<Omit<PublishedGeneration, 'bytesWritten'>> {
  const published = publishedPointers(build.store);
  const parent = published[0] ?? null;
  refuseEmptySuccessor(build, parent);
  const name = nextName(build.store, build.meta.startedAt);
  const manifest: Manifest = {
    format: FORMAT_NAME,
    version: FORMAT_VERSION,
    name,
    phase: build.phase,
    meta: build.meta,
    parent,
    counts: build.counts,
    contentSha256: build.contentSha256,
    wroteWith: { node: process.versions.node, sqlite: process.versions.sqlite ?? '' },
    files: build.files,
  };
  const pointer = { name, manifestSha256: writeManifest(build.folder, manifest) };
  const problems = await verifyFolder(build.folder, pointer, build.proven);
  if (problems.length > 0) {
    throw new GenerationError({
      code: 'check-failed',
      message: `Read back before publishing: ${problems[0]}`,
    });
  }
  const path = join(build.store, name);
  try {
    chmodSync(build.folder, statSync(build.store).mode & 0o777);
    renameSync(build.folder, path);
    syncPath(build.store);
    const kept = keptWith(pointer, published, build);
    writeCurrent(build.store, kept);
    retire(build.store, new Set([...kept.map((one) => one.name), ...build.spared]));
  } catch (cause) {
    const message = `${name} could not be published: ${messageOf(cause)}`;
    throw new GenerationError({ code: 'store-unusable', message, cause });
  }
  const bytes = build.files.reduce((sum, file) => sum + file.bytes, 0);
  const { patients, pending, records, files, issues } = build.counts;
  const { manifestSha256 } = pointer;
  return { name, path, manifestSha256, patients, pending, records, files, issues, bytes };
}
