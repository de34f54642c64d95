import type { AllergyIntolerance, Condition, EncounterEvent } from './clinical.ts';
import type { ImagingStudy, Observation, ServiceRequest } from './diagnostics.ts';
import type { DocumentReference } from './documents.ts';
import type { Immunization } from './immunizations.ts';
import type { Issue } from './issue.ts';
import type { MedicationAdministration, MedicationRequest } from './medication.ts';
import type { Coverage, Patient, RelatedPerson } from './patient.ts';
import type { SourceFile } from './provenance.ts';

/** Every canonical record; told apart by `kind`, named after FHIR R4 resources. */
export type ClinicalRecord =
  | RelatedPerson
  | Coverage
  | AllergyIntolerance
  | Condition
  | EncounterEvent
  | MedicationRequest
  | MedicationAdministration
  | Immunization
  | Observation
  | ServiceRequest
  | ImagingStudy
  | DocumentReference;

export type RecordKind = ClinicalRecord['kind'];

/**
 * All that the copy holds of one patient: the unit that is stored, digested and opened as one.
 * `records` come from files with status `current` only; a quarantined file is legible through its original bytes and
 * never adds a record.
 */
export interface PatientChart {
  readonly patient: Patient;
  readonly files: readonly SourceFile[];
  readonly records: readonly ClinicalRecord[];
  readonly issues: readonly Issue[];
}

/** The records of one kind, in chart order. */
export function recordsOf<K extends RecordKind>(
  chart: PatientChart,
  ...kinds: readonly K[]
): Extract<ClinicalRecord, { kind: K }>[] {
  const wanted: readonly string[] = kinds;
  return chart.records.filter((record): record is Extract<ClinicalRecord, { kind: K }> =>
    wanted.includes(record.kind),
  );
}
