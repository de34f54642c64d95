import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCodeOf } from './errors.ts';

/** Flushes a file or folder to the disk. Folders cannot be flushed on Windows; there the file's own flush must do. */
export function syncPath(path: string): void {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    if (process.platform === 'win32') return;
    throw error;
  }
  try {
    fsyncSync(handle);
  } catch (error) {
    const unsupported = ['EINVAL', 'EPERM', 'EISDIR', 'EBADF', 'ENOTSUP'];
    if (process.platform !== 'win32' || !unsupported.includes(systemCodeOf(error))) throw error;
  } finally {
    closeSync(handle);
  }
}

/**
 * Replaces a file so that at any instant, power loss included, its name leads to the whole old or the whole new
 * content: written aside, flushed, renamed, and the folder flushed.
 * @param mode permission bits of the new file
 */
export function writeAside(path: string, content: string | Uint8Array, mode = 0o644): void {
  const aside = `${path}.${process.pid}.new`;
  try {
    writeFileSync(aside, content, { mode, flush: true });
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  syncPath(dirname(path));
}
