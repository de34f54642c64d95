/** A chart put together file by file, as a source would read it. */
import type { ClinicalRecord, PatientChart } from '../../records/chart.ts';
import { facilityId, patientId, sourceId } from '../../records/ids.ts';
import type { Issue } from '../../records/issue.ts';
import type { Patient } from '../../records/patient.ts';
import type { SourceFile } from '../../records/provenance.ts';
import { at, moment } from './values.ts';

export const FACILITY = facilityId('1319999999');

/** A made-up patient. */
export function patient(parts: Partial<Patient> = {}): Patient {
  return {
    kind: 'Patient',
    facility: FACILITY,
    id: patientId('0000001'),
    identifiers: [],
    names: [
      { representation: 'IDE', family: '試験', given: '太郎', text: '試験 太郎' },
      { representation: 'SYL', family: 'シケン', given: 'タロウ', text: 'シケン タロウ' },
    ],
    birthDate: moment('1950-01-03'),
    gender: 'male',
    genderRaw: 'M',
    addresses: [],
    telecoms: [],
    disabled: null,
    updated: null,
    basis: 'registered',
    from: at(0),
    ...parts,
  };
}

export function sourceFile(dataType: string, parts: Partial<SourceFile> = {}): SourceFile {
  return {
    source: sourceId('main'),
    root: 0,
    path: `000/000/0000001/-/${dataType}/0000001_-_${dataType}`,
    bytes: 100,
    sha256: '0'.repeat(64),
    dataType,
    messageType: '',
    careDate: null,
    orderNo: '',
    sentAt: moment('2026-03-01T10:00:00'),
    department: '',
    flag: '1',
    status: 'current',
    charset: 'iso-2022-jp',
    badCharacters: 0,
    gaijiCharacters: 0,
    original: null,
    ...parts,
  };
}

/** Adds files one after the other; records get the address of the file they are added with. */
export class ChartBuilder {
  private readonly files: SourceFile[] = [];
  private readonly records: ClinicalRecord[] = [];
  private readonly issues: Issue[] = [];
  private who: Patient = patient();

  patient(parts: Partial<Patient>): this {
    this.who = { ...this.who, ...parts };
    return this;
  }

  file(dataType: string, records: readonly ClinicalRecord[] = [], parts: Partial<SourceFile> = {}): this {
    const index = this.files.length;
    this.files.push(sourceFile(dataType, { path: `000/000/0000001/-/${dataType}/file-${index}`, ...parts }));
    for (const record of records) this.records.push({ ...record, from: at(index, ...record.from.segments) });
    return this;
  }

  issue(issue: Issue): this {
    this.issues.push(issue);
    return this;
  }

  build(): PatientChart {
    return { patient: this.who, files: this.files, records: this.records, issues: this.issues };
  }
}
