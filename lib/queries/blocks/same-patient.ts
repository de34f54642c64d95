/** Whether a document speaks of the patient in whose folder it lies. */
import type { CdaHeader, CdaPatient } from '../../formats/cda/index.ts';
import { dayOf } from '../../records/partial-date.ts';
import type { Patient } from '../../records/patient.ts';
import { isKana, kanaKey } from '../../search/kana.ts';
import { hasKanji, kanjiKey } from '../../search/kanji.ts';
import { idKey } from '../../search/numbers.ts';
import type { PatientTrait } from '../views.ts';

/**
 * Every trait that the document states beside the chart's. Folded as for searching (leading zeros, variant kanji, kana
 * width), so that a difference is one of persons and not of spelling. Several record targets never agree with a chart.
 */
export function comparePatient(header: CdaHeader, patient: Patient): readonly PatientTrait[] {
  if (header.patients.length > 1) {
    const names = header.patients.map((each) => writtenName(each)).join(' / ');
    return [{ trait: 'name', document: names, chart: chartName(patient), same: false }];
  }
  const [stated] = header.patients;
  if (stated === undefined) return [];
  return [
    ofId(stated, patient),
    ofName(stated, patient),
    ofBirth(stated, patient),
    ofGender(stated, patient),
  ];
}

function ofId(stated: CdaPatient, patient: Patient): PatientTrait {
  const numbers = stated.ids.map((id) => id.extension).filter((number) => number !== '');
  const own = new Set([patient.id, ...patient.identifiers.map((id) => id.value)].map(idKey));
  return {
    trait: 'id',
    document: numbers.join(' / '),
    chart: patient.id,
    same: numbers.length === 0 ? null : numbers.some((number) => own.has(idKey(number))),
  };
}

/**
 * Written forms with written forms, readings with readings: another person may well have the same reading, and that is
 * the very mistake to be seen. A character that only the sender's fonts can draw leaves the question open.
 */
function ofName(stated: CdaPatient, patient: Patient): PatientTrait {
  const theirs = stated.names.map((name) => name.text);
  const ours = patient.names.map((name) => name.text);
  const answers = SCRIPTS.map((keyOf): boolean | null => {
    const [left, right] = [theirs, ours].map((names) => names.map(keyOf).filter((key) => key !== ''));
    if (!left?.length || !right?.length) return null;
    if (left.some((key) => right.includes(key))) return true;
    return [...left, ...right].some((key) => UNDRAWN.test(key)) ? null : false;
  }).filter((answer) => answer !== null);
  return {
    trait: 'name',
    document: theirs.join(' / '),
    chart: chartName(patient),
    same: answers.length === 0 ? null : answers.every(Boolean),
  };
}

const UNDRAWN = /[\p{Co}〓]/u;

/** The key of a name in one kind of script, '' for a name in another. */
const SCRIPTS: readonly ((name: string) => string)[] = [
  (name) => (hasKanji(name) ? kanjiKey(name) : ''),
  (name) => (isKana(name) ? kanaKey(name) : ''),
  (name) => (hasKanji(name) || isKana(name) ? '' : kanjiKey(name)),
];

/** As far as both are precise: a year agrees with any day of it. */
function ofBirth(stated: CdaPatient, patient: Patient): PatientTrait {
  const theirs = stated.birthTime.replace(/\D/g, '').slice(0, 8);
  const ours = (patient.birthDate?.iso ?? '').replace(/\D/g, '').slice(0, 8);
  const length = Math.min(theirs.length, ours.length);
  return {
    trait: 'birth',
    document: stated.birthTime,
    chart: dayOf(patient.birthDate) ?? patient.birthDate?.raw ?? '',
    same: length < 4 ? null : theirs.slice(0, length) === ours.slice(0, length),
  };
}

const GENDERS: ReadonlyMap<string, Patient['gender']> = new Map([
  ['M', 'male'],
  ['F', 'female'],
]);

function ofGender(stated: CdaPatient, patient: Patient): PatientTrait {
  const theirs = GENDERS.get(stated.sex?.code.toUpperCase() ?? '');
  const known = patient.gender === 'male' || patient.gender === 'female';
  return {
    trait: 'gender',
    document: stated.sex?.displayName || stated.sex?.code || '',
    chart: patient.genderRaw,
    same: theirs === undefined || !known ? null : theirs === patient.gender,
  };
}

function writtenName(stated: CdaPatient): string {
  const written = stated.names.find((name) => name.use.toUpperCase() === 'IDE') ?? stated.names[0];
  return written?.text ?? stated.ids[0]?.extension ?? '';
}

function chartName(patient: Patient): string {
  return patient.names.map((name) => name.text).join(' / ');
}
