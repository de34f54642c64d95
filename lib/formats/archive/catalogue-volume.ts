/** An archive with a catalogue as a volume: folders from the catalogue, bytes from the archive or its pack. */
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { CatalogueReader, type CatalogueRow, isStill, KIND, METHOD } from './catalogue.ts';
import { ArchiveError, codeOf, type Damage, textOf } from './damage.ts';
import { PackReader } from './pack.ts';
import type { Contents, ListedFile, Listing, ReadFailure, Volume } from './volume.ts';
import { readZipMember } from './zip-member.ts';

/** How many folders are remembered: those of a few patients and all above them. */
const KEPT_FOLDERS = 4096;
const ROOT = 0;

export interface ArchiveVolume extends Volume {
  /** What was wrong with the archive when its catalogue was made. */
  readonly damages: readonly Damage[];
}

/** Opens a catalogue for reading. Throws an ArchiveError `gone` when the archive is not what was catalogued. */
export function catalogueVolume(catalogue: string): ArchiveVolume {
  return new CatalogueVolume(catalogue);
}

class CatalogueVolume implements ArchiveVolume {
  readonly #reader: CatalogueReader;
  readonly #file: number;
  readonly #pack: PackReader;
  readonly #folders = new Map<string, readonly CatalogueRow[]>();

  constructor(catalogue: string) {
    this.#reader = new CatalogueReader(catalogue);
    const { data } = this.#reader.meta;
    try {
      this.#file = openSync(data, constants.O_RDONLY);
    } catch (error) {
      this.#reader.close();
      throw new ArchiveError('gone', textOf(error), 'Check that the backup is attached, and start again.');
    }
    this.#pack = new PackReader(this.#file);
    this.#checkSame();
  }

  get damages(): readonly Damage[] {
    return this.#reader.meta.damages;
  }

  list(path: string): Listing {
    const rows = this.#rows(path);
    if (rows === null)
      return { folders: [], files: [], others: [], failure: 'no such folder in the archive' };
    const folders: string[] = [];
    const files: ListedFile[] = [];
    const others: { name: string; symlink: boolean }[] = [];
    for (const { name, kind, size, modified } of rows) {
      if (kind === KIND.folder) folders.push(name);
      else if (kind === KIND.file) files.push({ name, size, modified });
      else others.push({ name, symlink: kind === KIND.symlink });
    }
    return { folders, files, others, failure: null };
  }

  read(path: string, limit: number): Contents {
    const row = this.#row(path);
    if (row === null) return failure('unreadable', 'no such file in the archive');
    if (row.method === METHOD.none) return failure('unreadable', this.#reader.reason(row.place));
    if (row.size > limit) return failure('too-large', `more than ${limit} bytes`);
    try {
      return { bytes: this.#bytes(row), failure: null };
    } catch (error) {
      this.#checkSame();
      const denied = ['EACCES', 'EPERM'].includes(codeOf(error));
      return failure(denied ? 'denied' : 'unreadable', textOf(error));
    }
  }

  stat(path: string): { size: number; modified: number } | null {
    const row = this.#row(path);
    return row && { size: row.size, modified: row.modified };
  }

  check(): void {
    this.#checkSame();
  }

  close(): void {
    closeSync(this.#file);
    this.#reader.close();
  }

  #bytes(row: CatalogueRow): Uint8Array {
    if (row.method === METHOD.chunk) return this.#pack.read(row);
    if (row.method !== METHOD.plain) return readZipMember(this.#file, row);
    const bytes = new Uint8Array(row.size);
    let filled = 0;
    while (filled < bytes.length) {
      const count = readSync(this.#file, bytes, filled, bytes.length - filled, row.place + filled);
      if (count === 0) throw new Error(`the archive ends within the file at byte ${row.place}`);
      filled += count;
    }
    return bytes;
  }

  #checkSame(): void {
    const { archive, data } = this.#reader.meta;
    if (archive === null || archive.path !== data || isStill(this.#file, archive)) return;
    const hint = 'Wait until the backup has been written, and start again.';
    throw new ArchiveError('gone', `${archive.path} was changed while it was read`, hint);
  }

  #row(path: string): CatalogueRow | null {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    const rows = this.#rows(slash < 0 ? '' : path.slice(0, slash));
    const row = rows && find(rows, name);
    return row?.kind === KIND.file ? row : null;
  }

  #rows(path: string): readonly CatalogueRow[] | null {
    const known = this.#folders.get(path);
    if (known) return known;
    const number = path === '' ? ROOT : this.#numberOf(path);
    if (number === null) return null;
    const rows = this.#reader.folder(number);
    if (this.#folders.size >= KEPT_FOLDERS) this.#folders.clear();
    this.#folders.set(path, rows);
    return rows;
  }

  #numberOf(path: string): number | null {
    const slash = path.lastIndexOf('/');
    const rows = this.#rows(slash < 0 ? '' : path.slice(0, slash));
    const row = rows && find(rows, path.slice(slash + 1));
    return row?.kind === KIND.folder ? row.check : null;
  }
}

/** By halving: rows are in ascending order of names. */
function find(rows: readonly CatalogueRow[], name: string): CatalogueRow | null {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row === undefined) return null;
    if (row.name === name) return row;
    if (row.name < name) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

function failure(reason: ReadFailure['reason'], detail: string): Contents {
  return { bytes: null, failure: { reason, detail } };
}
