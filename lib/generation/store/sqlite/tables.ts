/** Builds hospital.db; rows are written as they come, in ordinal order. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Issue } from '../../../records/issue.ts';
import type { CoverageRow } from '../../contract.ts';
import { addCoverage, coverageKey } from '../../draft-rows.ts';
import { openForBuild } from './connection.ts';
import type { PlacedRows } from './patient-index.ts';
import { HOSPITAL_FILE, HOSPITAL_INDEXES, HOSPITAL_SCHEMA } from './schema.ts';

/** Rows go in at the end of each table, so a small cache is enough. */
const CACHE_KIB = 16_000;

export interface TableBuilder {
  /** Patients come in the order of their ordinals. */
  add(draft: PlacedRows): void;
  /** Indexes, commits and closes the file. */
  finish(): void;
  close(): void;
}

export interface HospitalBuilder extends TableBuilder {
  addIssue(issue: Issue): void;
}

function closeIfOpen(db: DatabaseSync): void {
  if (db.isOpen) db.close();
}

function complete(db: DatabaseSync, sql: string): void {
  db.exec(sql);
  db.exec('COMMIT');
  db.close();
}

function insertCoverage(db: DatabaseSync, rows: Iterable<CoverageRow>): void {
  const insert = db.prepare('INSERT INTO coverage VALUES(?,?,?,?,?,?,?,?,?,?)');
  for (const row of rows) {
    insert.run(
      row.source,
      row.dataType,
      row.month,
      row.status,
      row.files,
      row.bytes,
      row.records,
      JSON.stringify(row.issues),
      row.firstSent,
      row.lastSent,
    );
  }
}

function stayInserter(db: DatabaseSync): (draft: PlacedRows) => void {
  const insert = db.prepare('INSERT INTO stay VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)');
  return (draft) => {
    draft.stays.forEach((stay, seq) => {
      insert.run(
        draft.ordinal,
        seq,
        stay.ward,
        stay.room,
        stay.bed,
        stay.department,
        stay.attending,
        stay.admitted,
        stay.discharged,
        stay.disposition,
        stay.onLeave ? 1 : 0,
        JSON.stringify(stay.doubts),
        stay.isOpen ? 1 : 0,
      );
    });
  };
}

function visitInserter(db: DatabaseSync): (draft: PlacedRows) => void {
  const insert = db.prepare('INSERT INTO visit VALUES(?,?,?,?,?,?)');
  return (draft) => {
    for (const visit of draft.visits) {
      insert.run(draft.ordinal, visit.day, visit.time, visit.kind, visit.department, visit.text);
    }
  };
}

/** How many documents there are by what became of their words; the documents themselves are in the packs. */
function documentCounter() {
  const counts = new Map<string, { readonly state: string; readonly cut: number; documents: number }>();
  return {
    add(documents: PlacedRows['documents']): void {
      for (const { state, cut } of documents) {
        const key = `${state} ${cut}`;
        const known = counts.get(key) ?? { state, cut: cut ? 1 : 0, documents: 0 };
        known.documents += 1;
        counts.set(key, known);
      }
    },
    writeInto(db: DatabaseSync): void {
      const insert = db.prepare('INSERT INTO document_count VALUES(?,?,?)');
      for (const { state, cut, documents } of counts.values()) insert.run(state, cut, documents);
    },
  };
}

/** Stays, visits, coverage and issues: what the hospital-wide lists are made of. */
export function buildHospital(folder: string): HospitalBuilder {
  const db = openForBuild(join(folder, HOSPITAL_FILE), CACHE_KIB);
  db.exec(HOSPITAL_SCHEMA);
  const addStays = stayInserter(db);
  const addVisits = visitInserter(db);
  const issue = db.prepare(
    'INSERT INTO issue(code,severity,source,path,place,message,facility,patient) VALUES(?,?,?,?,?,?,?,?)',
  );
  const coverage = new Map<string, CoverageRow>();
  const documents = documentCounter();
  const addIssue = (one: Issue): void => {
    issue.run(
      one.code,
      one.severity,
      one.source,
      one.path,
      one.place,
      one.message,
      one.facility,
      one.patient,
    );
  };
  return {
    addIssue,
    add(draft) {
      addStays(draft);
      addVisits(draft);
      for (const one of draft.issues) addIssue(one);
      documents.add(draft.documents);
      for (const row of draft.coverage) {
        const key = coverageKey(row);
        const known = coverage.get(key);
        coverage.set(key, known ? addCoverage(known, row) : row);
      }
    },
    finish() {
      insertCoverage(db, coverage.values());
      documents.writeInto(db);
      complete(db, HOSPITAL_INDEXES);
    },
    close: () => closeIfOpen(db),
  };
}
