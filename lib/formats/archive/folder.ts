/** A folder on a disk as a volume. Opened for reading only; links are not followed, pipes do not block. */
import { closeSync, constants, type Dirent, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { byName, type Contents, type Detail, type ListedFile, type Listing, type Volume } from './volume.ts';

const OPEN = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const buffer = Buffer.allocUnsafeSlow(256 * 1024);

/** `top`: absolute path of the folder. Holds nothing open. */
export function folderVolume(top: string): Volume {
  return {
    list: (path, detail) => list(join(top, path), detail ?? 'names'),
    read: (path, limit) => read(join(top, path), limit),
    stat: (path) => stat(join(top, path)),
    close: () => undefined,
  };
}

function list(folder: string, detail: Detail): Listing {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return { folders: [], files: [], others: [], failure: textOf(error) };
  }
  const folders: string[] = [];
  const files: ListedFile[] = [];
  const others: { name: string; symlink: boolean }[] = [];
  for (const entry of entries) {
    const { name } = entry;
    if (entry.isDirectory()) folders.push(name);
    else if (!entry.isFile()) others.push({ name, symlink: entry.isSymbolicLink() });
    else if (detail === 'names') files.push({ name, size: null, modified: null });
    else files.push({ name, ...factsOf(join(folder, name)) });
  }
  others.sort((a, b) => byName(a.name, b.name));
  files.sort((a, b) => byName(a.name, b.name));
  return { folders: folders.sort(byName), files, others, failure: null };
}

/** A folder may be listed whose files may not even be looked at. */
function factsOf(path: string): Pick<ListedFile, 'size' | 'modified'> {
  try {
    return stat(path) ?? { size: null, modified: null };
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return { size: null, modified: null };
  }
}

function stat(path: string): { size: number; modified: number } | null {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() ? { size: found.size, modified: found.mtimeMs } : null;
}

function read(path: string, limit: number): Contents {
  try {
    const bytes = readWhole(path, limit);
    if (bytes !== null) return { bytes, failure: null };
    return { bytes: null, failure: { reason: 'too-large', detail: `more than ${limit} bytes` } };
  } catch (error) {
    const denied = ['EACCES', 'EPERM'].includes(codeOf(error));
    return { bytes: null, failure: { reason: denied ? 'denied' : 'unreadable', detail: textOf(error) } };
  }
}

/** The whole file through one reused buffer; null when it is larger than the limit. */
function readWhole(path: string, limit: number): Uint8Array | null {
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
