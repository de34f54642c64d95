/** What must hold of finished files before they are published. */
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GenerationError } from '../../errors.ts';
import type { Manifest } from '../../manifest.ts';
import { APPLICATION_ID, openForReading } from './connection.ts';
import { numberIn, textIn } from './rows.ts';
import { HOSPITAL_FILE, PATIENT_FILE } from './schema.ts';

function fail(message: string): never {
  throw new GenerationError({ code: 'check-failed', message });
}

/**
 * SQLite's own check of structure. It proves no content: that is what the digests are for.
 * @throws GenerationError `check-failed`
 */
export function checkStructure(path: string): void {
  const file = basename(path);
  const db = openForReading(path);
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

interface Sums {
  readonly patients: number;
  readonly records: number;
  readonly files: number;
  readonly issues: number;
  readonly documents: number;
}

/** What the patients of one pack add up to: whoever the index places there must own the slot and have a chart. */
function sumsOf(folder: string, number: number, name: string): Sums {
  const db = openForReading(join(folder, name));
  try {
    const index = pathToFileURL(join(folder, PATIENT_FILE));
    db.prepare('ATTACH ? AS patients').run(`${index.href}?mode=ro&immutable=1`);
    const row = db
      .prepare(
        `SELECT count(*) AS patients, coalesce(sum(e.records), 0) AS records, coalesce(sum(e.files), 0) AS files,
           coalesce(sum(e.issues), 0) AS issues,
           coalesce(sum((SELECT count(*) FROM document d WHERE d.slot = p.slot)), 0) AS documents
         FROM patients.patient p JOIN main.entry e ON e.slot = p.slot
         WHERE p.pack = ? AND e.facility = p.facility AND e.id = p.id
           AND EXISTS (SELECT 1 FROM chart c WHERE c.slot = p.slot)
           AND EXISTS (SELECT 1 FROM rows r WHERE r.slot = p.slot)`,
      )
      .get(number);
    if (!row) fail(`${name} cannot be counted.`);
    return {
      patients: numberIn(row, 'patients'),
      records: numberIn(row, 'records'),
      files: numberIn(row, 'files'),
      issues: numberIn(row, 'issues'),
      documents: numberIn(row, 'documents'),
    };
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

export interface ExpectedFiles {
  readonly counts: Manifest['counts'];
  /** Packs in the order of their numbers, from 1. */
  readonly packs: readonly string[];
  /** Issues that no chart brought along. */
  readonly hospitalIssues: number;
}

/**
 * Every count is taken from the files and compared with what the writer was given.
 * @throws GenerationError `check-failed` naming what does not hold
 */
export function checkCounts(folder: string, expected: ExpectedFiles): void {
  const { counts, packs, hospitalIssues } = expected;
  const index = join(folder, PATIENT_FILE);
  const sums = packs.map((name, at) => sumsOf(folder, at + 1, name));
  const total = (what: keyof Sums): number => sums.reduce((sum, one) => sum + one[what], 0);
  const compared: readonly (readonly [string, number, number])[] = [
    ['patients', counts.patients, countIn(index, 'SELECT count(*) AS n FROM patient')],
    ['pending patients', counts.pending, countIn(index, 'SELECT count(*) AS n FROM patient WHERE pack = 0')],
    ['charts', counts.patients - counts.pending, total('patients')],
    ['records', counts.records, total('records')],
    ['files', counts.files, total('files')],
    ['issues', counts.issues, countIn(join(folder, HOSPITAL_FILE), 'SELECT count(*) AS n FROM issue')],
    [
      'documents',
      countIn(join(folder, HOSPITAL_FILE), 'SELECT coalesce(sum(documents), 0) AS n FROM document_count'),
      total('documents'),
    ],
    ['issues of patients', counts.issues - hospitalIssues, total('issues')],
  ];
  for (const [what, given, stored] of compared) {
    if (given !== stored) fail(`${given} ${what} were given to the writer, ${stored} are stored.`);
  }
}
