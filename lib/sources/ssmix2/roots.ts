/**
 * Storage roots: `<root>/<ID[0..3)>/<ID[3..6)>/<ID>/<date>/<type>/<file>` (guideline 1.2, standard storage), recognised
 * by looking at a bounded number of names.
 */
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { folderVolume } from '../../formats/archive/folder.ts';
import { childPath, type Volume } from '../../formats/archive/volume.ts';
import { type FacilityId, facilityId } from '../../records/ids.ts';
import { AppError, messageOf, systemCodeOf } from '../../system/errors.ts';
import { parseFileName } from './file-name.ts';

/** How many names of one level are looked at before giving up. */
const LOOK_AT = 40;

export interface Root {
  /** Where it lies, absolute, for people and for telling roots apart. */
  readonly path: string;
  readonly volume: Volume;
  /** The root's folder in its volume; '' when the volume is the root. */
  readonly inside: string;
  readonly facility: FacilityId;
}

/** The place in the volume of what lies in a root under a path relative to it. */
export function inVolume(root: Root, path: string): string {
  return childPath(root.inside, path);
}

export interface Recognition {
  readonly confidence: number;
  readonly seen: string;
  readonly facility: FacilityId | null;
}

/** The roots under a configured path: the path itself, or those of its folders that look like one. */
export function rootsUnder(path: string, facility: FacilityId | null): Root[] {
  const volume = folderVolume(path);
  checkUsable(path, volume);
  const asRoot = (inside: string): Root => {
    const folder = join(path, inside);
    return { path: folder, volume, inside, facility: facility ?? facilityOf(folder) };
  };
  const below = volume
    .list('')
    .folders.filter((name) => name.length > 3 && looksLikeRoot(volume, name) > 0)
    .map(asRoot);
  if (below.length === 0) return [asRoot('')];
  return looksLikeRoot(volume, '') > 0 ? [asRoot(''), ...below] : below;
}

export function recognise(path: string): Recognition {
  const volume = folderVolume(path);
  const folder = volume.list('');
  if (folder.failure !== null) return { confidence: 0, seen: folder.failure, facility: null };
  const own = looksLikeRoot(volume, '');
  if (own > 0) {
    return {
      confidence: own,
      seen: 'patient folders of SS-MIX2 standard storage',
      facility: facilityIn(basename(path)),
    };
  }
  const inside = folder.folders.slice(0, LOOK_AT).filter((name) => looksLikeRoot(volume, name) > 0);
  if (inside.length === 0)
    return { confidence: 0, seen: 'no patient folder of SS-MIX2 standard storage', facility: null };
  const confidence = Math.max(...inside.map((name) => looksLikeRoot(volume, name)));
  const seen = `${inside.length} storage root(s): ${inside.slice(0, 5).join(', ')}`;
  return { confidence, seen, facility: facilityIn(inside[0] ?? '') };
}

/** 医療施設ID at the start of a root's name; a suffix for a part of a split storage may follow. */
function facilityIn(name: string): FacilityId | null {
  const match = /^(\d{7,10})(?!\d)/.exec(name);
  return match?.[1] === undefined ? null : facilityId(match[1]);
}

function facilityOf(path: string): FacilityId {
  const name = basename(path);
  return facilityIn(name) ?? facilityId(name);
}

/** 1 when a data file with a well-formed name was found at its place, 0.7 when only the folders fit, 0 otherwise. */
function looksLikeRoot(volume: Volume, path: string): number {
  let best = 0;
  for (const [first, second, patient] of patientFolders(volume, path)) {
    best = Math.max(best, 0.7);
    const folder = childPath(path, `${first}/${second}/${patient}`);
    for (const date of volume.list(folder).folders.slice(0, 3)) {
      for (const type of volume.list(`${folder}/${date}`).folders.slice(0, 3)) {
        const { files } = volume.list(`${folder}/${date}/${type}`);
        if (files.slice(0, 3).some(({ name }) => parseFileName(name))) return 1;
      }
    }
  }
  return best;
}

/** Some patient folders in their regular place. */
function* patientFolders(volume: Volume, path: string): Generator<readonly [string, string, string]> {
  let looked = 0;
  const short = (names: readonly string[]): string[] =>
    names.filter((name) => name.length <= 3).slice(0, LOOK_AT);
  for (const first of short(volume.list(path).folders)) {
    const outer = childPath(path, first);
    for (const second of short(volume.list(outer).folders).slice(0, 5)) {
      for (const patient of volume.list(`${outer}/${second}`).folders.slice(0, 5)) {
        if (isRegularPlace(patient, first, second)) yield [first, second, patient];
        if (++looked > LOOK_AT) return;
      }
    }
  }
}

/** True when a patient number belongs in these two folders. */
export function isRegularPlace(patient: string, first: string, second: string): boolean {
  return patient.slice(0, 3) === first && patient.slice(3, 6) === second;
}

function checkUsable(path: string, volume: Volume): void {
  const problem = problemWith(path, volume);
  if (problem === null) return;
  throw new AppError({
    code: 'source-unusable',
    exit: 'source',
    message: `${path}: ${problem.message}`,
    hint: problem.hint,
    cause: problem.cause,
  });
}

function problemWith(
  path: string,
  volume: Volume,
): { message: string; hint: string; cause?: unknown } | null {
  try {
    if (!statSync(path).isDirectory()) {
      return { message: 'not a folder', hint: 'Give the folder that holds the storage, not a file in it.' };
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
  const { failure } = volume.list('');
  return failure === null
    ? null
    : { message: failure, hint: 'Give this account permission to list the folder.' };
}
