/** From a patient's parts in the sources to the chart that is stored: pure but for the reading itself. */
import { makeChartDraft } from '../../lib/generation/draft.ts';
import type { PatientChart } from '../../lib/records/chart.ts';
import { sortKeyOf } from '../../lib/records/partial-date.ts';
import type { Patient } from '../../lib/records/patient.ts';
import { joinReadings } from '../../lib/sources/join.ts';
import type { PatientReading, PatientUnit, Source } from '../../lib/sources/source.ts';
import type { UnitResult } from './tasks.ts';
import type { JoinedUnit } from './units.ts';

/** A patient of whom the copy holds nothing but a number. */
function nameless(unit: PatientUnit): Patient {
  return {
    kind: 'Patient',
    facility: unit.facility,
    id: unit.patient,
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

/** Reads one patient from all sources and makes the draft. */
export function assemble(unit: JoinedUnit, sources: readonly Source[], believedUntil: string): UnitResult {
  const readings: PatientReading[] = [];
  for (const part of unit.parts) {
    const source = sources[part.source];
    if (source) readings.push(source.read(part.unit));
  }
  const first = unit.parts[0];
  if (!first) throw new Error('a patient without any part was listed');
  const reading = joinReadings(readings);
  const chart: PatientChart = {
    patient: reading.patient ?? nameless(first.unit),
    files: reading.files.map(({ file }) => file),
    records: reading.records,
    issues: reading.issues,
  };
  const draft = makeChartDraft({
    ordinal: unit.ordinal,
    chart,
    bytes: reading.files.map(({ bytes }) => bytes),
    texts: reading.texts,
  });
  return { type: 'chart', draft, newestSent: newestOf(chart, sources, believedUntil) };
}

function newestOf(chart: PatientChart, sources: readonly Source[], believedUntil: string): string[] {
  return sources.map((source) =>
    chart.files.reduce((newest, file) => {
      const sent = file.source === source.settings.id ? sortKeyOf(file.sentAt) : '';
      return sent > newest && sent <= believedUntil ? sent : newest;
    }, ''),
  );
}
