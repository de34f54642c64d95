/**
 * Whether one patient fits one reading of a typed word. This is the definition of a match; the index only has to
 * bring the candidates quickly.
 */
import { birthNumber } from './birth.ts';
import { kanaKey } from './kana.ts';
import { kanjiKey } from './kanji.ts';
import { idKey, MIN_PHONE_PREFIX, phoneKey } from './numbers.ts';
import type { Reading } from './query.ts';
import { givenKanaKeys, kanaOf, type PatientSearchFields, romajiTokens } from './tokens.ts';

type ReadingOf<Kind extends Reading['kind']> = Extract<Reading, { kind: Kind }>;

function fitsId(patient: PatientSearchFields, { key, partial }: ReadingOf<'id'>): boolean {
  const own = idKey(patient.id);
  return own === key || (partial && own.startsWith(key));
}

function fitsPhone(patient: PatientSearchFields, { digits }: ReadingOf<'phone'>): boolean {
  return patient.phones
    .map(phoneKey)
    .some((own) => own.endsWith(digits) || (digits.length >= MIN_PHONE_PREFIX && own.startsWith(digits)));
}

function fitsBirth(patient: PatientSearchFields, { range }: ReadingOf<'birth'>): boolean {
  const own = birthNumber(patient.birth);
  return own >= range.from && own <= range.to;
}

function fitsKana(patient: PatientSearchFields, { key }: ReadingOf<'kana'>): boolean {
  return (
    kanaKey(kanaOf(patient)).startsWith(key) || givenKanaKeys(patient).some((own) => own.startsWith(key))
  );
}

function fitsRomaji(patient: PatientSearchFields, { keys, word }: ReadingOf<'romaji'>): boolean {
  const starts = [`l${word}`, ...keys.flatMap((key) => [`r${key}`, `s${key}`])];
  return romajiTokens(patient).some((token) => starts.some((start) => token.startsWith(start)));
}

/** Works out only the keys that the reading asks about: candidates are many, and most keys are dear. */
export function fits(patient: PatientSearchFields, reading: Reading): boolean {
  switch (reading.kind) {
    case 'id':
      return fitsId(patient, reading);
    case 'phone':
      return fitsPhone(patient, reading);
    case 'birth':
      return fitsBirth(patient, reading);
    case 'kana':
      return fitsKana(patient, reading);
    case 'romaji':
      return fitsRomaji(patient, reading);
    case 'kanji':
      return kanjiKey(patient.name).includes(reading.key);
  }
}
