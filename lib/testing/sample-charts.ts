/** Small made-up charts for tests of what comes after reading: one patient, a few files, as the sources would give it. */
import { createHash } from 'node:crypto';
import type { PatientChart } from '../records/chart.ts';
import { facilityId, patientId, sourceId } from '../records/ids.ts';
import type { Issue } from '../records/issue.ts';
import type { SourceFile } from '../records/provenance.ts';

export interface SamplePatient {
  readonly facility?: string;
  readonly id: string;
  /** Family and given name separated by a space. */
  readonly name?: string;
  readonly kana?: string;
  readonly romaji?: string;
  readonly birth?: string;
  readonly phones?: readonly string[];
  /** Text of the files, one file each. */
  readonly files?: readonly string[];
  readonly records?: PatientChart['records'];
  readonly issues?: readonly string[];
}

export const SAMPLE_FACILITY = facilityId('1319999999');
export const SAMPLE_SOURCE = sourceId('main');

function sampleFile(patient: string, text: string, at: number): SourceFile {
  return {
    source: SAMPLE_SOURCE,
    root: 0,
    path: `000/000/${patient}/20260102/OML-11/file-${at}`,
    bytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    dataType: 'OML-11',
    messageType: 'OUL^R22^OUL_R22',
    careDate: '2026-01-02',
    orderNo: `${at}`,
    sentAt: { iso: '2026-01-02T03:04:05', raw: '20260102030405' },
    department: '01',
    flag: '1',
    status: 'current',
    charset: 'ISO-2022-JP',
    badCharacters: 0,
    gaijiCharacters: 0,
    original: null,
  };
}

function sampleIssue(patient: string, code: string): Issue {
  return {
    code,
    severity: 'warning',
    source: SAMPLE_SOURCE,
    path: `000/000/${patient}`,
    place: '',
    message: `Found ${code}.`,
    facility: SAMPLE_FACILITY,
    patient,
  };
}

function names(sample: SamplePatient): PatientChart['patient']['names'] {
  const given = [
    ['IDE', sample.name],
    ['SYL', sample.kana],
    ['ABC', sample.romaji],
  ] as const;
  return given.flatMap(([representation, text]) => {
    if (text === undefined || text === '') return [];
    const [family = '', ...rest] = text.split(' ');
    return [{ representation, family, given: rest.join(' '), text }];
  });
}

/** A chart and the bytes of its files. */
export function sampleChart(sample: SamplePatient): { chart: PatientChart; bytes: Uint8Array[] } {
  const texts = sample.files ?? [`MSH|made-up file of ${sample.id}`];
  const birth = sample.birth ?? '1950-01-03';
  const chart: PatientChart = {
    patient: {
      kind: 'Patient',
      facility: sample.facility === undefined ? SAMPLE_FACILITY : facilityId(sample.facility),
      id: patientId(sample.id),
      identifiers: [],
      names: names(sample),
      birthDate: birth === '' ? null : { iso: birth, raw: birth },
      gender: 'female',
      genderRaw: 'F',
      addresses: [],
      telecoms: (sample.phones ?? []).map((value) => ({ system: 'phone', use: 'home', value })),
      disabled: null,
      updated: null,
      basis: 'registered',
      from: { file: 0, segments: [2] },
    },
    files: texts.map((text, at) => sampleFile(sample.id, text, at)),
    records: sample.records ?? [],
    issues: (sample.issues ?? []).map((code) => sampleIssue(sample.id, code)),
  };
  return { chart, bytes: texts.map((text) => Buffer.from(text)) };
}
