/** Several readings of one patient (several sources, or places of one) as one: indexes shifted, the best identity kept. */
import type { ClinicalRecord } from '../records/chart.ts';
import type { DocumentText } from '../records/documents.ts';
import type { Issue } from '../records/issue.ts';
import { kanaName } from '../records/names.ts';
import { sortKeyOf } from '../records/partial-date.ts';
import type { Patient } from '../records/patient.ts';
import type { PatientReading, ReadFile } from './source.ts';

/**
 * Joins readings in the order given.
 * - A file with the bytes of an earlier current one (two copies of one backup) adds no records: `same-file-twice`.
 * - A current file that another copy holds as superseded or deleted is so here as well, for a flag never goes back:
 *   `retired-in-other-copy`.
 * - The first registered patient (from ADT-00 or its like) wins over derived ones; a birth date or kana that another
 *   reading says differently becomes a `sources-disagree` issue.
 */
export function joinReadings(readings: readonly PatientReading[]): PatientReading {
  const [only] = readings;
  if (only !== undefined && readings.length === 1) return only;
  const joined: Joined = { files: [], records: [], texts: [], issues: [], patients: [], byDigest: new Map() };
  for (const reading of withoutRetired(readings)) append(joined, reading);
  const { files, records, texts, issues, patients } = joined;
  const patient = patients.find((one) => one.basis === 'registered') ?? patients[0] ?? null;
  if (patient) {
    for (const other of patients) {
      const issue = disagreement(patient, other, files);
      if (issue) issues.push(issue);
    }
  }
  return { patient, files, records, texts, issues };
}

/** Digests that a reading holds as old versions only. */
function retiredIn({ files }: PatientReading): Set<string> {
  const current = new Set(
    files.filter(({ file }) => file.status === 'current').map(({ file }) => file.sha256),
  );
  const old = files.filter(
    ({ file }) => ['superseded', 'deleted'].includes(file.status) && file.flag !== '1',
  );
  return new Set(
    old.map(({ file }) => file.sha256).filter((digest) => digest !== '' && !current.has(digest)),
  );
}

/** The readings with every file demoted, and its records left out, that another reading knows to be an old version. */
function withoutRetired(readings: readonly PatientReading[]): PatientReading[] {
  const retired = readings.map(retiredIn);
  return readings.map((reading, index) => {
    const others = retired.filter((_digests, other) => other !== index);
    const isRetired = ({ file }: ReadFile): boolean =>
      file.status === 'current' && others.some((digests) => digests.has(file.sha256));
    const demoted = reading.files.filter(isRetired);
    const [first] = demoted;
    if (first === undefined) return reading;
    const message = `another copy holds this file as an old version; it adds nothing (${demoted.length} files of this patient)`;
    const { patient } = reading;
    const source = patient ? reading.files[patient.from.file] : undefined;
    // An old registration still says who it is when nobody else does, but never against a newer one.
    const basis = source && isRetired(source) ? 'derived' : (patient?.basis ?? 'derived');
    return {
      patient: patient && { ...patient, basis },
      files: reading.files.map((read) =>
        isRetired(read) ? { ...read, file: { ...read.file, status: 'superseded' } } : read,
      ),
      records: reading.records.filter(({ from }) => {
        const read = reading.files[from.file];
        return read === undefined || !isRetired(read);
      }),
      texts: reading.texts.filter(({ file }) => {
        const read = reading.files[file];
        return read === undefined || !isRetired(read);
      }),
      issues: [...reading.issues, aboutFile('retired-in-other-copy', first, message)],
    };
  });
}

interface Joined {
  readonly files: ReadFile[];
  readonly records: ClinicalRecord[];
  readonly texts: DocumentText[];
  readonly issues: Issue[];
  readonly patients: Patient[];
  /** Current files of the readings before, by digest. */
  readonly byDigest: Map<string, number>;
}

function append(joined: Joined, reading: PatientReading): void {
  const offset = joined.files.length;
  /** Where each of this reading's files is to be found: itself, or the earlier one that it repeats. */
  const home = reading.files.map(({ file }, index) => {
    const earlier =
      file.status === 'current' && file.sha256 !== '' ? joined.byDigest.get(file.sha256) : undefined;
    return earlier ?? offset + index;
  });
  const repeats = (index: number): boolean => home[index] !== offset + index;
  for (const [index, { file, bytes }] of reading.files.entries()) {
    joined.files.push(repeats(index) ? { file: { ...file, status: 'superseded' }, bytes } : { file, bytes });
  }
  for (const record of reading.records) {
    if (repeats(record.from.file)) continue;
    const moved: ClinicalRecord = at(record, offset + record.from.file);
    if (moved.kind !== 'DocumentReference') joined.records.push(moved);
    else {
      const attachments = moved.attachments.map((file) => home[file] ?? offset + file);
      joined.records.push({ ...moved, attachments });
    }
  }
  for (const text of reading.texts) {
    if (!repeats(text.file)) joined.texts.push({ ...text, file: offset + text.file });
  }
  for (const issue of reading.issues) joined.issues.push(issue);
  if (reading.patient) {
    joined.patients.push(at(reading.patient, home[reading.patient.from.file] ?? offset));
  }
  const repeated = reading.files.filter((_file, index) => repeats(index));
  const [first] = repeated;
  if (first) {
    const issue = repetition(first, repeated.length, joined);
    const { facility = '', id = '' } = reading.patient ?? {};
    joined.issues.push({ ...issue, facility, patient: id });
  }
  for (const [index, { file }] of reading.files.entries()) {
    if (file.status === 'current' && file.sha256 !== '' && !repeats(index)) {
      joined.byDigest.set(file.sha256, offset + index);
    }
  }
}

function repetition(first: ReadFile, count: number, { byDigest, files }: Joined): Issue {
  const earlier = files[byDigest.get(first.file.sha256) ?? -1]?.file;
  const others = count > 1 ? ` (and ${count - 1} more files of this patient)` : '';
  const message = `the same bytes as ${earlier?.path} of source ${earlier?.source}; taken once${others}`;
  return aboutFile('same-file-twice', first, message);
}

function aboutFile(code: string, { file }: ReadFile, message: string): Issue {
  const { source, path } = file;
  return { code, severity: 'note', source, path, place: '', message, facility: '', patient: '' };
}

interface Located {
  readonly from: { readonly file: number; readonly segments: readonly number[] };
}

/** The same item read from the file with this index. */
function at<T extends Located>(item: T, file: number): T {
  return item.from.file === file ? item : { ...item, from: { ...item.from, file } };
}

function disagreement(kept: Patient, other: Patient, files: readonly ReadFile[]): Issue | null {
  const file = files[other.from.file]?.file;
  if (kept === other || file === undefined) return null;
  const differences: string[] = [];
  const [birth, otherBirth] = [sortKeyOf(kept.birthDate), sortKeyOf(other.birthDate)];
  if (birth && otherBirth && birth !== otherBirth)
    differences.push(`birth date ${otherBirth}, shown ${birth}`);
  const fold = (patient: Patient): string => kanaName(patient).normalize('NFKC').replace(/\s/gu, '');
  if (fold(kept) && fold(other) && fold(kept) !== fold(other)) {
    differences.push(`kana ${kanaName(other)}, shown ${kanaName(kept)}`);
  }
  if (differences.length === 0) return null;
  return {
    code: 'sources-disagree',
    severity: 'warning',
    source: file.source,
    path: file.path,
    place: 'PID',
    message: differences.join('; '),
    facility: other.facility,
    patient: other.id,
  };
}
