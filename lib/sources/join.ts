/** Several readings of one patient (several sources, or places of one) as one: indexes shifted, the best identity kept. */
import type { ClinicalRecord } from '../records/chart.ts';
import type { DocumentText } from '../records/documents.ts';
import type { Issue } from '../records/issue.ts';
import { kanaName } from '../records/names.ts';
import { sortKeyOf } from '../records/partial-date.ts';
import type { Patient } from '../records/patient.ts';
import type { SourceFile } from '../records/provenance.ts';
import type { PatientReading, ReadFile } from './source.ts';

/**
 * Joins readings in the order given.
 * - A file with the bytes of an earlier current one (two copies of one backup) adds no records: `same-file-twice`. A
 *   message of the same name whose line ends alone differ (a tree and its transaction storage) is the same.
 * - A current file that another copy holds as superseded or deleted is so here as well, for a flag never goes back:
 *   `retired-in-other-copy`.
 * - The first registered patient (from ADT-00 or its like) wins over derived ones; a birth date or kana that another
 *   reading says differently becomes a `sources-disagree` issue.
 */
export function joinReadings(readings: readonly PatientReading[]): PatientReading {
  const [only] = readings;
  if (only !== undefined && readings.length === 1) return only;
  const joined: Joined = {
    files: [],
    records: [],
    texts: [],
    issues: [],
    patients: [],
    byDigest: new Map(),
    byStamp: new Map(),
  };
  for (const reading of withoutRetired(withoutFound(readings))) append(joined, reading);
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

/** The readings without the files that they miss and another one holds. They come last, so no other file moves. */
function withoutFound(readings: readonly PatientReading[]): PatientReading[] {
  if (!readings.some(({ files }) => files.some(({ file }) => file.status === 'missing')))
    return [...readings];
  const held = new Set(
    readings.flatMap(({ files }) =>
      files.flatMap(({ file }) => (file.status === 'missing' ? [] : [stampOf(file)])),
    ),
  );
  return readings.map((reading) => ({
    ...reading,
    files: reading.files.filter(({ file }) => file.status !== 'missing' || !held.has(stampOf(file))),
  }));
}

/** What a reading holds as old versions only. */
function retiredIn({ files }: PatientReading): (read: ReadFile) => boolean {
  const current = new Set(
    files.filter(({ file }) => file.status === 'current').map(({ file }) => file.sha256),
  );
  const old = files.filter(
    ({ file }) => ['superseded', 'deleted'].includes(file.status) && file.flag !== '1',
  );
  const retired = old.filter(({ file }) => file.sha256 !== '' && !current.has(file.sha256));
  const digests = new Set(retired.map(({ file }) => file.sha256));
  const byStamp = Map.groupBy(retired, ({ file }) => stampOf(file));
  return (read) =>
    digests.has(read.file.sha256) ||
    (byStamp.get(stampOf(read.file)) ?? []).some((other) => isSameMessage(other, read));
}

/** The readings with every file demoted, and its records left out, that another reading knows to be an old version. */
function withoutRetired(readings: readonly PatientReading[]): PatientReading[] {
  const retired = readings.map(retiredIn);
  return readings.map((reading, index) => {
    const others = retired.filter((_isOld, other) => other !== index);
    const isRetired = (read: ReadFile): boolean =>
      read.file.status === 'current' && others.some((isOld) => isOld(read));
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
  /** Current files of the readings before, by digest, and by what their names say. */
  readonly byDigest: Map<string, number>;
  readonly byStamp: Map<string, readonly number[]>;
}

function append(joined: Joined, reading: PatientReading): void {
  const offset = joined.files.length;
  /** Where each of this reading's files is to be found: itself, or the earlier one that it repeats. */
  const home = reading.files.map((read, index) => earlierOf(joined, read) ?? offset + index);
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
  const repeated = reading.files.flatMap((read, index) =>
    repeats(index) ? [{ read, earlier: joined.files[home[index] ?? -1]?.file }] : [],
  );
  const [first] = repeated;
  if (first) {
    const issue = repetition(first.read, first.earlier, repeated.length);
    const { facility = '', id = '' } = reading.patient ?? {};
    joined.issues.push({ ...issue, facility, patient: id });
  }
  for (const [index, { file }] of reading.files.entries()) {
    if (file.status === 'current' && file.sha256 !== '' && !repeats(index)) {
      const stamp = stampOf(file);
      joined.byDigest.set(file.sha256, offset + index);
      joined.byStamp.set(stamp, [...(joined.byStamp.get(stamp) ?? []), offset + index]);
    }
  }
}

/** The earlier current file that this one repeats. */
function earlierOf({ byDigest, byStamp, files }: Joined, read: ReadFile): number | undefined {
  const { file } = read;
  if (file.status !== 'current' || file.sha256 === '') return undefined;
  const sameBytes = byDigest.get(file.sha256);
  if (sameBytes !== undefined) return sameBytes;
  return byStamp.get(stampOf(file))?.find((index) => {
    const other = files[index];
    return other !== undefined && isSameMessage(other, read);
  });
}

/** What the name of a file says of it, whatever copy it lies in. */
function stampOf({ dataType, careDate, orderNo, sentAt }: SourceFile): string {
  return JSON.stringify([dataType, careDate, orderNo, sentAt?.raw]);
}

/** True when nothing but line ends tells two messages apart: writers of transaction files change them. */
function isSameMessage(one: ReadFile, other: ReadFile): boolean {
  if (one.bytes === null || other.bytes === null) return false;
  if (one.file.messageType === '' || one.file.messageType !== other.file.messageType) return false;
  return withoutLineEnds(one.bytes) === withoutLineEnds(other.bytes);
}

function withoutLineEnds(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.replace(/\r\n|\n/g, '\r').replace(/\r+$/, '');
}

function repetition(first: ReadFile, earlier: SourceFile | undefined, count: number): Issue {
  const others = count > 1 ? ` (and ${count - 1} more files of this patient)` : '';
  const message = `the same message as ${earlier?.path} of source ${earlier?.source}; taken once${others}`;
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
