/** From a patient's parts in the sources to the chart that is stored: pure but for the reading itself. */
import type { ChartDraft } from '../generation/contract.ts';
import { makeChartDraft } from '../generation/draft.ts';
import type { ClinicalRecord, PatientChart, RecordKind } from '../records/chart.ts';
import type { PatientKey } from '../records/ids.ts';
import { immunizationsOf } from '../records/immunizations.ts';
import { sortKeyOf } from '../records/partial-date.ts';
import type { Patient } from '../records/patient.ts';
import { joinReadings } from '../sources/join.ts';
import type { PatientReading, PatientUnit, Source } from '../sources/source.ts';

/** What one source holds of a patient. */
export interface PatientPart {
  readonly source: Source;
  readonly unit: PatientUnit;
}

export interface DraftedPatient {
  readonly draft: ChartDraft;
  readonly chart: PatientChart;
}

/** A patient of whom the copy holds nothing but a number. */
export function nameless({ facility, id }: PatientKey): Patient {
  return {
    kind: 'Patient',
    facility,
    id,
    identifiers: [],
    names: [],
    birthDate: null,
    gender: 'unknown',
    genderRaw: '',
    addresses: [],
    telecoms: [],
    disabled: null,
    updated: null,
    basis: 'derived',
    from: { file: 0, segments: [] },
  };
}

/** Vaccinations are told from orders and doses together, which may come from different files and sources. */
function withImmunizations(records: readonly ClinicalRecord[]): ClinicalRecord[] {
  const of = <K extends RecordKind>(kind: K) =>
    records.filter((record): record is Extract<ClinicalRecord, { kind: K }> => record.kind === kind);
  return [...records, ...immunizationsOf(of('MedicationRequest'), of('MedicationAdministration'))];
}

/** Reads one patient from all parts, in order of the sources. */
export function readPatient(parts: readonly PatientPart[]): PatientReading {
  return joinReadings(parts.map(({ source, unit }) => source.read(unit)));
}

/** The draft that a generation stores, from a reading of these parts. */
export function draftReading(parts: readonly PatientPart[], reading: PatientReading): DraftedPatient {
  const [first] = parts;
  if (!first) throw new Error('a patient without any part was listed');
  const chart: PatientChart = {
    patient: reading.patient ?? nameless({ facility: first.unit.facility, id: first.unit.patient }),
    files: reading.files.map(({ file }) => file),
    records: withImmunizations(reading.records),
    issues: reading.issues,
  };
  const bytes = reading.files.map((file) => file.bytes);
  return { draft: makeChartDraft({ chart, bytes, texts: reading.texts }), chart };
}

/** Reads one patient and makes the draft at once: without the words that take long to get. */
export function draftPatient(parts: readonly PatientPart[]): DraftedPatient {
  return draftReading(parts, readPatient(parts));
}

/** Newest 発生日時 of a chart's files in each source; what lies after `believedUntil` is a wrong clock. '' when none. */
export function newestSentOf(
  chart: PatientChart,
  sources: readonly Source[],
  believedUntil: string,
): string[] {
  return sources.map((source) =>
    chart.files.reduce((newest, file) => {
      const isOwn = file.source === source.settings.id && file.status !== 'missing';
      const sent = isOwn ? sortKeyOf(file.sentAt) : '';
      return sent > newest && sent <= believedUntil ? sent : newest;
    }, ''),
  );
}
