/** One indexer at a time: a lock file that names its owner, so that a killed owner's lock can be told and taken over. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemCodeOf } from '../system/errors.ts';
import { GenerationError } from './errors.ts';

const LOCK_FILE = 'LOCK';

/** Start time of a process in clock ticks, so that a reused process number is not taken for the old owner. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(systemCodeOf(error))) return '';
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** True when the owner ran on this machine and is gone. A lock that cannot be read as one is somebody's: not stale. */
function isStale(text: string): boolean {
  const [pid = '', start = '', host = ''] = text.trim().split(' ');
  if (!/^\d+$/.test(pid) || host !== hostname()) return false;
  return !isAlive(Number(pid)) || (start !== '-' && processStart(Number(pid)) !== start);
}

function refuse(path: string, text: string): never {
  const [pid = '?', , host = '?'] = text.trim().split(' ');
  throw new GenerationError({
    code: 'store-locked',
    message: `${path} is held by process ${pid} on ${host}.`,
  });
}

/** Moves a stale lock out of the way; refuses when somebody else was quicker. */
function takeAway(path: string, stale: string): void {
  const aside = `${path}.stale-${process.pid}`;
  renameSync(path, aside);
  const taken = readFileSync(aside, 'utf8');
  if (taken !== stale) {
    linkSync(aside, path);
    rmSync(aside);
    refuse(path, taken);
  }
  rmSync(aside);
}

/** Codes of a file system without hard links (exFAT, some network shares). */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/** Creates the lock with its text in one step, so that no kill can leave a lock that names nobody. */
function create(path: string, text: string): void {
  const aside = `${path}.new-${process.pid}`;
  writeFileSync(aside, text, { flush: true });
  try {
    linkSync(aside, path);
  } catch (error) {
    if (!NO_LINKS.includes(systemCodeOf(error))) throw error;
    writeFileSync(path, text, { flag: 'wx', flush: true });
  } finally {
    rmSync(aside, { force: true });
  }
}

export interface StoreLock {
  release(): void;
}

/**
 * Takes the store for writing.
 * @throws GenerationError `store-locked` when another indexer holds it, `store-unusable` when the folder cannot be used
 */
export function lockStore(store: string): StoreLock {
  const path = join(store, LOCK_FILE);
  const text = `${process.pid} ${processStart(process.pid) || '-'} ${hostname()}\n`;
  try {
    mkdirSync(store, { recursive: true, mode: 0o700 });
    const held = readLock(path);
    if (held !== undefined && isStale(held)) takeAway(path, held);
    create(path, text);
  } catch (cause) {
    if (cause instanceof GenerationError) throw cause;
    if (systemCodeOf(cause) === 'EEXIST') refuse(path, readLock(path) ?? '');
    throw new GenerationError({ code: 'store-unusable', message: `${store} cannot be written.`, cause });
  }
  return {
    release() {
      if (readLock(path) === text) rmSync(path, { force: true });
    },
  };
}
