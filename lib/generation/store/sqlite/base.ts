/** The published generations as something to take unchanged patients from. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { PatientKey } from '../../../records/ids.ts';
import { idKey } from '../../../search/numbers.ts';
import { parseCurrent, readCurrentText } from '../../current.ts';
import { GenerationError } from '../../errors.ts';
import { type GenerationPointer, hashFileNow, type Manifest, type ManifestFile } from '../../manifest.ts';
import { readManifest } from '../../verify.ts';
import { openOurs } from './connection.ts';
import type { Place } from './roster.ts';
import { numberIn, textIn } from './rows.ts';
import { PATIENT_FILE, ROW_FILES } from './schema.ts';
import type { Shelf } from './shelf.ts';

export interface Base {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Where a patient's chart lies; undefined for an unknown or pending one. */
  find(key: PatientKey): Place | undefined;
  /** True when the files of rows are what was published, so that they can be taken over. */
  rowsAreSound(): boolean;
  close(): void;
}

function isSound(folder: string, manifest: Manifest, name: string): boolean {
  const file = manifest.files.find(({ path }) => path === name);
  return file !== undefined && hashFileNow(join(folder, name)) === file.sha256;
}

/** Numbers of the generation's packs to numbers on the shelf. */
function shelvePacks(db: DatabaseSync, base: Omit<Base, 'find' | 'rowsAreSound' | 'close'>, shelf: Shelf) {
  const packs = new Map<number, number>();
  for (const row of db.prepare('SELECT number, name FROM pack').all()) {
    const name = textIn(row, 'name');
    const file = base.manifest.files.find(({ path }) => path === name);
    if (file) packs.set(numberIn(row, 'number'), shelf.add(base.folder, file));
  }
  return packs;
}

/** @throws when the generation is not what was published */
function openBase(store: string, pointer: GenerationPointer, shelf: Shelf): Base {
  const folder = join(store, pointer.name);
  const manifest = readManifest(folder, pointer);
  if (!isSound(folder, manifest, PATIENT_FILE)) {
    throw new GenerationError({ code: 'generation-damaged', message: `${PATIENT_FILE} is damaged.` });
  }
  const db = openOurs(join(folder, PATIENT_FILE));
  const packs = shelvePacks(db, { folder, manifest }, shelf);
  const row = db.prepare('SELECT pack, slot FROM patient WHERE id_key = ? AND facility = ? AND id = ?');
  return {
    folder,
    manifest,
    find(key) {
      const found = row.get(idKey(key.id), key.facility, key.id);
      const pack = found && packs.get(numberIn(found, 'pack'));
      return pack === undefined ? undefined : { pack, slot: numberIn(found ?? {}, 'slot') };
    },
    rowsAreSound: () => ROW_FILES.every((name) => isSound(folder, manifest, name)),
    close: () => db.close(),
  };
}

function pointersOf(store: string): GenerationPointer[] {
  try {
    return parseCurrent(readCurrentText(store));
  } catch (error) {
    if (error instanceof GenerationError && error.code === 'generation-damaged') return [];
    throw error;
  }
}

/**
 * The serving generation, and when it is unfinished or damaged those before it, up to the first whole one. Damaged ones
 * are left out: their patients are read from the source again.
 */
export function openBases(store: string, shelf: Shelf): Base[] {
  const bases: Base[] = [];
  for (const pointer of pointersOf(store)) {
    try {
      const base = openBase(store, pointer, shelf);
      bases.push(base);
      if (base.manifest.phase === 'whole') break;
    } catch {
      // What cannot be opened cannot be taken over; that it is damaged is told by whoever serves or verifies it.
    }
  }
  return bases;
}

/**
 * The same file in another whole generation, on other blocks of the disk and sound: two generations one after the other
 * never share a file of rows, so that one can stand in for the other.
 */
export function twinOf(store: string, base: Base, file: ManifestFile): string | null {
  const { ino } = statSync(join(base.folder, file.path));
  for (const pointer of pointersOf(store)) {
    const path = join(store, pointer.name, file.path);
    try {
      const manifest = readManifest(join(store, pointer.name), pointer);
      const isSame = manifest.files.some((one) => one.path === file.path && one.sha256 === file.sha256);
      if (manifest.phase !== 'whole' || !isSame || statSync(path).ino === ino) continue;
      if (hashFileNow(path) === file.sha256) return path;
    } catch {
      // A damaged generation is no source; who verifies it is told.
    }
  }
  return null;
}
