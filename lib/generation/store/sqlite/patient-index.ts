/** Builds patient.db: rows are staged as they come, then loaded once in kana order, so that the rowid is the rank. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { DraftRows } from '../../contract.ts';
import { openForBuild } from './connection.ts';
import { encodeAlerts, numberIn, textIn } from './rows.ts';
import { PATIENT_COLUMNS, PATIENT_FILE, PATIENT_INDEXES, PATIENT_SCHEMA, STAGE_SCHEMA } from './schema.ts';

const STAGE_FILE = 'stage.db';
const CACHE_KIB = 32_000;

/** A patient's rows with the number in this generation, and where the chart lies: pack 0 while it is pending. */
export interface PlacedRows extends DraftRows {
  readonly ordinal: number;
  readonly pack: number;
  readonly slot: number;
}

export interface PatientIndexBuilder {
  stage(draft: PlacedRows): void;
  /** Sorts, loads and indexes; closes the file. Returns the number of patients in it. */
  finish(): number;
  close(): void;
}

function placeholders(count: number): string {
  return Array.from({ length: count }, () => '?').join(',');
}

function stageValues(draft: PlacedRows): (string | number)[] {
  const { row, searchKeys: keys } = draft;
  return [
    draft.ordinal,
    row.facility,
    row.id,
    keys.idKey,
    row.name,
    row.kana,
    keys.kanaKey,
    row.romaji,
    row.gender,
    row.birth,
    draft.birthFrom,
    JSON.stringify(row.phones),
    row.address,
    row.lastContact,
    row.ward,
    row.room,
    row.bed,
    row.deceased ? 1 : 0,
    encodeAlerts(row.alerts),
    row.quarantined,
    row.unreadable,
    draft.pack,
    draft.slot,
    keys.kanaKey || keys.kanjiKey,
    keys.kanjiKey,
    keys.romajiKey,
    keys.surnameKana,
    keys.phones.join(' '),
    draft.searchTokens,
  ];
}

/**
 * Sorting spills to disk beside the build, never into a shared temporary folder: these are patients' names.
 * The setting is the whole process's, so it is taken back ('') before the folder goes away.
 */
function keepTemporariesIn(db: DatabaseSync, folder: string): void {
  db.exec(`PRAGMA temp_store=FILE; PRAGMA temp_store_directory='${folder.replaceAll("'", "''")}'`);
}

function closeStage(stage: DatabaseSync): void {
  if (!stage.isOpen) return;
  keepTemporariesIn(stage, '');
  stage.close();
}

/**
 * Counts of patients that could be taken for each other: `namesake` has all who share a name key; `sound` those whose
 * names sound alike (one romaji key, another kana) and `writing` those whose names are written alike but read (and
 * sound) differently, both only when born within two years.
 */
const COUNT_LOOKALIKES = `
  CREATE TABLE namesake AS SELECT same_name AS key, count(*) AS n FROM staged
    WHERE same_name <> '' GROUP BY same_name HAVING n > 1;
  CREATE UNIQUE INDEX namesake_key ON namesake(key);
  CREATE TABLE sounds AS SELECT romaji_key AS key, birth_number / 10000 AS year, kana_key AS kana, count(*) AS n
    FROM staged WHERE romaji_key <> '' AND birth_number > 0 GROUP BY 1, 2, 3;
  CREATE INDEX sounds_key ON sounds(key, year);
  CREATE TABLE sound AS SELECT a.key, a.year, a.kana, sum(b.n) AS n FROM sounds a
    JOIN sounds b ON b.key = a.key AND b.year BETWEEN a.year - 2 AND a.year + 2 AND b.kana <> a.kana
    GROUP BY 1, 2, 3;
  CREATE UNIQUE INDEX sound_key ON sound(key, year, kana);
  CREATE TABLE writings AS SELECT kanji_key AS key, birth_number / 10000 AS year, kana_key AS kana, romaji_key AS romaji,
    count(*) AS n FROM staged WHERE kanji_key <> '' AND kana_key <> '' AND birth_number > 0 GROUP BY 1, 2, 3, 4;
  CREATE INDEX writings_key ON writings(key, year);
  CREATE TABLE writing AS SELECT a.key, a.year, a.kana, sum(b.n) AS n FROM writings a
    JOIN writings b ON b.key = a.key AND b.year BETWEEN a.year - 2 AND a.year + 2
      AND b.kana <> a.kana AND b.romaji <> a.romaji
    GROUP BY 1, 2, 3;
  CREATE UNIQUE INDEX writing_key ON writing(key, year, kana)`;

const SORTED = `
  SELECT s.*, coalesce(namesake.n - 1, 0) + coalesce(sound.n, 0) + coalesce(writing.n, 0) AS lookalikes
  FROM staged s
  LEFT JOIN namesake ON namesake.key = s.same_name
  LEFT JOIN sound ON sound.key = s.romaji_key AND sound.year = s.birth_number / 10000 AND sound.kana = s.kana_key
  LEFT JOIN writing
    ON writing.key = s.kanji_key AND writing.year = s.birth_number / 10000 AND writing.kana = s.kana_key
  ORDER BY s.kana_key, s.birth_number, s.facility, s.id`;

function insertPhones(insert: StatementSync, keys: string, pid: number): void {
  for (const digits of keys.split(' ')) {
    if (digits === '') continue;
    insert.run(`f${digits}`, pid);
    insert.run(`r${[...digits].reverse().join('')}`, pid);
  }
}

function load(stage: DatabaseSync, db: DatabaseSync): number {
  const columns = [...PATIENT_COLUMNS, 'lookalikes'];
  const patient = db.prepare(
    `INSERT INTO patient(pid,${columns.join(',')}) VALUES(${placeholders(columns.length + 1)})`,
  );
  const token = db.prepare('INSERT INTO token(rowid,x) VALUES(?,?)');
  const phone = db.prepare('INSERT OR IGNORE INTO phone(key,pid) VALUES(?,?)');
  let pid = 0;
  for (const row of stage.prepare(SORTED).iterate()) {
    pid += 1;
    patient.run(pid, ...columns.map((column) => row[column] ?? null));
    token.run(pid, textIn(row, 'tokens'));
    insertPhones(phone, textIn(row, 'phone_keys'), pid);
  }
  return pid;
}

function copySurnames(stage: DatabaseSync, db: DatabaseSync): void {
  const insert = db.prepare('INSERT INTO surname(kana,patients) VALUES(?,?)');
  const names = stage.prepare(
    "SELECT surname, count(*) AS n FROM staged WHERE surname <> '' GROUP BY surname ORDER BY surname",
  );
  for (const row of names.iterate()) insert.run(textIn(row, 'surname'), numberIn(row, 'n'));
}

/** @param packs names of the packs, in the order of their numbers from 1 */
export function buildPatientIndex(folder: string, packs: readonly string[]): PatientIndexBuilder {
  const stagePath = join(folder, STAGE_FILE);
  const stage = openForBuild(stagePath, CACHE_KIB);
  keepTemporariesIn(stage, folder);
  stage.exec(STAGE_SCHEMA);
  const insert = stage.prepare(`INSERT INTO staged VALUES(${placeholders(PATIENT_COLUMNS.length + 6)})`);
  return {
    stage(draft) {
      insert.run(...stageValues(draft));
    },
    finish() {
      stage.exec(COUNT_LOOKALIKES);
      const db = openForBuild(join(folder, PATIENT_FILE), CACHE_KIB);
      try {
        db.exec(PATIENT_SCHEMA);
        const pack = db.prepare('INSERT INTO pack VALUES(?,?)');
        packs.forEach((name, at) => {
          pack.run(at + 1, name);
        });
        const patients = load(stage, db);
        copySurnames(stage, db);
        db.exec(PATIENT_INDEXES);
        db.exec('COMMIT');
        return patients;
      } finally {
        db.close();
        closeStage(stage);
        rmSync(stagePath, { force: true });
      }
    },
    close: () => closeStage(stage),
  };
}
