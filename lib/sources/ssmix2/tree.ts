/** Looking at folders: names only, sorted, nothing followed, nothing opened. */
import { type Dirent, readdirSync } from 'node:fs';
import { messageOf } from '../../system/errors.ts';

export interface Folder {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** Symbolic links, pipes, sockets, devices. */
  readonly others: readonly { readonly name: string; readonly symlink: boolean }[];
  /** Why the folder could not be listed; null when it could. */
  readonly failure: string | null;
}

/** Ascending by code units, as 'discover' promises its order. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function listFolder(path: string): Folder {
  let entries: Dirent[];
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    return { folders: [], files: [], others: [], failure: messageOf(error) };
  }
  const folders: string[] = [];
  const files: string[] = [];
  const others: { name: string; symlink: boolean }[] = [];
  for (const entry of entries) {
    if (entry.isDirectory()) folders.push(entry.name);
    else if (entry.isFile()) files.push(entry.name);
    else others.push({ name: entry.name, symlink: entry.isSymbolicLink() });
  }
  others.sort((a, b) => byName(a.name, b.name));
  return { folders: folders.sort(byName), files: files.sort(byName), others, failure: null };
}
