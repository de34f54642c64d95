/** A folder on a disk as a volume. Opened for reading only; links are not followed, pipes do not block. */
import {
  closeSync,
  constants,
  type Dirent,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs';
import { sep } from 'node:path';
import { ArchiveError, codeOf, textOf } from './damage.ts';
import { decodeName, displayName, distinctName } from './names.ts';
import { byName, type Contents, type Detail, type ListedFile, type Listing, type Volume } from './volume.ts';

const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const buffer = Buffer.allocUnsafeSlow(256 * 1024);

/** Names that are shown as they are and need no way back to other bytes. */
const PLAIN = /^[\x20-\x5b\x5d-\x7e]*$/;

/** What would lead out of the folder: paths may come from what somebody typed. */
const LEADS_OUT = process.platform === 'win32' ? /(^|\/)\.\.?(\/|$)|[\\:\0]/ : /(^|\/)\.\.?(\/|$)|\0/;

/** Folders with other names whose bytes are remembered. */
const KEPT_FOLDERS = 256;

/** `top`: absolute path of the folder. Holds nothing open. */
export function folderVolume(top: string): Volume {
  return new FolderVolume(top);
}

type Path = string | Buffer;

interface Entry {
  readonly name: string;
  readonly kind: 'folder' | 'file' | 'symlink' | 'special';
}

class FolderVolume implements Volume {
  readonly #top: string;
  /** The same with a separator behind it. */
  readonly #within: string;
  readonly #identity: Identity | null;
  /** Of folders with names that are not plain: the bytes of each name as it is shown. */
  readonly #names = new Map<string, ReadonlyMap<string, Buffer>>();

  constructor(top: string) {
    this.#top = top;
    this.#within = top.endsWith(sep) ? top : top + sep;
    this.#identity = identityOf(top);
  }

  list(path: string, detail: Detail = 'names'): Listing {
    let entries: Entry[];
    try {
      entries = this.#entries(path, this.#place(path));
    } catch (error) {
      if (mayBeGone(error)) this.check();
      return { folders: [], files: [], others: [], failure: textOf(error) };
    }
    const folders: string[] = [];
    const files: ListedFile[] = [];
    const others: { name: string; symlink: boolean }[] = [];
    for (const { name, kind } of entries) {
      if (kind === 'folder') folders.push(name);
      else if (kind !== 'file') others.push({ name, symlink: kind === 'symlink' });
      else if (detail === 'names') files.push({ name, size: null, modified: null });
      else files.push({ name, ...this.#facts(path === '' ? name : `${path}/${name}`) });
    }
    if (others.length > 1) others.sort((a, b) => byName(a.name, b.name));
    if (files.length > 1) files.sort((a, b) => byName(a.name, b.name));
    return { folders: folders.length > 1 ? folders.sort(byName) : folders, files, others, failure: null };
  }

  read(path: string, limit: number): Contents {
    try {
      const bytes = readWhole(this.#place(path), limit);
      if (bytes !== null) return { bytes, failure: null };
      return { bytes: null, failure: { reason: 'too-large', detail: `more than ${limit} bytes` } };
    } catch (error) {
      if (mayBeGone(error)) this.check();
      const denied = ['EACCES', 'EPERM'].includes(codeOf(error));
      return { bytes: null, failure: { reason: denied ? 'denied' : 'unreadable', detail: textOf(error) } };
    }
  }

  stat(path: string): { size: number; modified: number } | null {
    if (LEADS_OUT.test(path)) return null;
    const found = lstatSync(this.#place(path), { throwIfNoEntry: false });
    return found?.isFile() ? { size: found.size, modified: found.mtimeMs } : null;
  }

  /** A folder may be listed whose files may not even be looked at. */
  #facts(path: string): Pick<ListedFile, 'size' | 'modified'> {
    try {
      return this.stat(path) ?? { size: null, modified: null };
    } catch (error) {
      if (codeOf(error) === '') throw error;
      return { size: null, modified: null };
    }
  }

  check(): void {
    const now = identityOf(this.#top);
    if (this.#identity === null || (now !== null && isSame(this.#identity, now))) return;
    const what = now === null ? 'is no longer there' : 'is another folder now (was a disk taken off?)';
    throw new ArchiveError(
      'gone',
      `${this.#top} ${what}`,
      'Check that the backup is attached, and start again.',
    );
  }

  close(): void {
    this.#names.clear();
  }

  /** The path on the disk: for names that are not plain, through the bytes that the folder above has for them. */
  #place(path: string): Path {
    if (LEADS_OUT.test(path)) throw new Error(`${JSON.stringify(path)} is no path in this folder`);
    if (PLAIN.test(path)) return path === '' ? this.#top : this.#within + path;
    let place: Buffer = Buffer.from(this.#top);
    let folder = '';
    for (const name of path.split('/')) {
      const bytes = PLAIN.test(name) ? undefined : this.#namesOf(folder, place).get(name);
      place = Buffer.concat([place, SLASH, bytes ?? Buffer.from(name)]);
      folder = folder === '' ? name : `${folder}/${name}`;
    }
    return place;
  }

  #namesOf(folder: string, place: Path): ReadonlyMap<string, Buffer> {
    const known = this.#names.get(folder);
    if (known) return known;
    try {
      this.#byBytes(folder, place);
    } catch (error) {
      // Whoever opens the path is told why it cannot be opened.
      if (codeOf(error) === '') throw error;
    }
    return this.#names.get(folder) ?? new Map();
  }

  #entries(folder: string, place: Path): Entry[] {
    const entries: Entry[] = [];
    for (const entry of readdirSync(place, { withFileTypes: true })) {
      if (!PLAIN.test(entry.name)) return this.#byBytes(folder, place);
      entries.push({ name: entry.name, kind: kindOf(entry) });
    }
    return entries;
  }

  /** The folder again by the bytes of its names, which are remembered. */
  #byBytes(folder: string, place: Path): Entry[] {
    const names = new Map<string, Buffer>();
    const entries = readdirSync(place, { withFileTypes: true, encoding: 'buffer' });
    entries.sort((a, b) => Buffer.compare(a.name, b.name));
    const shown = entries.map((entry): Entry => {
      const usual = displayName(decodeName(entry.name));
      const name = names.has(usual) ? distinctName(entry.name) : usual;
      names.set(name, entry.name);
      return { name, kind: kindOf(entry) };
    });
    const oldest = this.#names.keys().next();
    if (this.#names.size >= KEPT_FOLDERS && !oldest.done) this.#names.delete(oldest.value);
    this.#names.set(folder, names);
    return shown;
  }
}

const SLASH = Buffer.from('/');

function kindOf(entry: Dirent<string> | Dirent<Buffer>): Entry['kind'] {
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  return entry.isSymbolicLink() ? 'symlink' : 'special';
}

/** The whole file through one reused buffer; null when it is larger than the limit. */
function readWhole(path: Path, limit: number): Uint8Array | null {
  const file = openSync(path, OPEN);
  try {
    const parts: Buffer[] = [];
    let held = 0;
    let filled = 0;
    for (;;) {
      const count = readSync(file, buffer, filled, buffer.length - filled, null);
      if (count === 0) break;
      filled += count;
      if (filled < buffer.length) continue;
      parts.push(Buffer.from(buffer));
      held += filled;
      filled = 0;
      if (held > limit) return null;
    }
    if (held + filled > limit) return null;
    const last = buffer.subarray(0, filled);
    return new Uint8Array(parts.length === 0 ? last : Buffer.concat([...parts, last]));
  } finally {
    closeSync(file);
  }
}

interface Identity {
  readonly device: number;
  readonly number: number;
  readonly born: number;
}

function identityOf(folder: string): Identity | null {
  try {
    const { dev, ino, birthtimeMs } = statSync(folder);
    return { device: dev, number: ino, born: birthtimeMs };
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return null;
  }
}

/** Some network file systems give a folder a new number now and then, but never a new birth as well. */
function isSame(before: Identity, now: Identity): boolean {
  return before.device === now.device && (before.number === now.number || before.born === now.born);
}

/** Failures that a whole disk gives when it is taken away. */
function mayBeGone(error: unknown): boolean {
  return [
    'ENOENT',
    'ENOTDIR',
    'EIO',
    'ENODEV',
    'ENXIO',
    'ENOTCONN',
    'ESTALE',
    'EHOSTDOWN',
    'ETIMEDOUT',
  ].includes(codeOf(error));
}
