import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { encodeCp932 } from './cp932.ts';

/** Where generated files go. Paths are relative to the output folder, with `/` between the parts. */
export interface FileSink {
  write(path: string, bytes: Uint8Array): void;
  /** Makes what is not a plain file; false when this place cannot hold it, and then nothing is left behind. */
  special?(path: string, kind: SpecialKind): boolean;
}

/** A link to a neighbour, a named pipe, a file that may not be opened, or one whose path is not UTF-8 on the disk. */
export type SpecialKind =
  | { readonly kind: 'symlink'; readonly target: string }
  | { readonly kind: 'fifo' }
  | { readonly kind: 'forbidden'; readonly bytes: Uint8Array }
  | { readonly kind: 'cp932-path'; readonly bytes: Uint8Array };

/** How many made folders are remembered; the set is emptied then, so that memory stays flat. */
const REMEMBERED = 20_000;

/** A sink on disk. Each folder is made once, level by level: asking for whole paths again costs more than the files. */
export function diskSink(folder: string): FileSink {
  const top = resolve(folder);
  const made = new Set<string>();
  const ensure = (path: string): void => {
    if (made.has(path)) return;
    if (path !== top) ensure(dirname(path));
    makeFolder(path, { recursive: path === top });
    if (made.size >= REMEMBERED) made.clear();
    made.add(path);
  };
  const prepare = (path: string): string => {
    const full = join(top, path);
    ensure(dirname(full));
    return full;
  };
  return {
    write(path, bytes) {
      writeFileSync(prepare(path), bytes);
    },
    special(path, special) {
      // A path in other bytes has folders of its own.
      return makeSpecial(special.kind === 'cp932-path' ? join(top, path) : prepare(path), special);
    },
  };
}

function makeFolder(path: string, options: { recursive: boolean }): void {
  try {
    mkdirSync(path, options);
  } catch (error) {
    // It is there already, from before the memory was emptied or from an earlier run.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Only Linux keeps names as bytes. */
function writeUnderCp932(full: string, bytes: Uint8Array): boolean {
  if (process.platform !== 'linux') return false;
  const path = Buffer.from(encodeCp932(full));
  mkdirSync(path.subarray(0, path.lastIndexOf('/')), { recursive: true });
  writeFileSync(path, bytes);
  return true;
}

function makeSpecial(full: string, special: SpecialKind): boolean {
  try {
    // A run into a folder of an earlier run: files are overwritten, so these are as well.
    rmSync(full, { force: true });
    if (special.kind === 'cp932-path') return writeUnderCp932(full, special.bytes);
    if (special.kind === 'symlink') symlinkSync(special.target, full);
    else if (special.kind === 'fifo') execFileSync('mkfifo', [full], { stdio: 'ignore' });
    else {
      // The superuser opens everything, so there the fault cannot be planted.
      if (process.getuid === undefined || process.getuid() === 0) return false;
      writeFileSync(full, special.bytes);
      chmodSync(full, 0);
    }
    return true;
  } catch (error) {
    // No mkfifo, no right to make links (Windows), or a file system without them: the fault is left out of the list.
    if (error instanceof Error) return false;
    throw error;
  }
}
