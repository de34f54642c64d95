/** Transaction storages of a source: found by their names, catalogued once per run. */
import { closeSync, constants, openSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { childPath, type Volume } from '../../../formats/archive/volume.ts';
import { messageOf } from '../../../system/errors.ts';
import { TransactionCatalogueWriter } from './catalogue.ts';
import { scanTransactions } from './scan.ts';
import { readRange } from './volume.ts';

/** Guideline 1.2: `<root>/YYYY/TR_YYYYMMDDHHMMSSFFF_nnnnn.DAT`. */
const YEAR = /^\d{4}$/;
const NAME = /^TR_\d{8,17}(?:_\d+)?\.DAT$/i;

/** How far transaction storages are looked for, and in how many folders. */
const MAX_DEPTH = 3;
const MAX_FOLDERS = 500;
const FEW = 5;
/** The largest file that is taken out of an archive. */
const MOST_UNPACKED = 1024 * 1024 * 1024;

/** Folders of a volume that hold a transaction storage, in ascending order; folders of patients are not entered. */
export function transactionFolders(volume: Volume): string[] {
  const found: string[] = [];
  let looked = 0;
  const look = (folder: string, depth: number): void => {
    if (++looked > MAX_FOLDERS) return;
    const { folders } = volume.list(folder);
    const years = folders.filter((name) => YEAR.test(name));
    if (years.some((year) => filesIn(volume, childPath(folder, year)).length > 0)) {
      found.push(folder);
      return;
    }
    // Many short names are parts of patient numbers; a few may well be called TR.
    const isTree = folders.filter((name) => name.length <= 3).length > FEW;
    if (depth === MAX_DEPTH || isTree) return;
    for (const name of folders) look(childPath(folder, name), depth + 1);
  };
  look('', 0);
  return found;
}

function filesIn(volume: Volume, folder: string): string[] {
  return volume.list(folder).files.flatMap(({ name }) => (NAME.test(name) ? [name] : []));
}

/** Where a transaction storage lies. */
export interface TransactionPlace {
  readonly volume: Volume;
  readonly folder: string;
  /** Folder of the disk that the volume is; null for an archive, whose files are copied into the scratch folder. */
  readonly disk: string | null;
}

/** Makes the catalogue in the scratch folder and returns its path. Throws where there is no room for it. */
export function catalogueTransactions(
  place: TransactionPlace,
  work: { readonly folder: string; readonly name: string; readonly signal: AbortSignal },
): string {
  const catalogue = join(work.folder, `${work.name}.transactions`);
  const writer = new TransactionCatalogueWriter(catalogue);
  try {
    const years = place.volume.list(place.folder).folders.filter((name) => YEAR.test(name));
    for (const year of years) {
      for (const name of filesIn(place.volume, childPath(place.folder, year))) {
        work.signal.throwIfAborted();
        addFile(writer, place, {
          path: `${year}/${name}`,
          copy: join(work.folder, `${work.name}-${basename(name)}`),
        });
      }
    }
    writer.finish();
  } catch (error) {
    writer.abandon();
    throw error;
  }
  return catalogue;
}

function addFile(
  writer: TransactionCatalogueWriter,
  place: TransactionPlace,
  file: { readonly path: string; readonly copy: string },
): void {
  const inside = childPath(place.folder, file.path);
  const bytes = place.disk === null ? file.copy : join(place.disk, inside);
  writer.begin({ path: file.path, bytes });
  const problem = place.disk === null ? unpack(place.volume, inside, file.copy) : '';
  if (problem !== '') {
    writer.fault('unreadable', 0, problem);
    return;
  }
  let handle: number | undefined;
  try {
    handle = openSync(bytes, constants.O_RDONLY);
    const open = handle;
    const size = statSync(bytes).size;
    scanTransactions((at, length) => readRange(open, at, Math.min(length, size - at)), size, {
      record: (record) => writer.record(record),
      fault: (fault, at, detail) => writer.fault(fault, at, detail),
    });
  } catch (error) {
    // A bad sector costs what lies behind it in this file, and no other file.
    writer.fault('unreadable', 0, messageOf(error));
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Takes a file out of an archive; says why it could not. */
function unpack(volume: Volume, inside: string, copy: string): string {
  const { bytes, failure } = volume.read(inside, MOST_UNPACKED);
  if (failure !== null) return failure.detail;
  writeFileSync(copy, bytes, { mode: 0o600, flag: 'wx' });
  return '';
}
