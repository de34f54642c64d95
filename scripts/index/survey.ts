/**
 * What the names alone say of every patient, in a scratch database beside the generations: memory stays the same for ten
 * patients and for ten million. It joins what several sources, and several folders of one, hold of a patient.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { TEMPORARY_PREFIX } from '../../lib/generation/publish.ts';
import { type FacilityId, facilityId, type PatientKey, patientId } from '../../lib/records/ids.ts';
import type { Issue } from '../../lib/records/issue.ts';
import type { PatientUnit } from '../../lib/sources/source.ts';
import { fingerprintOf, later, type PartPrint } from './fingerprint.ts';

/** What one source holds of a patient; `source` is an index into the list of sources. */
export interface UnitPart {
  readonly source: number;
  readonly unit: PatientUnit;
}

/** A patient with all parts, in order of the sources. */
export interface JoinedUnit {
  readonly parts: readonly UnitPart[];
}

/** A patient of the survey. */
export interface Surveyed {
  readonly number: number;
  readonly key: PatientKey;
  readonly unit: JoinedUnit;
  /** Null when the folders could not be listed: such a patient is always read anew. */
  readonly fingerprint: Uint8Array | null;
  readonly files: number;
  /** Of its files together; 0 where names alone were asked for. */
  readonly bytes: number;
  /** Newest day of 診療日 and 発生日時; '' when nothing is dated. */
  readonly newestNews: string;
  readonly isChosen: boolean;
  readonly standing: Standing | null;
}

/**
 * What is to be done about a patient: read for the first time, read in place of the chart that serves, or left unread on
 * purpose. Null: nothing (any more).
 */
export type Standing = 'unread' | 'reread' | 'unchosen';

const STANDINGS: readonly Standing[] = ['unread', 'reread', 'unchosen'];

const TABLES = `
  CREATE TABLE part (facility TEXT, patient TEXT, source INTEGER, seq INTEGER, places TEXT, digest TEXT, files INTEGER,
    bytes INTEGER, day TEXT, news TEXT, PRIMARY KEY (facility, patient, source, seq)) WITHOUT ROWID;
  CREATE TABLE patient (number INTEGER PRIMARY KEY, facility TEXT, patient TEXT, unit TEXT, fingerprint BLOB,
    files INTEGER, bytes INTEGER, day TEXT, news TEXT, standing TEXT, first INTEGER DEFAULT 0, chosen INTEGER DEFAULT 0);
  CREATE TABLE queue (place INTEGER PRIMARY KEY, number INTEGER);
  CREATE TABLE issue (seq INTEGER PRIMARY KEY, json TEXT);`;

type Row = Record<string, SQLOutputValue>;

/** Patients per step of a walk: rows are taken out of the database in blocks, so that it may be written meanwhile. */
const BLOCK = 1000;

export class Survey {
  readonly #path: string;
  readonly #db: DatabaseSync;
  readonly #addPart;
  readonly #addIssue;
  readonly #setStanding;
  readonly #sources: { readonly facilities: Set<FacilityId>; newestSent: string }[] = [];

  /** `folder`: the store. The file is nobody's after a crash and swept by the next writer. */
  constructor(folder: string) {
    this.#path = join(folder, `${TEMPORARY_PREFIX}survey-${process.pid}.db`);
    rmSync(this.#path, { force: true });
    this.#db = new DatabaseSync(this.#path);
    this.#db.exec('PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-16000');
    this.#db.exec(TABLES);
    this.#db.exec('BEGIN');
    this.#addPart = this.#db.prepare('INSERT INTO part VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    this.#setStanding = this.#db.prepare('UPDATE patient SET standing = ? WHERE number = ?');
    this.#addIssue = this.#db.prepare('INSERT INTO issue (json) VALUES (?)');
  }

  /** `seq`: its place in the order of discovery. */
  addPart({ source, unit }: UnitPart, seq: number, print: PartPrint): void {
    const { facility, patient, places } = unit;
    const about = this.#sources[source] ?? { facilities: new Set(), newestSent: '' };
    this.#sources[source] = about;
    about.facilities.add(facility);
    if (print.newestSent > about.newestSent) about.newestSent = print.newestSent;
    const { digest, files, bytes, newestDay, newestNews } = print;
    this.#addPart.run(
      facility,
      patient,
      source,
      seq,
      JSON.stringify(places),
      digest,
      files,
      bytes,
      newestDay,
      newestNews,
    );
  }

  /** What the parts of one source have in common. */
  about(source: number): { readonly facilities: readonly FacilityId[]; readonly newestSent: string } {
    const { facilities, newestSent } = this.#sources[source] ?? { facilities: [], newestSent: '' };
    return { facilities: [...facilities].sort(), newestSent };
  }

  addIssue(issue: Issue): void {
    this.#addIssue.run(JSON.stringify(issue));
  }

  /** Complaints about what belongs to no patient, in the order in which they were met. */
  *issues(): Iterable<Issue> {
    for (const { json } of this.#db.prepare('SELECT json FROM issue ORDER BY seq').iterate()) {
      const issue: Issue = JSON.parse(String(json));
      yield issue;
    }
  }

  /** Joins the parts: from here on there are patients. `sources`: the ids in order; `basis`: see the fingerprint. */
  join(sources: readonly string[], basis: string): void {
    const add = this.#db.prepare(
      'INSERT INTO patient (facility, patient, unit, fingerprint, files, bytes, day, news) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    );
    for (const rows of this.#partsByPatient()) {
      const [first] = rows;
      if (!first) continue;
      const key = keyOf(first);
      const digests = rows.map(({ source, digest }) => ({
        source: sources[Number(source)] ?? '',
        digest: String(digest),
      }));
      const parts = mergeBySource(key, rows);
      const sum = (column: 'files' | 'bytes'): number =>
        rows.reduce((total, row) => total + Number(row[column]), 0);
      add.run(
        key.facility,
        key.id,
        JSON.stringify(parts),
        fingerprintOf(key, digests, basis),
        sum('files'),
        sum('bytes'),
        newestOf(rows, 'day'),
        newestOf(rows, 'news'),
      );
    }
    this.#db.exec('DROP TABLE part');
  }

  *#partsByPatient(): Iterable<readonly Row[]> {
    let rows: Row[] = [];
    const all = this.#db.prepare('SELECT * FROM part ORDER BY facility, patient, source, seq');
    for (const row of all.iterate()) {
      const [before] = rows;
      if (before && (before.facility !== row.facility || before.patient !== row.patient)) {
        yield rows;
        rows = [];
      }
      rows.push(row);
    }
    yield rows;
  }

  count(): number {
    return Number(this.#db.prepare('SELECT count(*) AS n FROM patient').get()?.n ?? 0);
  }

  /** How many patients, and files of theirs, have this standing. */
  counted(standing: Standing): { readonly patients: number; readonly files: number } {
    const sums = this.#db.prepare(
      'SELECT count(*) AS n, coalesce(sum(files), 0) AS f FROM patient WHERE standing = ?',
    );
    const row = sums.get(standing);
    return { patients: Number(row?.n ?? 0), files: Number(row?.f ?? 0) };
  }

  /** Patients in order of (facility, number), all or those of one standing. Standings may be set meanwhile. */
  *patients(standing?: Standing): Iterable<Surveyed> {
    const which = standing === undefined ? '' : 'AND standing = ?';
    const block = this.#db.prepare(
      `SELECT * FROM patient WHERE number > ? ${which} ORDER BY number LIMIT ${BLOCK}`,
    );
    for (let last = 0; ; ) {
      const rows = block.all(last, ...(standing === undefined ? [] : [standing]));
      yield* rows.map(surveyed);
      const end = rows.at(-1);
      if (!end) return;
      last = Number(end.number);
    }
  }

  setStanding({ number }: Surveyed, standing: Standing | null): void {
    this.#setStanding.run(standing, number);
  }

  /** Marks these patient numbers, leading zeros aside, in every facility. Gives those that nobody has. */
  mark(as: 'first' | 'chosen', ids: Iterable<string>): string[] {
    this.#db.exec("CREATE INDEX IF NOT EXISTS by_bare_number ON patient (ltrim(patient, '0'))");
    const mark = this.#db.prepare(`UPDATE patient SET ${as} = 1 WHERE ltrim(patient, '0') = ltrim(?, '0')`);
    return [...ids].filter((id) => Number(mark.run(id).changes) === 0);
  }

  /**
   * Fixes the order of reading: patients put first or chosen, then by newest 診療日, the order in which a ward would ask.
   * `rereadFirst`: before them those whose chart serves already.
   */
  fixQueue({ rereadFirst }: { readonly rereadFirst: boolean }): void {
    const order = `${rereadFirst ? "standing = 'reread' DESC, " : ''}first OR chosen DESC, day DESC, number`;
    this.#db.exec(
      `INSERT INTO queue (number) SELECT number FROM patient WHERE standing IN ('unread', 'reread') ORDER BY ${order}`,
    );
  }

  /** Those to be read, in the order that was fixed. */
  *queue(): Iterable<Surveyed> {
    const block = this.#db.prepare(
      `SELECT place, patient.* FROM queue JOIN patient USING (number) WHERE place > ? ORDER BY place LIMIT ${BLOCK}`,
    );
    for (let last = 0; ; ) {
      const rows = block.all(last);
      yield* rows.map(surveyed);
      const end = rows.at(-1);
      if (!end) return;
      last = Number(end.place);
    }
  }

  close(): void {
    this.#db.close();
    rmSync(this.#path, { force: true });
  }
}

function keyOf(row: Row): PatientKey {
  return { facility: facilityId(String(row.facility)), id: patientId(String(row.patient)) };
}

function newestOf(rows: readonly Row[], column: string): string {
  return rows.reduce((newest, { [column]: day }) => later(newest, String(day)), '');
}

function surveyed(row: Row): Surveyed {
  const parts: UnitPart[] = JSON.parse(String(row.unit));
  return {
    number: Number(row.number),
    key: keyOf(row),
    unit: { parts },
    fingerprint: row.fingerprint instanceof Uint8Array ? row.fingerprint : null,
    files: Number(row.files),
    bytes: Number(row.bytes),
    newestNews: String(row.news),
    isChosen: row.chosen === 1,
    standing: STANDINGS.find((standing) => standing === row.standing) ?? null,
  };
}

/** Units of one patient in one source become one, so that versions of a message meet wherever their files lie. */
function mergeBySource({ facility, id }: PatientKey, rows: readonly Row[]): UnitPart[] {
  const merged = new Map<number, PatientUnit>();
  for (const row of rows) {
    const places: PatientUnit['places'] = JSON.parse(String(row.places));
    const source = Number(row.source);
    const before = merged.get(source)?.places ?? [];
    merged.set(source, {
      facility,
      patient: id,
      places: [...before, ...places],
      misplaced: false,
    });
  }
  return [...merged].map(([source, unit]) => ({ source, unit }));
}
