/** From a roster to a published generation: row files built or linked, packs linked, checks, and the pointer swap. */
import { constants, copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GenerationMeta, GenerationPhase, PublishedGeneration } from '../../contract.ts';
import type { Manifest, ManifestFile } from '../../manifest.ts';
import { linkFile, publishFolder, sealFile } from '../../publish.ts';
import { type Base, twinOf } from './base.ts';
import { buildRowFiles, contentDigest, type Materials, packTable } from './build.ts';
import { checkCounts, checkStructure } from './check.ts';
import { isPackName, ROW_FILES } from './schema.ts';

export interface Publication extends Materials {
  readonly store: string;
  readonly keep: number;
  /** Scratch folder of the run. */
  readonly folder: string;
  readonly bases: readonly Base[];
  readonly phase: GenerationPhase;
  readonly meta: GenerationMeta;
  /** Readings refused because their patient was there already. */
  readonly rejected: number;
}

/** The serving generation when this one would say exactly the same from the same packs: then nothing is built. */
function unchangedBase(
  publication: Publication,
  said: Pick<Manifest, 'counts' | 'contentSha256'>,
): Base | null {
  const [base] = publication.bases;
  if (!base || publication.phase !== 'whole' || base.manifest.phase !== 'whole') return null;
  if (base.manifest.contentSha256 !== said.contentSha256) return null;
  if (JSON.stringify(base.manifest.counts) !== JSON.stringify(said.counts)) return null;
  const before = base.manifest.files.map(({ path }) => path).filter(isPackName);
  const now = packTable(publication).names;
  return before.length === now.length && now.every((name) => before.includes(name)) && base.rowsAreSound()
    ? base
    : null;
}

/**
 * Never linked to the serving generation: rows have no digests of their own, and a fallback on the same blocks would be
 * none. Where an older generation has the same rows on other blocks, those get one more name.
 */
async function takeOverRows(store: string, base: Base, folder: string): Promise<ManifestFile[]> {
  const files = base.manifest.files.filter(({ path }) => ROW_FILES.includes(path));
  for (const file of files) {
    const to = join(folder, file.path);
    const twin = twinOf(store, base, file);
    if (twin) {
      linkFile(twin, to);
      continue;
    }
    copyFileSync(join(base.folder, file.path), to, constants.COPYFILE_EXCL);
    await sealFile(folder, file.path);
  }
  return files;
}

async function buildRows(publication: Publication, folder: string): Promise<ManifestFile[]> {
  await buildRowFiles(folder, publication, packTable(publication));
  const sealed: ManifestFile[] = [];
  for (const file of ROW_FILES) {
    checkStructure(join(folder, file));
    sealed.push(await sealFile(folder, file));
  }
  return sealed;
}

interface LinkedPacks {
  readonly files: readonly ManifestFile[];
  /** Packs that were digested in this run under another name; a copy is another matter. */
  readonly proven: ReadonlySet<string>;
}

function linkPacks({ roster, shelf }: Publication, folder: string): LinkedPacks {
  const packs = new Map<string, ManifestFile>();
  const proven = new Set<string>();
  for (const { pack } of roster.packs()) {
    const file = shelf.file(pack);
    if (packs.has(file.path)) continue;
    const how = linkFile(join(shelf.folder(pack), file.path), join(folder, file.path));
    if (how === 'linked') proven.add(file.path);
    packs.set(file.path, file);
  }
  return { files: [...packs.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)), proven };
}

/** Bytes of files that no older generation shares; those of this run have one more name in the folder of the work. */
function bytesOfOwn(publication: Publication, folder: string, files: readonly ManifestFile[]): number {
  const own = files.filter(({ path }) => {
    const { nlink } = statSync(join(folder, path));
    return nlink === 1 || (nlink === 2 && isPackName(path) && !inBase(publication, path));
  });
  return own.reduce((sum, { bytes }) => sum + bytes, 0);
}

function inBase({ bases }: Publication, name: string): boolean {
  return bases.some(({ manifest }) => manifest.files.some(({ path }) => path === name));
}

/**
 * Publishes what the roster names.
 * @throws GenerationError `check-failed` or `store-unusable`; then nothing is published
 */
export async function publishRoster(publication: Publication): Promise<PublishedGeneration> {
  const { roster, phase, meta, rejected, store, keep, bases } = publication;
  const folder = join(publication.folder, 'build');
  mkdirSync(folder, { mode: 0o700 });
  const { hospitalIssues, ...totals } = roster.totals();
  const counts = { ...totals, rejected };
  const contentSha256 = contentDigest(roster);
  const same = unchangedBase(publication, { counts, contentSha256 });
  const rows = same ? await takeOverRows(store, same, folder) : await buildRows(publication, folder);
  const { files: packs, proven } = linkPacks(publication, folder);
  checkCounts(folder, { counts, packs: packs.map(({ path }) => path), hospitalIssues });
  const files = [...rows, ...packs];
  const bytesWritten = bytesOfOwn(publication, folder, files);
  const published = await publishFolder({
    store,
    keep,
    folder,
    phase,
    meta,
    counts,
    contentSha256,
    files,
    proven,
    spared: phase === 'interim' ? bases.map(({ manifest }) => manifest.name) : [],
  });
  return { ...published, bytesWritten };
}
