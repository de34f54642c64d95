/** The volumes of a source: a folder as it is, and every archive in it or in its place. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogues, catalogueArchive, type Workshop } from '../../formats/archive/catalogue-archive.ts';
import { catalogueVolume } from '../../formats/archive/catalogue-volume.ts';
import { ArchiveError, LIMITS } from '../../formats/archive/damage.ts';
import { detectFormat, isArchiveName } from '../../formats/archive/detect.ts';
import { folderVolume } from '../../formats/archive/folder.ts';
import { childPath, type Volume } from '../../formats/archive/volume.ts';
import { sourceId } from '../../records/ids.ts';
import { AppError, isAppError, messageOf, systemCodeOf } from '../../system/errors.ts';
import { catalogueNames, catalogueRemote, withoutPassword } from '../remote/remote.ts';
import { isRemotePath, remoteOf } from '../remote/remote-path.ts';
import type { PreparedArchive, SourceSettings, SourceWorkshop } from '../source.ts';
import { prepareIndex } from './index-db/prepare.ts';
import { type Place, rootFolders } from './roots.ts';
import { catalogueTransactions, transactionFolders } from './transactions/prepare.ts';
import { TransactionVolume } from './transactions/volume.ts';

/** Folders that are looked into for archives, above those of patients. */
const MAX_FOLDERS = 500;
const MAX_DEPTH = 2;

export async function prepareStorage(
  settings: SourceSettings,
  { folder, signal }: SourceWorkshop,
): Promise<SourceSettings> {
  const prepared: PreparedArchive[] = [];
  const make = (path: string): Promise<Catalogues> =>
    catalogueArchive(path, { folder: folder(), limits: LIMITS, signal });
  for (const path of settings.paths) {
    if (isRemotePath(path)) {
      const made = await refusing(path, () => fromRemote(path, settings, { folder, signal }));
      prepared.push(...asPrepared(path, made));
      continue;
    }
    if (isFile(path)) {
      prepared.push(...asPrepared(path, await refusing(path, () => make(path))));
      continue;
    }
    for (const label of archivesUnder(path)) {
      try {
        prepared.push(...asPrepared(path, await make(label)));
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw asAppError(error, label);
        prepared.push({ of: path, label, catalogue: null, failure: `${error.message}. ${error.hint}` });
      }
    }
  }
  const archives: SourceSettings = { ...settings, prepared };
  const folders = settings.paths.filter((path) => !isFile(path) && !isRemotePath(path)).map(openFolder);
  const dumps = folders.map(({ of, volume }) => ({ path: of, volume }));
  const logs = prepareTransactions(archives, { folder, signal });
  const indexes = await prepareIndex(settings, dumps, { folder, signal });
  return { ...archives, prepared: [...prepared, ...logs, ...indexes] };
}

/** Transaction storages, which lie beside the trees or are all that is left of them. */
function prepareTransactions(
  settings: SourceSettings,
  { folder, signal }: SourceWorkshop,
): PreparedArchive[] {
  const prepared: PreparedArchive[] = [];
  const places = placesOf(settings);
  for (const { of, label, isArchive, volume } of places) {
    for (const inside of transactionFolders(volume)) {
      const name = `${settings.id}-${prepared.length + 1}`;
      const place = { volume, folder: inside, disk: isArchive ? null : label };
      try {
        const catalogue = catalogueTransactions(place, { folder: folder(), name, signal });
        prepared.push({ of, label: join(label, inside), catalogue, failure: '', holds: 'transactions' });
      } catch (error) {
        throw asAppError(error, join(label, inside));
      }
    }
  }
  for (const { volume } of places) volume.close();
  return prepared;
}

async function fromRemote(
  path: string,
  settings: SourceSettings,
  { folder, signal }: SourceWorkshop,
): Promise<Catalogues> {
  const workshop = { folder: folder(), limits: LIMITS, signal };
  const remote = remoteOf(path, settings, workshop);
  return remote ? catalogueRemote(remote, workshop, wantedFolders) : { made: [], failed: [] };
}

/** What is fetched of a repository or bucket. */
function wantedFolders(volume: Volume): string[] {
  const roots = rootFolders({ volume, isArchive: true });
  const logs = transactionFolders(volume).filter((log) => !roots.some((root) => isWithin(log, root)));
  return [...roots, ...logs];
}

function isWithin(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function asPrepared(of: string, { made, failed }: Catalogues): PreparedArchive[] {
  return [
    ...made.map(({ label, catalogue }) => ({ of, label, catalogue, failure: '' })),
    ...failed.map(({ label, damage }) => ({ of, label, catalogue: null, failure: damage.detail })),
  ];
}

async function refusing(path: string, work: () => Promise<Catalogues>): Promise<Catalogues> {
  try {
    return await work();
  } catch (error) {
    throw asAppError(error, path);
  }
}

/** What a reader of archives threw, as the person at the keyboard is told. Errors of this program stay as they are. */
export function asAppError(error: unknown, path: string): unknown {
  if (error instanceof ArchiveError) {
    const { code, message, hint } = error;
    const words = withoutPassword(message.includes(path) ? message : `${path}: ${message}`);
    return new AppError({ code: `source-${code}`, exit: 'source', message: words, hint, cause: error });
  }
  const isFull = systemCodeOf(error) === 'ENOSPC' || messageOf(error).includes('database or disk is full');
  if (!isFull) return error;
  return new AppError({
    code: 'disk-full',
    exit: 'environment',
    message: `no room to unpack ${withoutPassword(path)}: ${messageOf(error)}`,
    hint: 'Make room on the disk of the store; compressed archives need some while they are read.',
    cause: error,
  });
}

/** The places of a source, folders before archives. Throws an AppError when a path cannot be used. */
export function placesOf(settings: SourceSettings): Place[] {
  return settings.paths.flatMap((path) => {
    const prepared = settings.prepared?.filter(({ of }) => of === path);
    if (prepared === undefined) refuseUnprepared(path);
    const archives = (prepared ?? []).flatMap((archive) => openArchive(archive));
    if (isRemotePath(path)) return archives;
    if (prepared !== undefined && prepared.length > 0 && isFile(path)) return archives;
    return [openFolder(path), ...archives];
  });
}

/** Archives that could not be read, with the reason. */
export function failuresOf(settings: SourceSettings): PreparedArchive[] {
  return (settings.prepared ?? []).filter(({ failure, holds }) => failure !== '' && holds === undefined);
}

function openArchive({ of, label, catalogue, holds }: PreparedArchive): Place[] {
  if (catalogue === null || holds === 'index') return [];
  try {
    if (holds === 'transactions') {
      return [{ of, label, isArchive: false, volume: new TransactionVolume(catalogue), damages: [] }];
    }
    const volume = catalogueVolume(catalogue);
    return [{ of, label, isArchive: true, volume, damages: volume.damages }];
  } catch (error) {
    throw asAppError(error, label);
  }
}

function openFolder(path: string): Place {
  const problem = problemWith(path);
  if (problem !== null) {
    throw new AppError({
      code: 'source-unusable',
      exit: 'source',
      message: `${path}: ${problem.message}`,
      hint: problem.hint,
      cause: problem.cause,
    });
  }
  return { of: path, label: path, isArchive: false, volume: folderVolume(path), damages: [] };
}

function problemWith(path: string): { message: string; hint: string; cause?: unknown } | null {
  try {
    if (!statSync(path).isDirectory()) {
      return {
        message: 'neither a folder nor an archive',
        hint: 'Give the folder or the archive that holds the storage.',
      };
    }
  } catch (error) {
    const missing = systemCodeOf(error) === 'ENOENT';
    return {
      message: missing ? 'does not exist' : messageOf(error),
      hint: missing
        ? 'Check the path, and that the backup is attached.'
        : 'Check the permissions of this folder.',
      cause: error,
    };
  }
  const { failure } = folderVolume(path).list('');
  return failure === null
    ? null
    : { message: failure, hint: 'Give this account permission to list the folder.' };
}

/** Reading the folders alone, as if the archives beside them were not there, would lose patients in silence. */
function refuseUnprepared(path: string): void {
  const [first] = isRemotePath(path)
    ? [path]
    : isFile(path)
      ? isArchive(path)
        ? [path]
        : []
      : archivesUnder(path);
  if (first === undefined) return;
  throw new AppError({
    code: 'source-not-prepared',
    exit: 'internal',
    message: `${withoutPassword(first)} is an archive, which has to be prepared before it is read`,
    hint: 'Index it first: `tomoshibi index` reads archives.',
  });
}

function isArchive(path: string): boolean {
  return detectFormat({ path, start: 0, length: statSync(path).size }) !== null;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch (error) {
    // Whoever opens it says what is wrong with it.
    if (systemCodeOf(error) === '') throw error;
    return false;
  }
}

/** Archives in a folder and in those of its folders that hold no patients, in ascending order. */
export function archivesUnder(path: string): string[] {
  const volume = folderVolume(path);
  const found: string[] = [];
  let looked = 0;
  const look = (folder: string, depth: number): void => {
    if (++looked > MAX_FOLDERS) return;
    const { files, folders } = volume.list(folder);
    for (const { name } of files) if (isArchiveName(name)) found.push(childPath(folder, name));
    if (depth === MAX_DEPTH || folders.some((name) => name.length <= 3)) return;
    for (const name of folders) look(childPath(folder, name), depth + 1);
  };
  look('', 0);
  return found.map((archive) => join(path, archive));
}

/** How many archives of a folder are looked into to recognise it. */
const PEEKED = 5;

/** The places under a path, from a few names each: enough to recognise what lies there. Throws an AppError. */
export async function peekAt(path: string, { folder, signal }: SourceWorkshop): Promise<Place[]> {
  const peek = async (archive: string): Promise<Place[]> => {
    const workshop: Workshop = { folder: folder(), limits: { ...LIMITS, peek: 20_000 }, signal };
    const made = await refusing(archive, () => catalogueArchive(archive, workshop));
    return asPrepared(path, made).flatMap(openArchive);
  };
  if (isRemotePath(path)) return peekAtRemote(path, { folder, signal });
  if (isFile(path)) return peek(path);
  const places = [openFolder(path)];
  const archives = archivesUnder(path).slice(0, PEEKED);
  for (const archive of archives) {
    try {
      places.push(...(await peek(archive)));
    } catch (error) {
      // Indexing will report it; whether the others are recognised does not depend on it.
      if (!isAppError(error)) throw error;
    }
  }
  return places;
}

async function peekAtRemote(path: string, { folder, signal }: SourceWorkshop): Promise<Place[]> {
  const settings = {
    id: sourceId('look'),
    kind: 'ssmix2',
    paths: [path],
    facility: null,
    encoding: 'auto' as const,
  };
  const workshop: Workshop = { folder: folder(), limits: LIMITS, signal };
  const made = await refusing(path, async () => {
    const remote = remoteOf(path, settings, workshop);
    return { made: remote ? [await catalogueNames(remote, workshop)] : [], failed: [] };
  });
  return asPrepared(path, made).flatMap(openArchive);
}
