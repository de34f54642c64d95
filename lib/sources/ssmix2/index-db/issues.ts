/** What is said about the index database as a whole. */
import { DatabaseSync } from 'node:sqlite';
import { facilityId } from '../../../records/ids.ts';
import type { Discovery, SourceSettings } from '../../source.ts';
import { ISSUES, type IssueCode } from '../issues.ts';
import type { Root } from '../roots.ts';
import type { IndexCheck } from './check.ts';

/** So many patients are named whose files are all missing; the rest is counted. */
const MOST_PATIENTS = 1000;

type Say = (code: IssueCode, path: string, message: string) => Discovery;

function saying(settings: SourceSettings, roots: readonly Root[], patient = ''): Say {
  const facility = roots[0]?.facility ?? facilityId('');
  return (code, path, message) => ({
    type: 'issue',
    issue: {
      code,
      severity: ISSUES[code].severity,
      source: settings.id,
      path,
      place: '',
      message,
      facility,
      patient,
    },
  });
}

/** Before the patients: which dumps there are, and which volumes of the database this copy does not hold. */
export function* aboutIndex(
  settings: SourceSettings,
  roots: readonly Root[],
  check: IndexCheck | undefined,
): Generator<Discovery> {
  const say = saying(settings, roots);
  for (const { label, failure, rows = 0, holds } of settings.prepared ?? []) {
    if (holds !== 'index') continue;
    if (failure !== '') yield say('index-unusable', label, failure);
    else yield say('index-read', label, `${rows} files are listed`);
  }
  for (const volume of check?.elsewhere() ?? []) {
    const message = `none of the files of the volume "${volume}" that were looked for lies in this copy; they are not counted as missing`;
    yield say('index-volume-absent', '', message);
  }
}

/**
 * The discoveries as they come, and at the end the patients of the database of whom none was found. Who was found is
 * kept in a nameless SQLite file, which lies on the disk when it grows and is gone when it is closed.
 */
export function* withMissingPatients(
  found: Iterable<Discovery>,
  check: IndexCheck,
  about: { readonly settings: SourceSettings; readonly roots: readonly Root[] },
): Generator<Discovery> {
  const seen = new DatabaseSync('');
  try {
    seen.exec('PRAGMA journal_mode = OFF; CREATE TABLE seen (patient TEXT PRIMARY KEY) WITHOUT ROWID; BEGIN');
    const add = seen.prepare('INSERT OR IGNORE INTO seen VALUES (?)');
    const holds = seen.prepare('SELECT 1 FROM seen WHERE patient = ?');
    for (const one of found) {
      if (one.type === 'unit') add.run(one.unit.patient);
      yield one;
    }
    yield* missingPatients(check, (patient) => holds.get(patient) !== undefined, about);
  } finally {
    seen.close();
  }
}

function* missingPatients(
  check: IndexCheck,
  isHere: (patient: string) => boolean,
  { settings, roots }: { readonly settings: SourceSettings; readonly roots: readonly Root[] },
): Generator<Discovery> {
  let missing = 0;
  for (const { patient, files } of check.patients()) {
    if (isHere(patient) || ++missing > MOST_PATIENTS) continue;
    const message = `the index database lists ${files} current files of this patient, and this copy holds nothing of him`;
    yield saying(settings, roots, patient)('index-missing-patient', '', message);
  }
  if (missing > MOST_PATIENTS) {
    const message = `${missing - MOST_PATIENTS} more patients of the index database of whom this copy holds nothing`;
    yield saying(settings, roots)('index-missing-patient', '', message);
  }
}
