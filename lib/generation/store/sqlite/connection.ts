/** The one place that knows how SQLite files are opened, for building and for serving. */
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { GenerationError } from '../../errors.ts';

/** `TOMO`: marks our files for `file(1)` and refuses other SQLite files. */
export const APPLICATION_ID = 0x544f4d4f;

/**
 * Opens a new file for one big transaction. No journal and no syncing: until it is published the file is nobody's, and
 * a crash only leaves a temporary folder to be swept away. The publisher flushes the finished file itself.
 */
export function openForBuild(path: string, cacheKiB: number): DatabaseSync {
  const db = new DatabaseSync(path);
  db.exec(`
    PRAGMA page_size=8192;
    PRAGMA journal_mode=OFF;
    PRAGMA synchronous=OFF;
    PRAGMA locking_mode=EXCLUSIVE;
    PRAGMA cache_size=-${cacheKiB};
    PRAGMA application_id=${APPLICATION_ID};
    BEGIN`);
  return db;
}

/** Added to a file's name for the rows that are staged beside it. */
export const STAGE_SUFFIX = '-stage';
const STAGED_CACHE_KIB = 16_000;

/** As {@link openForBuild}, with a second file attached as `stage` for rows that must be sorted first. */
export function openStaged(path: string): DatabaseSync {
  const db = openForBuild(path, STAGED_CACHE_KIB);
  db.exec('COMMIT');
  db.prepare('ATTACH ? AS stage').run(path + STAGE_SUFFIX);
  db.exec('PRAGMA stage.journal_mode=OFF; PRAGMA stage.synchronous=OFF; BEGIN');
  return db;
}

/** Commits and closes; the staged file is the caller's to remove. */
export function closeStaged(db: DatabaseSync): void {
  db.exec('COMMIT; DETACH stage');
  db.close();
}

/**
 * Opens a file that grows over a whole run and must survive its being killed: what was committed last is what is found.
 * Rolled back to that by SQLite itself when it is opened again.
 */
export function openForAppend(path: string, cacheKiB: number): DatabaseSync {
  const db = new DatabaseSync(path);
  db.exec(`
    PRAGMA page_size=8192;
    PRAGMA locking_mode=EXCLUSIVE;
    PRAGMA journal_mode=TRUNCATE;
    PRAGMA synchronous=FULL;
    PRAGMA cache_size=-${cacheKiB}`);
  return db;
}

/**
 * Opens a published file. `immutable=1`: no lock, no journal, no change detection, so it works on read-only media, and
 * nothing reachable from here can write. No memory mapping: a stick pulled out mid-read must be an error, not a crash.
 */
export function openForReading(path: string, cacheKiB = 32_000): DatabaseSync {
  const url = pathToFileURL(path);
  url.search = '?mode=ro&immutable=1';
  const db = new DatabaseSync(url, { readOnly: true });
  db.exec(`PRAGMA query_only=1; PRAGMA mmap_size=0; PRAGMA cache_size=-${cacheKiB}`);
  return db;
}

/**
 * Opens a published file and makes sure that it is one of ours.
 * @throws GenerationError `generation-damaged`
 */
export function openOurs(path: string, cacheKiB?: number): DatabaseSync {
  const file = basename(path);
  try {
    const db = openForReading(path, cacheKiB);
    if (db.prepare('PRAGMA application_id').get()?.application_id === APPLICATION_ID) return db;
    db.close();
  } catch (cause) {
    throw new GenerationError({ code: 'generation-damaged', message: `${file} cannot be opened.`, cause });
  }
  throw new GenerationError({ code: 'generation-damaged', message: `${file} is not one of ours.` });
}
