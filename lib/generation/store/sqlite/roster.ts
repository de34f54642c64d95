/**
 * Who is in the generation that is being written, and where: a scratch file of one run, so that memory does not depend
 * on the number of patients. It is never published.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { PatientKey } from '../../../records/ids.ts';
import { facilityId, patientId } from '../../../records/ids.ts';
import type { Issue } from '../../../records/issue.ts';
import type { StoredBlob } from '../../contract.ts';
import { openForBuild } from './connection.ts';
import { blobFrom, bytesIn, issueFrom, numberIn, type SqlRow, textIn } from './rows.ts';

const CACHE_KIB = 32_000;

const SCHEMA = `
  CREATE TABLE patient(facility TEXT NOT NULL, id TEXT NOT NULL, pack INTEGER NOT NULL, slot INTEGER NOT NULL,
    content BLOB NOT NULL, records INTEGER NOT NULL, files INTEGER NOT NULL, issues INTEGER NOT NULL,
    bytes INTEGER NOT NULL, PRIMARY KEY(facility, id)) WITHOUT ROWID;
  CREATE INDEX patient_pack ON patient(pack, slot);
  CREATE TABLE pending(facility TEXT NOT NULL, id TEXT NOT NULL, raw_bytes INTEGER NOT NULL, sha256 BLOB NOT NULL,
    data BLOB NOT NULL, PRIMARY KEY(facility, id)) WITHOUT ROWID;
  CREATE TABLE found(facility TEXT NOT NULL, id TEXT NOT NULL, pack INTEGER NOT NULL, slot INTEGER NOT NULL,
    PRIMARY KEY(facility, id)) WITHOUT ROWID;
  CREATE TABLE issue(code TEXT NOT NULL, severity TEXT NOT NULL, source TEXT NOT NULL, path TEXT NOT NULL,
    place TEXT NOT NULL, message TEXT NOT NULL, facility TEXT NOT NULL, patient TEXT NOT NULL)`;

/** A place in the packs of this run: the number of a pack on the shelf, and a slot in it. */
export interface Place {
  readonly pack: number;
  readonly slot: number;
}

/** One patient as the writer keeps it; `pack` 0: pending. */
export interface RosterLine extends Place {
  readonly key: PatientKey;
  readonly content: Uint8Array;
  readonly records: number;
  readonly files: number;
  readonly issues: number;
  /** Compressed bytes in its pack. */
  readonly bytes: number;
}

export interface RosterTotals {
  readonly patients: number;
  readonly pending: number;
  readonly records: number;
  readonly files: number;
  readonly issues: number;
  /** Issues that no chart brought along. */
  readonly hospitalIssues: number;
}

export interface PackUse {
  readonly pack: number;
  /** Compressed bytes of the patients in it. */
  readonly bytes: number;
}

/** How many lines are read at a time where the table changes meanwhile. */
const PAGE = 1000;

function lineFrom(row: SqlRow): RosterLine {
  return {
    key: { facility: facilityId(textIn(row, 'facility')), id: patientId(textIn(row, 'id')) },
    pack: numberIn(row, 'pack'),
    slot: numberIn(row, 'slot'),
    content: bytesIn(row, 'content'),
    records: numberIn(row, 'records'),
    files: numberIn(row, 'files'),
    issues: numberIn(row, 'issues'),
    bytes: numberIn(row, 'bytes'),
  };
}

function placeFrom(row: SqlRow): Place {
  return { pack: numberIn(row, 'pack'), slot: numberIn(row, 'slot') };
}

function prepareAll(db: DatabaseSync) {
  return {
    place: db.prepare('SELECT pack, slot FROM patient WHERE facility = ? AND id = ?'),
    put: db.prepare('INSERT OR REPLACE INTO patient VALUES(?,?,?,?,?,?,?,?,?)'),
    move: db.prepare('UPDATE patient SET pack = ?, slot = ? WHERE facility = ? AND id = ?'),
    remove: db.prepare('DELETE FROM patient WHERE facility = ? AND id = ?'),
    inPack: db.prepare('SELECT * FROM patient WHERE pack = ? AND slot > ? ORDER BY slot LIMIT ?'),
    putPending: db.prepare('INSERT OR REPLACE INTO pending VALUES(?,?,?,?,?)'),
    pending: db.prepare('SELECT raw_bytes, sha256, data FROM pending WHERE facility = ? AND id = ?'),
    removePending: db.prepare('DELETE FROM pending WHERE facility = ? AND id = ?'),
    putFound: db.prepare('INSERT OR REPLACE INTO found VALUES(?,?,?,?)'),
    found: db.prepare('SELECT pack, slot FROM found WHERE facility = ? AND id = ?'),
    putIssue: db.prepare('INSERT INTO issue VALUES(?,?,?,?,?,?,?,?)'),
  };
}

export class Roster {
  readonly #db: DatabaseSync;
  readonly #sql: ReturnType<typeof prepareAll>;

  /** Makes the scratch file. */
  constructor(path: string) {
    this.#db = openForBuild(path, CACHE_KIB);
    this.#db.exec(SCHEMA);
    this.#sql = prepareAll(this.#db);
  }

  place({ facility, id }: PatientKey): Place | undefined {
    const row = this.#sql.place.get(facility, id);
    return row && placeFrom(row);
  }

  /** A patient with a chart, pending before or not. */
  put({ key, pack, slot, content, records, files, issues, bytes }: RosterLine): void {
    this.#sql.put.run(key.facility, key.id, pack, slot, content, records, files, issues, bytes);
    this.#sql.removePending.run(key.facility, key.id);
  }

  /** A patient without a chart yet: the rows that there are, and their digest. */
  putPending({ facility, id }: PatientKey, rows: StoredBlob, content: Uint8Array): void {
    this.#sql.put.run(facility, id, 0, 0, content, 0, 0, 0, 0);
    this.#sql.putPending.run(facility, id, rows.rawBytes, rows.sha256, rows.data);
  }

  pendingRows({ facility, id }: PatientKey): StoredBlob | undefined {
    const row = this.#sql.pending.get(facility, id);
    return row && blobFrom(row);
  }

  move({ facility, id }: PatientKey, { pack, slot }: Place): void {
    this.#sql.move.run(pack, slot, facility, id);
  }

  remove({ facility, id }: PatientKey): void {
    this.#sql.remove.run(facility, id);
    this.#sql.removePending.run(facility, id);
  }

  /** What a stopped run left of a patient; the last one counts. */
  keepFound({ facility, id }: PatientKey, { pack, slot }: Place): void {
    this.#sql.putFound.run(facility, id, pack, slot);
  }

  found({ facility, id }: PatientKey): Place | undefined {
    const row = this.#sql.found.get(facility, id);
    return row && placeFrom(row);
  }

  addIssue(issue: Issue): void {
    const { code, severity, source, path, place, message, facility, patient } = issue;
    this.#sql.putIssue.run(code, severity, source, path, place, message, facility, patient);
  }

  /** All patients, ascending by facility and ID: their places in this order are the ordinals. */
  *patients(): IterableIterator<RosterLine> {
    for (const row of this.#db.prepare('SELECT * FROM patient ORDER BY facility, id').iterate()) {
      yield lineFrom(row);
    }
  }

  /** The patients of one pack by slot; may be moved meanwhile. */
  *patientsIn(pack: number): IterableIterator<RosterLine> {
    let last = 0;
    for (;;) {
      const lines = this.#sql.inPack.all(pack, last, PAGE).map(lineFrom);
      yield* lines;
      last = lines.at(-1)?.slot ?? last;
      if (lines.length < PAGE) return;
    }
  }

  /** The packs that anybody lies in, by number. */
  packs(): PackUse[] {
    const rows = this.#db
      .prepare('SELECT pack, sum(bytes) AS bytes FROM patient WHERE pack > 0 GROUP BY pack ORDER BY pack')
      .all();
    return rows.map((row) => ({ pack: numberIn(row, 'pack'), bytes: numberIn(row, 'bytes') }));
  }

  /** Issues that no chart brought along, in an order that depends on nothing but themselves. */
  *issues(): IterableIterator<Issue> {
    const sql =
      'SELECT * FROM issue ORDER BY source, path, place, code, severity, message, facility, patient';
    for (const row of this.#db.prepare(sql).iterate()) yield issueFrom(row);
  }

  totals(): RosterTotals {
    const row = this.#db
      .prepare(
        `SELECT count(*) AS patients, count(*) FILTER (WHERE pack = 0) AS pending,
           coalesce(sum(records), 0) AS records, coalesce(sum(files), 0) AS files,
           coalesce(sum(issues), 0) AS issues, (SELECT count(*) FROM issue) AS hospital_issues FROM patient`,
      )
      .get();
    const total = (name: string): number => (row ? numberIn(row, name) : 0);
    return {
      patients: total('patients'),
      pending: total('pending'),
      records: total('records'),
      files: total('files'),
      issues: total('issues') + total('hospital_issues'),
      hospitalIssues: total('hospital_issues'),
    };
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}
