/** One pack opened for reading: charts, originals, words and rows of some patients, each behind its own digest. */
import { basename } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { PatientChart } from '../../../records/chart.ts';
import type { DocumentText } from '../../../records/documents.ts';
import {
  type FacilityId,
  facilityId,
  type PatientId,
  type PatientKey,
  patientId,
} from '../../../records/ids.ts';
import { unpackBlob } from '../../blob.ts';
import { decodeChart } from '../../chart-codec/index.ts';
import type { DraftRows, Fingerprint, StoredBlob } from '../../contract.ts';
import { decodeRows } from '../../draft-blob.ts';
import { GenerationError } from '../../errors.ts';
import { openOurs } from './connection.ts';
import { type Asker, asker } from './guard.ts';
import { blobFrom, bytesIn, isRow, numberIn, type SqlRow, textIn } from './rows.ts';

/** A pack is read at random, a patient at a time: its pages are seldom wanted twice. */
const CACHE_KIB = 2_000;

/** What a pack says of one of its patients. */
export interface PackEntry {
  readonly slot: number;
  readonly facility: FacilityId;
  readonly id: PatientId;
  /** Empty when the patient was added without one. */
  readonly fingerprint: Fingerprint;
  readonly content: Uint8Array;
  readonly records: number;
  readonly files: number;
  readonly issues: number;
  /** Chunks of originals. */
  readonly chunks: number;
  /** Compressed bytes of all blobs of this patient. */
  readonly bytes: number;
}

/** Every blob of one patient, as stored and not yet checked. */
export interface PackedBlobs {
  readonly rows: StoredBlob;
  readonly chart: StoredBlob;
  readonly words: StoredBlob | null;
  readonly originals: readonly StoredBlob[];
}

export interface Pack {
  entry(slot: number): PackEntry | undefined;
  /** All entries in the order of their slots. */
  entries(): IterableIterator<PackEntry>;
  rows(slot: number, key: PatientKey): DraftRows;
  chart(slot: number, key: PatientKey): PatientChart;
  original(slot: number, key: PatientKey, file: number): Uint8Array | undefined;
  texts(slot: number, key: PatientKey): readonly DocumentText[];
  blobs(slot: number): PackedBlobs;
  /** Compressed bytes of all blobs of all its patients, live and superseded. */
  bytes(): number;
  /** Questions to the index of documents. */
  readonly ask: Asker;
  close(): void;
}

function entryFrom(row: SqlRow): PackEntry {
  return {
    slot: numberIn(row, 'slot'),
    facility: facilityId(textIn(row, 'facility')),
    id: patientId(textIn(row, 'id')),
    fingerprint: bytesIn(row, 'fingerprint'),
    content: bytesIn(row, 'content'),
    records: numberIn(row, 'records'),
    files: numberIn(row, 'files'),
    issues: numberIn(row, 'issues'),
    chunks: numberIn(row, 'chunks'),
    bytes: numberIn(row, 'bytes'),
  };
}

function isText(value: unknown): value is DocumentText {
  return isRow(value) && typeof value.file === 'number' && typeof value.text === 'string';
}

function damaged(message: string): GenerationError {
  return new GenerationError({ code: 'chart-damaged', message });
}

/** The blob's JSON. Its digest proves the bytes; what is inside must prove whose they are. */
function jsonIn(blob: StoredBlob, what: string): unknown {
  return JSON.parse(Buffer.from(unpackBlob(blob, what)).toString('utf8'));
}

/** @throws GenerationError `generation-damaged` when the file is not a pack of ours */
export function openPack(path: string): Pack {
  const db = openOurs(path, CACHE_KIB);
  try {
    return packIn(db);
  } catch (cause) {
    db.close();
    const message = `${basename(path)} cannot be opened.`;
    throw new GenerationError({ code: 'generation-damaged', message, cause });
  }
}

function packIn(db: DatabaseSync): Pack {
  const blobOf = (table: string) => db.prepare(`SELECT raw_bytes, sha256, data FROM ${table} WHERE slot = ?`);
  const entryRow = db.prepare('SELECT * FROM entry WHERE slot = ?');
  const everyEntry = db.prepare('SELECT * FROM entry ORDER BY slot');
  const [rowsRow, chartRow, wordsRow] = [blobOf('rows'), blobOf('chart'), blobOf('words')];
  const originalRow = db.prepare('SELECT raw_bytes, sha256, data FROM original WHERE slot = ? AND chunk = ?');
  const total = db.prepare('SELECT bytes FROM pack');

  function entryAt(slot: number): PackEntry | undefined {
    const row = entryRow.get(slot);
    return row && entryFrom(row);
  }

  /** A slot that belongs to somebody else is never read, whatever the index says. */
  function requireOwner(slot: number, key: PatientKey, what: string): void {
    const entry = entryAt(slot);
    if (entry?.facility === key.facility && entry.id === key.id) return;
    throw damaged(`${what} of patient ${key.id} (facility ${key.facility}) cannot be found in its pack.`);
  }

  function blobIn(statement: typeof rowsRow, slot: number, what: string): StoredBlob {
    const row = statement.get(slot);
    if (!row) throw damaged(`${what} is missing.`);
    return blobFrom(row);
  }

  function chart(slot: number, key: PatientKey): PatientChart {
    const what = `The chart of patient ${key.id} (facility ${key.facility})`;
    requireOwner(slot, key, 'The chart');
    const text = Buffer.from(unpackBlob(blobIn(chartRow, slot, what), what)).toString('utf8');
    const value = decodeChart(text);
    if (value.patient.id !== key.id || value.patient.facility !== key.facility) {
      throw damaged(`${what} holds something else.`);
    }
    return value;
  }

  return {
    entry: entryAt,
    *entries() {
      for (const row of everyEntry.iterate()) yield entryFrom(row);
    },
    rows(slot, key) {
      const what = `The index rows of patient ${key.id} (facility ${key.facility})`;
      const rows = decodeRows(blobIn(rowsRow, slot, what), what);
      if (rows.row.id !== key.id || rows.row.facility !== key.facility)
        throw damaged(`${what} hold another's.`);
      return rows;
    },
    chart,
    original(slot, key, file) {
      const ref = chart(slot, key).files[file]?.original;
      if (!ref) return undefined;
      const what = `The originals of patient ${key.id} (chunk ${ref.chunk})`;
      const row = originalRow.get(slot, ref.chunk);
      if (!row) throw damaged(`${what} are missing.`);
      return unpackBlob(blobFrom(row), what).slice(ref.offset, ref.offset + ref.length);
    },
    texts(slot, key) {
      requireOwner(slot, key, 'The words');
      const row = wordsRow.get(slot);
      if (!row) return [];
      const what = `The words of patient ${key.id}`;
      const value = jsonIn(blobFrom(row), what);
      if (Array.isArray(value) && value.every(isText)) return value;
      throw damaged(`${what} hold something else.`);
    },
    blobs(slot) {
      const chunks = entryAt(slot)?.chunks ?? 0;
      const words = wordsRow.get(slot);
      return {
        rows: blobIn(rowsRow, slot, 'A row blob'),
        chart: blobIn(chartRow, slot, 'A chart'),
        words: words ? blobFrom(words) : null,
        originals: Array.from({ length: chunks }, (_, chunk) => {
          const row = originalRow.get(slot, chunk);
          if (!row) throw damaged(`Chunk ${chunk} of slot ${slot} is missing.`);
          return blobFrom(row);
        }),
      };
    },
    bytes() {
      const row = total.get();
      return row ? numberIn(row, 'bytes') : 0;
    },
    ask: asker(db, 'The index of documents'),
    close: () => db.close(),
  };
}
