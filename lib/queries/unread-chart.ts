/** A patient whom an unfinished index knows by name only, while the backup cannot be asked. */
import type { PatientRow } from '../generation/contract.ts';
import type { PatientCopy } from '../generation/patient-copy.ts';
import type { PatientChart } from '../records/chart.ts';
import type { HumanName, Patient } from '../records/patient.ts';

/** Answers with who the patient is and an empty chart. Whoever shows it must say that nothing of it was read. */
export function unreadCopy(row: PatientRow, generation: PatientCopy): PatientCopy {
  const chart: PatientChart = { patient: patientOf(row), files: [], records: [], issues: [] };
  return {
    name: generation.name,
    patient: () => row,
    lookalikes: (key) => generation.lookalikes(key),
    chart: () => chart,
    original: () => undefined,
    texts: () => [],
  };
}

function patientOf(row: PatientRow): Patient {
  return {
    kind: 'Patient',
    facility: row.facility,
    id: row.id,
    identifiers: [],
    names: [...nameOf('IDE', row.name), ...nameOf('SYL', row.kana), ...nameOf('ABC', row.romaji)],
    birthDate: row.birth === '' ? null : { iso: row.birth, raw: row.birth },
    gender: row.gender,
    genderRaw: '',
    addresses: [],
    telecoms: [],
    disabled: null,
    updated: null,
    basis: 'registered',
    from: { file: 0, segments: [] },
  };
}

function nameOf(representation: HumanName['representation'], text: string): HumanName[] {
  return text === '' ? [] : [{ representation, family: text, given: '', text }];
}
