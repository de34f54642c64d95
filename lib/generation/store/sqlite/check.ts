/** What must hold of finished files before they are published. */
import { join } from 'node:path';
import { GenerationError } from '../../errors.ts';
import type { Manifest } from '../../manifest.ts';
import { APPLICATION_ID, openForReading } from './connection.ts';
import { numberIn, textIn } from './rows.ts';
import { CHARTS_FILE, GENERATION_FILES, HOSPITAL_FILE, PATIENT_FILE } from './schema.ts';

function fail(message: string): never {
  throw new GenerationError({ code: 'check-failed', message });
}

/** SQLite's own check of structure. It proves no content: that is what the digests are for. */
function checkStructure(folder: string, file: string): void {
  const db = openForReading(join(folder, file));
  try {
    const id = db.prepare('PRAGMA application_id').get();
    if (!id || numberIn(id, 'application_id') !== APPLICATION_ID) fail(`${file} is not one of ours.`);
    const row = db.prepare('PRAGMA integrity_check(1)').get();
    const result = row ? textIn(row, 'integrity_check') : 'no answer';
    if (result !== 'ok') fail(`${file}: integrity_check says ${result}`);
  } finally {
    db.close();
  }
}

function countIn(path: string, sql: string): number {
  const db = openForReading(path);
  try {
    const row = db.prepare(sql).get();
    return row ? numberIn(row, 'n') : -1;
  } finally {
    db.close();
  }
}

/** Every count is taken from the files and compared with what the writer was given. */
function checkCounts(folder: string, counts: Manifest['counts']): void {
  const charts = join(folder, CHARTS_FILE);
  const expected: readonly (readonly [string, number, number])[] = [
    ['patients', counts.patients, countIn(join(folder, PATIENT_FILE), 'SELECT count(*) AS n FROM patient')],
    ['charts', counts.patients, countIn(charts, 'SELECT count(*) AS n FROM chart')],
    ['records', counts.records, countIn(charts, 'SELECT coalesce(sum(records), 0) AS n FROM chart')],
    ['files', counts.files, countIn(charts, 'SELECT coalesce(sum(files), 0) AS n FROM chart')],
    ['issues', counts.issues, countIn(join(folder, HOSPITAL_FILE), 'SELECT count(*) AS n FROM issue')],
  ];
  for (const [what, given, stored] of expected) {
    if (given !== stored) fail(`${given} ${what} were given to the writer, ${stored} are stored.`);
  }
}

/** @throws GenerationError `check-failed` naming what does not hold */
export function checkFiles(folder: string, counts: Manifest['counts']): void {
  for (const file of GENERATION_FILES) checkStructure(folder, file);
  checkCounts(folder, counts);
}
