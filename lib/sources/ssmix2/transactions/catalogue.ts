/**
 * The catalogue of a transaction storage: one scratch SQLite file that knows every record by patient, and where its
 * message lies. Made once in one pass over the files; any number of threads read it (volume.ts). Memory does not grow
 * with the number of records: sorting spills to the disk.
 */
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { TransactionFault, TransactionRecord } from './scan.ts';

/** One TR_*.DAT. */
export interface TransactionFile {
  /** Relative to the transaction storage: `2026/TR_….DAT`. */
  readonly path: string;
  /** The file whose bytes are read: itself, or a copy of it out of an archive. */
  readonly bytes: string;
}

/** Something that is wrong in a file, or with the order of the records. */
export interface TransactionComplaint {
  readonly fault: TransactionFault | 'unreadable' | 'out-of-order' | 'deletes-nothing' | 'further';
  /** The file with the byte: `2026/TR_….DAT#123`. */
  readonly path: string;
  readonly detail: string;
  readonly facility: string;
  readonly patient: string;
}

const SCHEMA = `
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -32768;
CREATE TABLE arrival (
  sequence INTEGER PRIMARY KEY,
  facility TEXT NOT NULL, patient TEXT NOT NULL, date TEXT NOT NULL, type TEXT NOT NULL, orderNo TEXT NOT NULL,
  time TEXT NOT NULL, department TEXT NOT NULL, deletes INTEGER NOT NULL,
  file INTEGER NOT NULL, at INTEGER NOT NULL, place INTEGER NOT NULL, size INTEGER NOT NULL, crc INTEGER NOT NULL
);
CREATE TABLE record (
  facility TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL, patient TEXT NOT NULL, date TEXT NOT NULL,
  type TEXT NOT NULL, orderNo TEXT NOT NULL, sequence INTEGER NOT NULL,
  time TEXT NOT NULL, department TEXT NOT NULL, deletes INTEGER NOT NULL,
  file INTEGER NOT NULL, at INTEGER NOT NULL, place INTEGER NOT NULL, size INTEGER NOT NULL, crc INTEGER NOT NULL,
  PRIMARY KEY (facility, first, second, patient, date, type, orderNo, sequence)
) WITHOUT ROWID;
CREATE TABLE file (id INTEGER PRIMARY KEY, path TEXT NOT NULL, bytes TEXT NOT NULL);
CREATE TABLE complaint (fault TEXT NOT NULL, path TEXT NOT NULL, detail TEXT NOT NULL, facility TEXT NOT NULL, patient TEXT NOT NULL);
BEGIN;
`;

/** A number shorter than six characters has nothing in its second folder, which must still have a name. */
const SORT = `
INSERT INTO record
SELECT facility, substr(patient, 1, 3), CASE WHEN length(patient) > 3 THEN substr(patient, 4, 3) ELSE '_' END, patient,
  date, type, orderNo, sequence, time, department, deletes, file, at, place, size, crc
FROM arrival ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;
DROP TABLE arrival;
`;

/** Records of one key in the order of arrival with what went before. */
const KEYS = `
SELECT facility, patient, type, time, deletes, at, path,
  lag(time) OVER key AS before, lag(deletes) OVER key AS deletedBefore
FROM record JOIN file ON file.id = record.file
WINDOW key AS (PARTITION BY facility, first, second, patient, date, type, orderNo ORDER BY sequence)
`;

const MOST_COMPLAINTS = 500;

export class TransactionCatalogueWriter {
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #complain: StatementSync;
  #complaints = 0;
  #file = 0;
  #path = '';

  /** `path` must not exist; it is made readable by its owner alone. */
  constructor(path: string) {
    closeSync(openSync(path, 'wx', 0o600));
    this.#db = new DatabaseSync(path);
    this.#db.exec(SCHEMA);
    this.#insert = this.#db.prepare(
      `INSERT INTO arrival (facility, patient, date, type, orderNo, time, department, deletes, file, at, place, size, crc)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#complain = this.#db.prepare('INSERT INTO complaint VALUES (?, ?, ?, ?, ?)');
  }

  /** The file that the next records lie in; files come in the order in which they were written. */
  begin({ path, bytes }: TransactionFile): void {
    this.#file++;
    this.#path = path;
    this.#db.prepare('INSERT INTO file VALUES (?, ?, ?)').run(this.#file, path, bytes);
  }

  record({ header, at, place, size, check }: TransactionRecord): void {
    const { facility, patient, date, type, orderNo, time, department, action } = header;
    const deletes = action === 'DEL' ? 1 : 0;
    const key = [facility, patient, date, type, orderNo] as const;
    this.#insert.run(...key, time, department, deletes, this.#file, at, place, size, check);
  }

  /** Something wrong at a byte of the file begun last. */
  fault(fault: TransactionComplaint['fault'], at: number, detail: string): void {
    this.#add({ fault, path: `${this.#path}#${at}`, detail, facility: '', patient: '' });
  }

  /** Sorts, looks at the order of what was sent, and closes. */
  finish(): void {
    this.#db.exec(SORT);
    for (const row of this.#db.prepare(KEYS).iterate()) this.#checkOrder(row);
    if (this.#complaints > MOST_COMPLAINTS) {
      const detail = `${this.#complaints - MOST_COMPLAINTS} more complaints about this transaction storage`;
      this.#complain.run('further', '', detail, '', '');
    }
    this.#db.exec('COMMIT');
    this.#db.close();
  }

  /** Closes without finishing; the file is of no use. */
  abandon(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #checkOrder(row: Readonly<Record<string, unknown>>): void {
    const [facility, patient, time, type] = [row.facility, row.patient, row.time, row.type].map(String);
    const about = { path: `${row.path}#${row.at}`, facility: facility ?? '', patient: patient ?? '' };
    if (row.deletes === 1 && (row.before === null || row.deletedBefore === 1)) {
      const detail = `a ${type} is deleted that no record before has written`;
      this.#add({ ...about, fault: 'deletes-nothing', detail });
    }
    const before = row.before === null ? '' : String(row.before);
    if (before.padEnd(17, '0') > (time ?? '').padEnd(17, '0')) {
      const detail = `a ${type} sent ${time} comes after one sent ${before}; the order of the records was kept`;
      this.#add({ ...about, fault: 'out-of-order', detail });
    }
  }

  #add({ fault, path, detail, facility, patient }: TransactionComplaint): void {
    if (++this.#complaints <= MOST_COMPLAINTS) this.#complain.run(fault, path, detail, facility, patient);
  }
}
