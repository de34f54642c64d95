/** Several readings of one patient (several sources, or places of one) as one: indexes shifted, the best identity kept. */
import type { ClinicalRecord } from '../records/chart.ts';
import type { Issue } from '../records/issue.ts';
import { kanaName } from '../records/names.ts';
import { sortKeyOf } from '../records/partial-date.ts';
import type { Patient } from '../records/patient.ts';
import type { PatientReading, ReadFile } from './source.ts';

/**
 * Joins readings in the order given. The first registered patient (from ADT-00 or its like) wins over derived ones;
 * a birth date or kana that another reading says differently becomes a `sources-disagree` issue.
 */
export function joinReadings(readings: readonly PatientReading[]): PatientReading {
  const [only] = readings;
  if (only !== undefined && readings.length === 1) return only;
  const files: ReadFile[] = [];
  const records: ClinicalRecord[] = [];
  const issues: Issue[] = [];
  const patients: Patient[] = [];
  for (const reading of readings) {
    const offset = files.length;
    for (const file of reading.files) files.push(file);
    for (const record of reading.records) records.push(shifted(record, offset));
    for (const issue of reading.issues) issues.push(issue);
    if (reading.patient) patients.push(shifted(reading.patient, offset));
  }
  const patient = patients.find((one) => one.basis === 'registered') ?? patients[0] ?? null;
  if (patient) {
    for (const other of patients) {
      const issue = disagreement(patient, other, files);
      if (issue) issues.push(issue);
    }
  }
  return { patient, files, records, issues };
}

function shifted<
  T extends { readonly from: { readonly file: number; readonly segments: readonly number[] } },
>(item: T, offset: number): T {
  return offset === 0 ? item : { ...item, from: { ...item.from, file: item.from.file + offset } };
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
