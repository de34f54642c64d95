/** Who the patient is where no message says so: the header of the newest document. */
import type { CdaCode, CdaName, CdaPatient } from '../../../formats/cda/index.ts';
import type { PatientKey } from '../../../records/ids.ts';
import type { Gender, HumanName, Patient } from '../../../records/patient.ts';
import { partialTime } from '../time.ts';
import { headerOf } from './document.ts';
import type { Insight } from './text.ts';

const GENDERS: Readonly<Record<string, Gender>> = { M: 'male', F: 'female', UN: 'other', O: 'other' };

/** The patient of a CDA header that speaks of one patient by name; null otherwise. `file` is the document's index. */
export function patientOfDocument(insight: Insight, key: PatientKey, file: number): Patient | null {
  const [target, ...others] = headerOf(insight)?.patients ?? [];
  const names = target ? humanNames(target) : [];
  if (target === undefined || others.length > 0 || names.length === 0) return null;
  return {
    kind: 'Patient',
    facility: key.facility,
    id: key.id,
    identifiers: identifiersOf(target),
    names,
    birthDate: partialTime(target.birthTime),
    ...genderOf(target.sex),
    addresses: [],
    telecoms: [],
    disabled: null,
    updated: null,
    basis: 'derived',
    from: { file, segments: [] },
  };
}

function identifiersOf({ ids }: CdaPatient): Patient['identifiers'] {
  return ids
    .filter(({ extension }) => extension !== '')
    .map(({ extension, root }) => ({ value: extension, type: '', assigner: root }));
}

function genderOf(sex: CdaCode | null): Pick<Patient, 'gender' | 'genderRaw'> {
  const genderRaw = sex?.code ?? '';
  return { gender: GENDERS[genderRaw] ?? 'unknown', genderRaw };
}

/** Names of a CDA patient by table 0465: as `use` says, else by script. */
export function humanNames({ names }: CdaPatient): HumanName[] {
  return names.flatMap(humanName);
}

function humanName({ use, family, given, text }: CdaName): HumanName[] {
  if (text === '') return [];
  const representation = use.includes('SYL') ? 'SYL' : use.includes('ABC') ? 'ABC' : byScript(text);
  return [{ representation, family, given, text: [family, given].filter(Boolean).join(' ') || text }];
}

function byScript(text: string): HumanName['representation'] {
  if (/^[\u3040-\u30ff\uff66-\uff9f\s・･]+$/u.test(text)) return 'SYL';
  return /^[\u0020-\u024f’]+$/u.test(text) ? 'ABC' : 'IDE';
}
