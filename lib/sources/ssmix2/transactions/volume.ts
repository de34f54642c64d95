/**
 * A transaction storage as the tree it came from: `医療施設ID/<ID3>/<ID3>/<ID>/<診療日>/<データ種別>/<file>`, names and condition
 * flags as the rules of the storage give them (guideline 1.2: INS turns 1 into 2, DEL turns 1 and 2 into 0).
 */
import { closeSync, constants, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { ArchiveError } from '../../../formats/archive/damage.ts';
import { byName, type Contents, type Listing, type Volume } from '../../../formats/archive/volume.ts';
import { messageOf, systemCodeOf } from '../../../system/errors.ts';
import type { TransactionComplaint } from './catalogue.ts';

/** Where in the path each part of a record stands. */
const LEVELS = ['facility', 'first', 'second', 'patient', 'date', 'type'] as const;
const LEAF = LEVELS.length;

/** A message in the tree. */
interface Leaf {
  readonly name: string;
  /** Folder of the content in extended storage, '' in standard storage. */
  readonly folder: string;
  readonly file: number;
  readonly at: number;
  readonly place: number;
  readonly size: number;
  readonly check: number;
}

/** How many folders are remembered: those of one patient, and all above. */
const KEPT = 512;
/** How many of the files are held open at once. */
const MOST_OPEN = 16;

export class TransactionVolume implements Volume {
  readonly complaints: readonly TransactionComplaint[];
  readonly #db: DatabaseSync;
  readonly #levels: readonly StatementSync[];
  readonly #records: StatementSync;
  readonly #files: ReadonlyMap<number, { readonly path: string; readonly bytes: string }>;
  readonly #open = new Map<number, number>();
  readonly #names = new Map<string, readonly string[]>();
  readonly #leaves = new Map<string, readonly Leaf[]>();

  /** Opens a finished catalogue for reading. */
  constructor(catalogue: string) {
    this.#db = new DatabaseSync(catalogue, { readOnly: true });
    this.#levels = LEVELS.map((column, level) => {
      const above = LEVELS.slice(0, level).map((name) => `${name} = ?`);
      const where = above.length === 0 ? '' : ` WHERE ${above.join(' AND ')}`;
      return this.#db.prepare(`SELECT DISTINCT ${column} AS name FROM record${where}`);
    });
    const where = LEVELS.map((name) => `${name} = ?`).join(' AND ');
    this.#records = this.#db.prepare(`SELECT * FROM record WHERE ${where} ORDER BY orderNo, sequence`);
    const files = this.#db.prepare('SELECT id, path, bytes FROM file').all();
    this.#files = new Map(
      files.map((row) => [Number(row.id), { path: String(row.path), bytes: String(row.bytes) }]),
    );
    this.complaints = this.#db
      .prepare('SELECT * FROM complaint')
      .all()
      .map((row) => row as unknown as TransactionComplaint);
  }

  list(path: string): Listing {
    const nothing = { folders: [], files: [], others: [], failure: null };
    const parts = path === '' ? [] : path.split('/');
    if (parts.length < LEAF) return { ...nothing, folders: this.#folders(parts) };
    const leaves = this.#leavesOf(parts.slice(0, LEAF));
    if (parts.length === LEAF) {
      const folders = [...new Set(leaves.map((leaf) => leaf.folder))].filter((name) => name !== '');
      return { ...nothing, folders: folders.sort(byName), files: listed(leaves, '') };
    }
    if (parts.length > LEAF + 1) return { ...nothing, failure: 'no such folder in the transaction storage' };
    return { ...nothing, files: listed(leaves, parts[LEAF] ?? '') };
  }

  read(path: string, limit: number): Contents {
    const leaf = this.#leaf(path);
    if (leaf === undefined) return failed('unreadable', 'no such message in the transaction storage');
    if (leaf.size > limit) return failed('too-large', `more than ${limit} bytes`);
    try {
      return { bytes: readRange(this.#handle(leaf.file), leaf.place, leaf.size), failure: null };
    } catch (error) {
      const denied = ['EACCES', 'EPERM'].includes(systemCodeOf(error));
      return failed(denied ? 'denied' : 'unreadable', messageOf(error));
    }
  }

  stat(path: string): { size: number; modified: number } | null {
    const leaf = this.#leaf(path);
    return leaf === undefined ? null : { size: leaf.size, modified: leaf.check };
  }

  /** Where a message really lies: the file and its first byte, `2026/TR_….DAT#123`; null when there is no such message. */
  origin(path: string): string | null {
    const leaf = this.#leaf(path);
    return leaf === undefined ? null : `${this.#files.get(leaf.file)?.path}#${leaf.place}`;
  }

  check(): void {
    for (const [id, { path, bytes }] of this.#files) {
      if (existsSync(bytes) || this.#open.has(id)) continue;
      const hint = 'Check that the backup is attached, and start again.';
      throw new ArchiveError('gone', `${path} is no longer there`, hint);
    }
  }

  close(): void {
    for (const handle of this.#open.values()) closeSync(handle);
    this.#open.clear();
    this.#db.close();
  }

  #folders(parts: readonly string[]): readonly string[] {
    const key = parts.join('/');
    const known = this.#names.get(key);
    if (known) return known;
    const rows = this.#levels[parts.length]?.all(...parts) ?? [];
    const names = rows.map((row) => String(row.name)).sort(byName);
    if (this.#names.size >= KEPT) this.#names.clear();
    this.#names.set(key, names);
    return names;
  }

  #leavesOf(parts: readonly string[]): readonly Leaf[] {
    const key = parts.join('/');
    const known = this.#leaves.get(key);
    if (known) return known;
    const leaves = withFlags(this.#records.all(...parts));
    if (this.#leaves.size >= KEPT) this.#leaves.clear();
    this.#leaves.set(key, leaves);
    return leaves;
  }

  #leaf(path: string): Leaf | undefined {
    const parts = path.split('/');
    const name = parts.at(-1) ?? '';
    const folder = parts.length === LEAF + 2 ? (parts[LEAF] ?? '') : '';
    if (parts.length !== LEAF + 1 && parts.length !== LEAF + 2) return undefined;
    return this.#leavesOf(parts.slice(0, LEAF)).find((leaf) => leaf.name === name && leaf.folder === folder);
  }

  #handle(file: number): number {
    const known = this.#open.get(file);
    if (known !== undefined) return known;
    const bytes = this.#files.get(file)?.bytes;
    if (bytes === undefined) throw new Error(`file ${file} is not in the catalogue`);
    if (this.#open.size >= MOST_OPEN) {
      for (const handle of this.#open.values()) closeSync(handle);
      this.#open.clear();
    }
    const handle = openSync(bytes, constants.O_RDONLY);
    this.#open.set(file, handle);
    return handle;
  }
}

type Row = Readonly<Record<string, unknown>>;

/** Names of the records of one folder, by the rules of the storage; of two that have one name the later was written over the other. */
function withFlags(rows: readonly Row[]): Leaf[] {
  const leaves = new Map<string, Leaf>();
  for (const group of groups(rows)) {
    const removed = group.findLastIndex((row) => row.deletes === 1);
    group.forEach((row, index) => {
      const flag = index <= removed ? '0' : index === group.length - 1 ? '1' : '2';
      const leaf = leafOf(row, flag);
      if (leaf !== null) leaves.set(`${leaf.folder}/${leaf.name}`, leaf);
    });
  }
  return [...leaves.values()].sort((a, b) => byName(a.name, b.name));
}

function groups(rows: readonly Row[]): Row[][] {
  const found: Row[][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (last?.[0]?.orderNo === row.orderNo) last?.push(row);
    else found.push([row]);
  }
  return found;
}

function leafOf(row: Row, flag: string): Leaf | null {
  const [patient, date, type, orderNo] = [row.patient, row.date, row.type, row.orderNo].map(String);
  const extended = type?.includes('^') === true;
  // In extended storage a deletion renames and writes nothing.
  if (extended && row.deletes === 1) return null;
  const name = `${patient}_${date}_${type}_${orderNo}_${row.time}_${row.department}_${flag}`;
  const address = {
    file: Number(row.file),
    at: Number(row.at),
    place: Number(row.place),
    size: Number(row.size),
    check: Number(row.crc),
  };
  return extended ? { name: 'main_document', folder: name, ...address } : { name, folder: '', ...address };
}

/**
 * When a file was appended to says nothing about the messages that were in it before: the check of the message stands for
 * its time, so that one written anew with the same length is seen.
 */
function listed(leaves: readonly Leaf[], folder: string): Listing['files'] {
  return leaves
    .filter((leaf) => leaf.folder === folder)
    .map(({ name, size, check }) => ({ name, size, modified: check }));
}

function failed(reason: 'denied' | 'unreadable' | 'too-large', detail: string): Contents {
  return { bytes: null, failure: { reason, detail } };
}

/** Part of an open file. Throws when the file ends before. */
export function readRange(handle: number, place: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(handle, bytes, filled, size - filled, place + filled);
    if (count === 0) throw new Error(`the file ends at byte ${fstatSync(handle).size}, within a message`);
    filled += count;
  }
  return bytes;
}
