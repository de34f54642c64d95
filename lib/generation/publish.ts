/** From finished files to a published generation: digest, flush, rename, swap the pointer, retire the oldest. */
import { chmodSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../system/errors.ts';
import { syncPath } from '../system/write-aside.ts';
import type { GenerationMeta, PublishedGeneration } from './contract.ts';
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
import { verifyFolder } from './verify.ts';

/** Folders that start so are nobody's: a build that was killed, or an old generation on its way out. */
export const TEMPORARY_PREFIX = '.tmp-';

export interface FinishedBuild {
  readonly store: string;
  readonly keep: number;
  /** The folder aside that holds the finished files; renamed into place. */
  readonly folder: string;
  readonly meta: GenerationMeta;
  readonly counts: Manifest['counts'];
  readonly contentSha256: string;
  readonly files: readonly string[];
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

async function sealFiles(build: FinishedBuild): Promise<ManifestFile[]> {
  const sealed: ManifestFile[] = [];
  for (const file of build.files) {
    const path = join(build.folder, file);
    syncPath(path);
    chmodSync(path, 0o444);
    sealed.push({ path: file, bytes: statSync(path).size, sha256: await hashFile(path) });
  }
  return sealed;
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

/** Renames before deleting, so that a half-deleted generation never bears a generation's name. */
function retire(store: string, kept: readonly GenerationPointer[]): void {
  const names = new Set(kept.map((pointer) => pointer.name));
  for (const name of generationFolders(store)) {
    if (names.has(name)) continue;
    const aside = join(store, `${TEMPORARY_PREFIX}del-${name}`);
    renameSync(join(store, name), aside);
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * Publishes finished files. Until the last rename the old generation serves; after it, the new one.
 * @throws GenerationError `check-failed` when what lies on the disk is not what was written
 */
export async function publishFolder(build: FinishedBuild): Promise<PublishedGeneration> {
  const published = publishedPointers(build.store);
  const parent = published[0] ?? null;
  refuseEmptySuccessor(build, parent);
  const name = nextName(build.store, build.meta.startedAt);
  const files = await sealFiles(build);
  const manifest: Manifest = {
    format: FORMAT_NAME,
    version: FORMAT_VERSION,
    name,
    meta: build.meta,
    parent,
    counts: build.counts,
    contentSha256: build.contentSha256,
    wroteWith: { node: process.versions.node, sqlite: process.versions.sqlite ?? '' },
    files,
  };
  const pointer = { name, manifestSha256: writeManifest(build.folder, manifest) };
  const problems = await verifyFolder(build.folder, pointer);
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
    const kept = [pointer, ...published].slice(0, Math.max(build.keep, 2));
    writeCurrent(build.store, kept);
    retire(build.store, kept);
  } catch (cause) {
    const message = `${name} could not be published: ${messageOf(cause)}`;
    throw new GenerationError({ code: 'store-unusable', message, cause });
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const { patients, records, files: sourceFiles, issues } = build.counts;
  return {
    name,
    path,
    manifestSha256: pointer.manifestSha256,
    patients,
    records,
    files: sourceFiles,
    issues,
    bytes,
  };
}
