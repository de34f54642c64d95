/**
 * Storage roots: `<root>/<ID[0..3)>/<ID[3..6)>/<ID>/<date>/<type>/<file>` (guideline 1.2, standard storage; in extended
 * storage a folder instead of the file), recognised by looking at a bounded number of names.
 */
import { basename, join, sep } from 'node:path';
import type { Damage } from '../../formats/archive/damage.ts';
import { withoutArchiveEnding } from '../../formats/archive/detect.ts';
import { byName, childPath, type Volume } from '../../formats/archive/volume.ts';
import { type FacilityId, facilityId } from '../../records/ids.ts';
import type { Recognition } from '../source.ts';
import { parseContentName } from './extended/content-name.ts';
import { isExtended } from './extended/contents.ts';
import { parseFileName } from './file-name.ts';

/** Something that roots are looked for in. */
export interface Place {
  /** The configured path that it belongs to. */
  readonly of: string;
  /** Where it lies, for people. */
  readonly label: string;
  readonly isArchive: boolean;
  readonly volume: Volume;
  readonly damages: readonly Damage[];
}

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

/** Folders of one volume that are looked into when the storage does not lie at its top; in a catalogue it costs little. */
const MAX_FOLDERS = 1000;
const MAX_FOLDERS_OF_ARCHIVE = 100_000;
const MAX_DEPTH = 8;

/**
 * The roots of all places, in the order of their names: a place itself, or those of its folders that look like one; where
 * there are none, the first deeper ones. A source without any has its places for roots, which then hold no patients.
 */
export function rootsIn(places: readonly Place[], facility: FacilityId | null): Root[] {
  const found = withNeighbours(
    places.flatMap((place) => rootFolders(place).map((inside) => rootAt(place, inside))),
  );
  const roots = found.length > 0 ? found : places.map((place) => rootAt(place, ''));
  const sorted = roots.toSorted((a, b) => byParts(a.order, b.order));
  return sorted.map(({ order: _, facility: own, ...root }) => ({ ...root, facility: facility ?? own }));
}

interface OrderedRoot extends Root {
  readonly order: readonly string[];
}

function rootAt({ label, isArchive, volume }: Place, inside: string): OrderedRoot {
  const name = isArchive ? withoutArchiveEnding(label) : label;
  const path = join(label, inside);
  return {
    path,
    volume,
    inside,
    facility: facilityOf(join(name, inside)),
    order: join(name, inside).split(sep),
  };
}

function byParts(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? a.length - b.length : byName(a[at] ?? '', b[at] ?? '');
}

/** The folders of a volume that look like roots: at its top and one below, else on the first level that has any. */
export function rootFolders({ volume, isArchive }: Pick<Place, 'volume' | 'isArchive'>): string[] {
  const most = isArchive ? MAX_FOLDERS_OF_ARCHIVE : MAX_FOLDERS;
  const isTop = looksLikeRoot(volume, '') > 0;
  // Below the top of a root the short names are parts of patient numbers.
  let level = volume.list('').folders.filter((name) => !isTop || name.length > 3);
  let looked = 0;
  for (let depth = 1; depth <= MAX_DEPTH && level.length > 0; depth++) {
    const found = level.filter((folder) => looksLikeRoot(volume, folder) > 0);
    if (found.length > 0 || isTop) return isTop ? ['', ...found] : found;
    if (looked > most) return [];
    const next: string[] = [];
    for (const folder of level) {
      if (++looked > most) break;
      for (const name of volume.list(folder).folders) next.push(childPath(folder, name));
    }
    level = next;
  }
  return isTop ? [''] : [];
}

/** What the places hold, from the first names that are met. */
export function recogniseIn(places: readonly Place[]): Recognition {
  const roots = rootsIn(places, null);
  const sure = roots.map((root) => looksLikeRoot(root.volume, root.inside));
  const confidence = Math.max(0, ...sure);
  if (confidence === 0) {
    return { confidence, seen: 'no patient folder of an SS-MIX2 storage', facility: null };
  }
  const names = roots.map((root) => basename(root.path));
  const [first] = roots;
  const isItself = roots.length === 1 && first?.inside === '';
  const seen = isItself
    ? 'patient folders of an SS-MIX2 storage'
    : `${roots.length} storage root(s): ${names.slice(0, 5).join(', ')}`;
  return {
    confidence,
    seen,
    facility: first ? facilityIn(withoutArchiveEnding(basename(first.path))) : null,
  };
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
  for (const place of patientFolders(volume, path)) {
    best = Math.max(best, 0.7);
    for (const type of typeFolders(volume, childPath(path, place.join('/')))) {
      const { files, folders } = volume.list(type);
      if (files.slice(0, 3).some(({ name }) => parseFileName(name))) return 1;
      if (folders.slice(0, 3).some((name) => parseContentName(name, basename(type)))) return 1;
    }
  }
  return best;
}

/** Some type folders of a patient, with their paths. */
function typeFolders(volume: Volume, patient: string): string[] {
  return volume
    .list(patient)
    .folders.slice(0, 3)
    .flatMap((date) => {
      const day = `${patient}/${date}`;
      return volume
        .list(day)
        .folders.slice(0, 3)
        .map((type) => `${day}/${type}`);
    });
}

/** True when the types of the first patients are those of extended storage and of nothing else. */
function isExtendedOnly({ volume, inside }: Root): boolean {
  let types = 0;
  for (const place of patientFolders(volume, inside)) {
    for (const type of typeFolders(volume, childPath(inside, place.join('/')))) {
      if (!isExtended({ folders: [...type.split('/').slice(-2), ...volume.list(type).folders.slice(0, 1)] }))
        return false;
      types++;
    }
  }
  return types > 0;
}

/**
 * The standard and the extended storage of one hospital lie side by side, and the name of a folder need not say whose
 * it is: one without a number belongs to the only facility of the other kind beside it.
 */
function withNeighbours(roots: readonly OrderedRoot[]): OrderedRoot[] {
  const nameless = (root: Root): boolean => facilityIn(withoutArchiveEnding(basename(root.path))) === null;
  if (roots.length < 2 || !roots.some(nameless)) return [...roots];
  const extended = new Set(roots.filter(isExtendedOnly));
  return roots.map((root) => {
    if (!nameless(root)) return root;
    const others = roots.filter((other) => extended.has(other) !== extended.has(root));
    const facilities = new Set(others.map(({ facility }) => facility));
    const [only] = facilities;
    const isOwner = !extended.has(root) && others.every(nameless);
    return only !== undefined && facilities.size === 1 && !isOwner ? { ...root, facility: only } : root;
  });
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
