/** The tables of a generation, format version 6. Each is explained in ../../FORMAT.md. */
import { DOCUMENT_SCHEMA } from './document-index.ts';

export const PATIENT_FILE = 'patient.db';
export const HOSPITAL_FILE = 'hospital.db';
export const LISTS_FILE = 'lists.db';
/** Files of rows, made of all patients; the rest of a generation are packs. */
export const ROW_FILES: readonly string[] = [PATIENT_FILE, HOSPITAL_FILE, LISTS_FILE];

/** Packs are named after their own digest, so that one name is one content in every generation. */
const PACK_NAME = /^pack-[0-9a-f]{32}\.db$/;
export const packName = (sha256: string): string => `pack-${sha256.slice(0, 32)}.db`;
export const isPackName = (name: string): boolean => PACK_NAME.test(name);

/** Columns of a patient, in the order of the table and of the staging table. */
export const PATIENT_COLUMNS = [
  'ordinal',
  'facility',
  'id',
  'id_key',
  'name',
  'kana',
  'kana_key',
  'romaji',
  'gender',
  'birth',
  'birth_number',
  'phones',
  'address',
  'last_contact',
  'ward',
  'room',
  'bed',
  'deceased',
  'alerts',
  'quarantined',
  'unreadable',
  'pack',
  'slot',
] as const;

export type PatientColumn = (typeof PATIENT_COLUMNS)[number];

const PATIENT_FIELDS = `
  ordinal INTEGER NOT NULL,
  facility TEXT NOT NULL,
  id TEXT NOT NULL,
  id_key TEXT NOT NULL,
  name TEXT NOT NULL,
  kana TEXT NOT NULL,
  kana_key TEXT NOT NULL,
  romaji TEXT NOT NULL,
  gender TEXT NOT NULL,
  birth TEXT NOT NULL,
  birth_number INTEGER NOT NULL,
  phones TEXT NOT NULL,
  address TEXT NOT NULL,
  last_contact TEXT NOT NULL,
  ward TEXT NOT NULL,
  room TEXT NOT NULL,
  bed TEXT NOT NULL,
  deceased INTEGER NOT NULL,
  alerts TEXT NOT NULL,
  quarantined INTEGER NOT NULL,
  unreadable INTEGER NOT NULL,
  pack INTEGER NOT NULL,
  slot INTEGER NOT NULL`;

/** Rows as they arrive; read back once, sorted, and deleted before publishing. `same_name` groups namesakes. */
export const STAGE_SCHEMA = `
  CREATE TABLE staged(${PATIENT_FIELDS},
    same_name TEXT NOT NULL,
    kanji_key TEXT NOT NULL,
    romaji_key TEXT NOT NULL,
    surname TEXT NOT NULL,
    phone_keys TEXT NOT NULL,
    tokens TEXT NOT NULL,
    PRIMARY KEY(facility, id)) WITHOUT ROWID`;

export const PATIENT_SCHEMA = `
  CREATE TABLE patient(pid INTEGER PRIMARY KEY,${PATIENT_FIELDS}, lookalikes INTEGER NOT NULL);
  CREATE TABLE pack(number INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE phone(key TEXT NOT NULL, pid INTEGER NOT NULL, PRIMARY KEY(key, pid)) WITHOUT ROWID;
  CREATE TABLE surname(kana TEXT PRIMARY KEY, patients INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE birth_year(year INTEGER PRIMARY KEY, patients INTEGER NOT NULL);
  CREATE VIRTUAL TABLE token USING fts5(x, content='', columnsize=0, detail=none, prefix='2 3 4 5 6 7 8 9',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Cn'")`;

/** Made after loading: sorted building is several times faster than keeping indexes up. */
export const PATIENT_INDEXES = `
  CREATE INDEX patient_id ON patient(id_key, facility);
  CREATE INDEX patient_kana ON patient(kana_key, birth_number);
  CREATE INDEX patient_birth ON patient(birth_number, kana_key);
  CREATE INDEX patient_ordinal ON patient(ordinal);
  CREATE INDEX patient_place ON patient(pack, slot);
  INSERT INTO birth_year SELECT birth_number / 10000, count(*) FROM patient GROUP BY 1;
  INSERT INTO token(token) VALUES('optimize');
  ANALYZE`;

export const HOSPITAL_SCHEMA = `
  CREATE TABLE stay(ordinal INTEGER NOT NULL, seq INTEGER NOT NULL, ward TEXT NOT NULL, room TEXT NOT NULL,
    bed TEXT NOT NULL, department TEXT NOT NULL, attending TEXT NOT NULL, admitted TEXT NOT NULL,
    discharged TEXT NOT NULL, disposition TEXT NOT NULL, on_leave INTEGER NOT NULL, doubts TEXT NOT NULL,
    is_open INTEGER NOT NULL, PRIMARY KEY(ordinal, seq)) WITHOUT ROWID;
  CREATE TABLE visit(ordinal INTEGER NOT NULL, day TEXT NOT NULL, time TEXT NOT NULL, kind TEXT NOT NULL,
    department TEXT NOT NULL, text TEXT NOT NULL);
  CREATE TABLE coverage(source TEXT NOT NULL, data_type TEXT NOT NULL, month TEXT NOT NULL, status TEXT NOT NULL,
    files INTEGER NOT NULL, bytes INTEGER NOT NULL, records INTEGER NOT NULL, issues TEXT NOT NULL,
    first_sent TEXT NOT NULL, last_sent TEXT NOT NULL, PRIMARY KEY(source, data_type, month, status)) WITHOUT ROWID;
  CREATE TABLE issue(id INTEGER PRIMARY KEY, code TEXT NOT NULL, severity TEXT NOT NULL, source TEXT NOT NULL,
    path TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL, facility TEXT NOT NULL, patient TEXT NOT NULL);
  CREATE TABLE document_count(state TEXT NOT NULL, cut INTEGER NOT NULL, documents INTEGER NOT NULL,
    PRIMARY KEY(state, cut)) WITHOUT ROWID;
  CREATE TABLE issue_count(code TEXT NOT NULL, severity TEXT NOT NULL, issues INTEGER NOT NULL,
    PRIMARY KEY(code, severity)) WITHOUT ROWID`;

export const HOSPITAL_INDEXES = `
  CREATE INDEX stay_open ON stay(ward, room, bed) WHERE is_open = 1;
  CREATE INDEX stay_admitted ON stay(admitted);
  CREATE INDEX stay_discharged ON stay(discharged) WHERE discharged <> '';
  CREATE INDEX visit_day ON visit(day, time, department);
  CREATE INDEX issue_code ON issue(code, severity);
  CREATE INDEX issue_severity ON issue(severity);
  CREATE INDEX issue_patient ON issue(patient, facility);
  INSERT INTO issue_count SELECT code, severity, count(*) FROM issue GROUP BY code, severity;
  ANALYZE`;

const BLOB = 'raw_bytes INTEGER NOT NULL, sha256 BLOB NOT NULL, data BLOB NOT NULL';

/** `pack` has one row, written when the pack is complete. Slots count from 1 in the order of adding. */
export const PACK_SCHEMA = `
  CREATE TABLE pack(patients INTEGER NOT NULL, bytes INTEGER NOT NULL);
  CREATE TABLE entry(slot INTEGER PRIMARY KEY, facility TEXT NOT NULL, id TEXT NOT NULL, fingerprint BLOB NOT NULL,
    content BLOB NOT NULL, records INTEGER NOT NULL, files INTEGER NOT NULL, issues INTEGER NOT NULL,
    chunks INTEGER NOT NULL, bytes INTEGER NOT NULL);
  CREATE TABLE rows(slot INTEGER PRIMARY KEY, ${BLOB});
  CREATE TABLE chart(slot INTEGER PRIMARY KEY, ${BLOB});
  CREATE TABLE words(slot INTEGER PRIMARY KEY, ${BLOB});
  CREATE TABLE original(slot INTEGER NOT NULL, chunk INTEGER NOT NULL, ${BLOB}, PRIMARY KEY(slot, chunk));
  ${DOCUMENT_SCHEMA}`;
