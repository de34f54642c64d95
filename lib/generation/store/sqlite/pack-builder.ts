/** A pack while it grows: patients are appended, `commit` makes them durable, `seal` ends it and gives it its name. */
import { chmodSync, closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { syncPath } from '../../../system/write-aside.ts';
import type { DocumentRow, StoredBlob } from '../../contract.ts';
import { GenerationError } from '../../errors.ts';
import { FORMAT_VERSION, hashFileNow, type ManifestFile } from '../../manifest.ts';
import { checkStructure } from './check.ts';
import { APPLICATION_ID, openForAppend, STAGE_SUFFIX } from './connection.ts';
import { createDocumentStage, type DocumentStage } from './document-index.ts';
import type { PackEntry, PackedBlobs } from './pack.ts';
import { PACK_SCHEMA, packName } from './schema.ts';

/** Rows go in at the end of each table, so a small cache is enough. */
const CACHE_KIB = 16_000;

/** What is known of a patient when it is appended; slot, chunks and bytes follow from the blobs. */
export type NewEntry = Omit<PackEntry, 'slot' | 'chunks' | 'bytes'>;

export interface PackBuilder {
  /** Compressed bytes appended so far. */
  readonly bytes: number;
  append(entry: NewEntry, blobs: PackedBlobs, documents: readonly DocumentRow[]): PackEntry;
  commit(): void;
  /** Ends the pack, checks and flushes it, and renames it after its digest. */
  seal(): ManifestFile;
  /** Closes without sealing; what was not committed is gone. */
  close(): void;
}

function sizeOf(blobs: PackedBlobs): number {
  const all = [blobs.rows, blobs.chart, ...(blobs.words ? [blobs.words] : []), ...blobs.originals];
  return all.reduce((sum, blob) => sum + blob.data.byteLength, 0);
}

/** Where SQLite counts changes in a file's header: the counter, and the one that the size in the header is good for. */
const CHANGE_COUNTERS = [24, 92];

/**
 * SQLite counts how often a file was committed; two packs that hold the same must not differ by when their checkpoints
 * fell. Nobody else has the file open, and equal counters keep the header valid.
 */
function forgetCommits(path: string): void {
  const one = Buffer.from([0, 0, 0, 1]);
  const file = openSync(path, 'r+');
  try {
    for (const offset of CHANGE_COUNTERS) writeSync(file, one, 0, one.length, offset);
  } finally {
    closeSync(file);
  }
}

/**
 * Flushes, checks and renames a complete pack file.
 * @throws GenerationError `check-failed`
 */
export function sealPackFile(path: string): ManifestFile {
  rmSync(`${path}-journal`, { force: true });
  forgetCommits(path);
  syncPath(path);
  checkStructure(path);
  const sha256 = hashFileNow(path);
  const name = packName(sha256);
  const folder = dirname(path);
  chmodSync(path, 0o444);
  renameSync(path, join(folder, name));
  syncPath(folder);
  return { path: name, bytes: statSync(join(folder, name)).size, sha256 };
}

/** Writes the index of documents and the pack's own count, in the transaction that is open, and ends it. */
export function finishPack(db: DatabaseSync, stage: DocumentStage): void {
  stage.writeInto(db);
  db.exec('INSERT INTO pack SELECT count(*), coalesce(sum(bytes), 0) FROM entry; COMMIT');
  stage.close();
}

/** Starts a pack in a new file. */
export function createPackBuilder(path: string): PackBuilder {
  const db = openForAppend(path, CACHE_KIB);
  db.exec(
    `PRAGMA application_id=${APPLICATION_ID}; PRAGMA user_version=${FORMAT_VERSION}; BEGIN; ${PACK_SCHEMA}`,
  );
  const entryInsert = db.prepare('INSERT INTO entry VALUES(?,?,?,?,?,?,?,?,?,?)');
  const inserter = (table: string) => {
    const insert = db.prepare(`INSERT INTO ${table} VALUES(?,?,?,?)`);
    return (slot: number, { rawBytes, sha256, data }: StoredBlob) => insert.run(slot, rawBytes, sha256, data);
  };
  const [addRows, addChart, addWords] = [inserter('rows'), inserter('chart'), inserter('words')];
  const originalInsert = db.prepare('INSERT INTO original VALUES(?,?,?,?,?)');
  const stage = createDocumentStage(`${path}${STAGE_SUFFIX}`);
  let bytes = 0;
  let slots = 0;
  let broken = false;

  /** Half a patient must never be committed: after an error only the last commit counts. */
  function write(work: () => void): void {
    const message = `${path} could not be written.`;
    if (broken) throw new GenerationError({ code: 'store-unusable', message });
    try {
      work();
    } catch (cause) {
      broken = true;
      throw new GenerationError({ code: 'store-unusable', message, cause });
    }
  }

  function insert(entry: PackEntry, blobs: PackedBlobs): void {
    const { slot } = entry;
    entryInsert.run(
      slot,
      entry.facility,
      entry.id,
      entry.fingerprint,
      entry.content,
      entry.records,
      entry.files,
      entry.issues,
      entry.chunks,
      entry.bytes,
    );
    addRows(slot, blobs.rows);
    addChart(slot, blobs.chart);
    if (blobs.words) addWords(slot, blobs.words);
    blobs.originals.forEach((blob, chunk) => {
      originalInsert.run(slot, chunk, blob.rawBytes, blob.sha256, blob.data);
    });
  }

  return {
    get bytes() {
      return bytes;
    },
    append(entry, blobs, documents) {
      const slot = slots + 1;
      const placed = { ...entry, slot, chunks: blobs.originals.length, bytes: sizeOf(blobs) };
      write(() => {
        insert(placed, blobs);
        stage.add(slot, documents);
      });
      slots = slot;
      bytes += placed.bytes;
      return placed;
    },
    commit: () => write(() => db.exec('COMMIT; BEGIN')),
    seal() {
      write(() => {
        db.exec('COMMIT; BEGIN');
        finishPack(db, stage);
      });
      db.close();
      return sealPackFile(path);
    },
    close() {
      if (db.isOpen) db.close();
      stage.close();
    },
  };
}
