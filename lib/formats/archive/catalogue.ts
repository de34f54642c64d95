/**
 * The catalogue of an archive: one scratch SQLite file with every folder and file and where its bytes are, so that
 * millions of entries cost no memory. Made once by one writer; any number of threads read it (catalogue-volume.ts).
 */
import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Damage } from './damage.ts';
import { byName } from './volume.ts';

/** Kinds of entry, as stored. */
export const KIND = { folder: 0, file: 1, symlink: 2, special: 3 } as const;

/**
 * How the bytes of a file are kept, as stored. `plain`: as they are, at `place`. `zipStored`, `zipDeflated`: behind the
 * local header at `place`, `stored` bytes, with a name of `within` bytes and the CRC-32 `check`. `chunk`: in the
 * compressed chunk at `place` of `stored` bytes, from `within`. `none`: they cannot be read, for the reason `place`.
 */
export const METHOD = { plain: 0, zipStored: 1, zipDeflated: 2, chunk: 3, none: 4 } as const;

export interface Stored {
  readonly size: number;
  readonly modified: number;
  readonly method: number;
  readonly place: number;
  readonly stored: number;
  readonly within: number;
  readonly check: number;
}

/** What a reader must know before anything else. */
export interface CatalogueMeta {
  /** The file that holds the bytes: the archive itself, or a pack made from it. */
  readonly data: string;
  /** Size and time of the archive when the catalogue was made. */
  readonly archive: { readonly path: string; readonly size: number; readonly modified: number } | null;
  readonly damages: readonly Damage[];
}

const SCHEMA = `
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -32768;
CREATE TABLE entry (
  folder INTEGER NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, number INTEGER NOT NULL,
  size INTEGER NOT NULL, modified INTEGER NOT NULL,
  method INTEGER NOT NULL, place INTEGER NOT NULL, stored INTEGER NOT NULL, within INTEGER NOT NULL,
  PRIMARY KEY (folder, name)
) WITHOUT ROWID;
CREATE TABLE reason (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE meta (json TEXT NOT NULL);
BEGIN;
`;

const COLUMNS = '(folder, name, kind, number, size, modified, method, place, stored, within)';
const MAX_DAMAGES = 200;
const MAX_CACHED_FOLDERS = 20_000;
const EMPTY: Stored = { size: 0, modified: 0, method: METHOD.none, place: 0, stored: 0, within: 0, check: 0 };

export class CatalogueWriter {
  readonly path: string;
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #replace: StatementSync;
  readonly #lookUp: StatementSync;
  readonly #folders = new Map<string, number>([['', 0]]);
  readonly #damages = new Map<string, Damage & { readonly count: number }>();
  /** The folder of the entry before, which most often is that of the next. */
  #recent = { path: '', id: 0 };
  /** The last reason that was given, which is often given again. */
  #reason = { text: '', number: 0 };
  #lastFolder = 0;
  #entries = 0;

  /** `path` must not exist; it is made readable by its owner alone. */
  constructor(path: string) {
    this.path = path;
    closeSync(openSync(path, 'wx', 0o600));
    this.#db = new DatabaseSync(path);
    this.#db.exec(SCHEMA);
    const values = 'VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
    this.#insert = this.#db.prepare(`INSERT OR IGNORE INTO entry ${COLUMNS} ${values}`);
    this.#replace = this.#db.prepare(`INSERT OR REPLACE INTO entry ${COLUMNS} ${values}`);
    this.#lookUp = this.#db.prepare('SELECT * FROM entry WHERE folder = ? AND name = ?');
  }

  /** Entries added, folders included. */
  get entries(): number {
    return this.#entries;
  }

  /** Makes a folder known, with those above it. */
  folder(path: string): void {
    this.#idOf(path);
  }

  file(path: string, stored: Stored): void {
    this.#add(path, KIND.file, stored);
  }

  /** A symbolic link, or something that is neither file nor folder. */
  other(path: string, kind: 'symlink' | 'special'): void {
    this.#add(path, KIND[kind], EMPTY);
  }

  /** A file whose bytes cannot be had; replaces what was said of it before. */
  unreadable(path: string, facts: { size: number; modified: number }, reason: string): void {
    const place = this.#reasonNumber(reason);
    const [folder, name] = this.#split(path);
    this.#entries++;
    this.#replace.run(folder, name, KIND.file, 0, facts.size, facts.modified, METHOD.none, place, 0, 0);
  }

  /** Where the bytes of a file are, or null when there is no such file. */
  find(path: string): Stored | null {
    const [folder, name] = this.#split(path);
    const row = this.#lookUp.get(folder, name);
    if (!row || row.kind !== KIND.file) return null;
    return {
      size: Number(row.size),
      modified: Number(row.modified),
      method: Number(row.method),
      place: Number(row.place),
      stored: Number(row.stored),
      within: Number(row.within),
      check: Number(row.number),
    };
  }

  /** The place where two files of a zip share bytes, which no honest program writes; null when there is none. */
  overlap(): number | null {
    let end = -1;
    const rows = this.#db.prepare(
      'SELECT place, place + 30 + within + stored AS beyond FROM entry WHERE method IN (?, ?) ORDER BY place',
    );
    for (const row of rows.iterate(METHOD.zipStored, METHOD.zipDeflated)) {
      if (Number(row.place) < end) return Number(row.place);
      end = Number(row.beyond);
    }
    return null;
  }

  damage(damage: Damage): void {
    const key = damage.kind === 'twice' ? damage.kind : `${damage.kind}\n${this.#damages.size}`;
    const known = this.#damages.get(key);
    if (known) this.#damages.set(key, { ...known, count: known.count + 1 });
    else if (this.#damages.size < MAX_DAMAGES) this.#damages.set(key, { ...damage, count: 1 });
    else this.#countFurther();
  }

  /** Writes what readers must know, and closes. */
  finish(meta: Omit<CatalogueMeta, 'damages'>): CatalogueMeta {
    const damages = [...this.#damages.values()].map(({ count, kind, path, detail }) => ({
      kind,
      path,
      detail: count > 1 ? `${detail} (and ${count - 1} more)` : detail,
    }));
    const whole: CatalogueMeta = { ...meta, damages };
    this.#db.prepare('INSERT INTO meta (json) VALUES (?)').run(JSON.stringify(whole));
    this.#db.exec('COMMIT');
    this.#db.close();
    return whole;
  }

  /** Closes without finishing; the file is of no use. */
  abandon(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #reasonNumber(text: string): number {
    if (this.#reason.text === text) return this.#reason.number;
    this.#db.prepare('INSERT OR IGNORE INTO reason (text) VALUES (?)').run(text);
    const row = this.#db.prepare('SELECT id FROM reason WHERE text = ?').get(text);
    this.#reason = { text, number: Number(row?.id ?? 0) };
    return this.#reason.number;
  }

  #countFurther(): void {
    const further = this.#damages.get('further');
    const detail = `more than ${MAX_DAMAGES} complaints about this archive; the rest is not listed`;
    this.#damages.set('further', {
      kind: 'damaged',
      path: '',
      detail,
      count: (further?.count ?? 0) + 1,
    });
  }

  #add(path: string, kind: number, stored: Stored): void {
    const [folder, name] = this.#split(path);
    const { size, modified, method, place, within } = stored;
    const { check } = stored;
    const values = [folder, name, kind, check, size, modified, method, place, stored.stored, within] as const;
    this.#entries++;
    if (Number(this.#insert.run(...values).changes) > 0) return;
    const before = this.#lookUp.get(folder, name);
    if (before?.kind === KIND.folder) {
      this.damage({ kind: 'refused', path, detail: 'the name of a folder as well; the folder was taken' });
      return;
    }
    this.damage({
      kind: 'twice',
      path,
      detail: 'the archive holds this path again; the later one was taken',
    });
    this.#replace.run(...values);
  }

  #split(path: string): readonly [folder: number, name: string] {
    const slash = path.lastIndexOf('/');
    if (slash < 0) return [0, path];
    const name = path.slice(slash + 1);
    const { path: recent, id } = this.#recent;
    if (recent.length === slash && path.startsWith(recent)) return [id, name];
    const folder = path.slice(0, slash);
    const found = this.#idOf(folder);
    this.#recent = { path: folder, id: found };
    return [found, name];
  }

  #idOf(path: string): number {
    const cached = this.#folders.get(path);
    if (cached !== undefined) return cached;
    const [parent, name] = this.#split(path);
    const id = this.#folderIn(parent, name, path);
    if (this.#folders.size > MAX_CACHED_FOLDERS) {
      this.#folders.clear();
      this.#folders.set('', 0);
    }
    this.#folders.set(path, id);
    return id;
  }

  #folderIn(parent: number, name: string, path: string): number {
    const id = this.#lastFolder + 1;
    const values = [parent, name, KIND.folder, id, 0, 0, METHOD.none, 0, 0, 0] as const;
    if (Number(this.#insert.run(...values).changes) === 0) {
      const before = this.#lookUp.get(parent, name);
      if (before?.kind === KIND.folder) return Number(before.number);
      this.damage({ kind: 'refused', path, detail: 'the name of a folder as well; the folder was taken' });
      this.#replace.run(...values);
    }
    this.#lastFolder = id;
    this.#entries++;
    return id;
  }
}

/** What the file system says of an archive now, for telling later whether it is still the same. */
export function factsOf(path: string): { path: string; size: number; modified: number } {
  const { size, mtimeMs } = statSync(path);
  return { path, size, modified: mtimeMs };
}

/** True when an open file is the one whose facts were taken. */
export function isStill(file: number, facts: { size: number; modified: number }): boolean {
  const { size, mtimeMs } = fstatSync(file);
  return size === facts.size && mtimeMs === facts.modified;
}

/** One row of a folder, as listings use it; `check` is the number of a folder. */
export interface CatalogueRow extends Stored {
  readonly name: string;
  readonly kind: number;
}

/** Folders whose rows are read with one look: about those of one patient. */
const BLOCK = 64;
const KEPT_BLOCKS = 64;

type Block = ReadonlyMap<number, readonly CatalogueRow[]>;

/**
 * Reads the rows of a folder by the folder's number, in the order of listings. Folders that lie together in the archive
 * have numbers close to one another, so they are read and kept in blocks.
 */
export class CatalogueReader {
  readonly meta: CatalogueMeta;
  readonly #db: DatabaseSync;
  readonly #rows: StatementSync;
  readonly #blocks = new Map<number, Block>();

  constructor(path: string) {
    this.#db = new DatabaseSync(path, { readOnly: true });
    this.meta = JSON.parse(String(this.#db.prepare('SELECT json FROM meta').get()?.json));
    this.#rows = this.#db.prepare(
      `SELECT folder, name, kind, number, size, modified, method, place, stored, within FROM entry
       WHERE folder BETWEEN ? AND ?`,
    );
    this.#rows.setReturnArrays(true);
  }

  folder(id: number): readonly CatalogueRow[] {
    const first = id - (id % BLOCK);
    const block = this.#blocks.get(first) ?? decodeRows(this.#rows.all(first, first + BLOCK - 1));
    // The block that was asked for last is the last to go.
    this.#blocks.delete(first);
    const oldest = this.#blocks.keys().next();
    if (this.#blocks.size >= KEPT_BLOCKS && !oldest.done) this.#blocks.delete(oldest.value);
    this.#blocks.set(first, block);
    return block.get(id) ?? [];
  }

  reason(id: number): string {
    const row = this.#db.prepare('SELECT text FROM reason WHERE id = ?').get(id);
    return String(row?.text ?? 'not readable');
  }

  close(): void {
    this.#db.close();
  }
}

type RowTuple = readonly [number, string, number, number, number, number, number, number, number, number];

/** The rows by folder, each in ascending order of names by code units. */
function decodeRows(rows: unknown): Map<number, CatalogueRow[]> {
  const folders = new Map<number, CatalogueRow[]>();
  let folder: CatalogueRow[] = [];
  let current = -1;
  for (const [id, name, kind, check, size, modified, method, place, stored, within] of rows as RowTuple[]) {
    if (id !== current) {
      folder = [];
      folders.set(id, folder);
      current = id;
    }
    folder.push({ name, kind, check, size, modified, method, place, stored, within });
  }
  for (const one of folders.values()) if (one.length > 1) one.sort((a, b) => byName(a.name, b.name));
  return folders;
}
