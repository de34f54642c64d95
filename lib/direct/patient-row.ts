/** The row of a patient whose chart is not read yet: who it is, and nothing else. */
import type { PatientRow } from '../generation/contract.ts';
import { patientRowOf } from '../generation/draft-rows.ts';
import type { PatientKey } from '../records/ids.ts';
import type { Patient } from '../records/patient.ts';
import { nameless, type PatientPart } from './patient-draft.ts';

/** By the registration in the first source that has one, as the whole chart would say; by number where nothing says. */
export function namedRow(parts: readonly PatientPart[]): PatientRow {
  const [first] = parts;
  if (!first) throw new Error('a patient without any part was listed');
  const { facility, patient: id } = first.unit;
  let best: Patient | null = null;
  for (const { source, unit } of parts) {
    const patient = source.identify(unit);
    if (patient?.basis === 'registered') return rowOf(patient);
    best ??= patient;
  }
  return rowOf(best ?? nameless({ facility, id }));
}

/** By number alone. */
export function unreadRow(key: PatientKey): PatientRow {
  return rowOf(nameless(key));
}

function rowOf(patient: Patient): PatientRow {
  return patientRowOf({ patient, files: [], records: [], issues: [] });
}
