/**
 * Storage roots: `<root>/<ID[0..3)>/<ID[3..6)>/<ID>/<date>/<type>/<file>` (guideline 1.2, standard storage), recognised
 * by looking at a bounded number of names.
 */
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type FacilityId, facilityId } from '../../records/ids.ts';
import { AppError, messageOf, systemCodeOf } from '../../system/errors.ts';
import { parseFileName } from './file-name.ts';
import { listFolder } from './tree.ts';

/** How many names of one level are looked at before giving up. */
const LOOK_AT = 40;

export interface Root {
  readonly path: string;
  readonly facility: FacilityId;
}

export interface Recognition {
  readonly confidence: number;
  readonly seen: string;
  readonly facility: FacilityId | null;
}

/** The roots under a configured path: the path itself, or those of its folders that look like one. */
export function rootsUnder(path: string, facility: FacilityId | null): Root[] {
  checkUsable(path);
  const asRoot = (folder: string): Root => ({ path: folder, facility: facility ?? facilityOf(folder) });
  const inside = listFolder(path)
    .folders.filter((name) => name.length > 3 && looksLikeRoot(join(path, name)) > 0)
    .map((name) => asRoot(join(path, name)));
  if (inside.length === 0) return [asRoot(path)];
  return looksLikeRoot(path) > 0 ? [asRoot(path), ...inside] : inside;
}

export function recognise(path: string): Recognition {
  const folder = listFolder(path);
  if (folder.failure !== null) return { confidence: 0, seen: folder.failure, facility: null };
  const own = looksLikeRoot(path);
  if (own > 0) {
    return {
      confidence: own,
      seen: 'patient folders of SS-MIX2 standard storage',
      facility: facilityIn(basename(path)),
    };
  }
  const inside = folder.folders.slice(0, LOOK_AT).filter((name) => looksLikeRoot(join(path, name)) > 0);
  if (inside.length === 0)
    return { confidence: 0, seen: 'no patient folder of SS-MIX2 standard storage', facility: null };
  const confidence = Math.max(...inside.map((name) => looksLikeRoot(join(path, name))));
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
function looksLikeRoot(path: string): number {
  let best = 0;
  for (const [first, second, patient] of patientFolders(path)) {
    best = Math.max(best, 0.7);
    const folder = join(path, first, second, patient);
    for (const date of listFolder(folder).folders.slice(0, 3)) {
      for (const type of listFolder(join(folder, date)).folders.slice(0, 3)) {
        if (
          listFolder(join(folder, date, type))
            .files.slice(0, 3)
            .some((name) => parseFileName(name))
        )
          return 1;
      }
    }
  }
  return best;
}

/** Some patient folders in their regular place. */
function* patientFolders(path: string): Generator<readonly [string, string, string]> {
  let looked = 0;
  const short = (names: readonly string[]): string[] =>
    names.filter((name) => name.length <= 3).slice(0, LOOK_AT);
  for (const first of short(listFolder(path).folders)) {
    for (const second of short(listFolder(join(path, first)).folders).slice(0, 5)) {
      for (const patient of listFolder(join(path, first, second)).folders.slice(0, 5)) {
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

function checkUsable(path: string): void {
  const problem = problemWith(path);
  if (problem === null) return;
  throw new AppError({
    code: 'source-unusable',
    exit: 'source',
    message: `${path}: ${problem.message}`,
    hint: problem.hint,
    cause: problem.cause,
  });
}

function problemWith(path: string): { message: string; hint: string; cause?: unknown } | null {
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
  const { failure } = listFolder(path);
  return failure === null
    ? null
    : { message: failure, hint: 'Give this account permission to list the folder.' };
}
