/**
 * Whether one patient fits one reading of a typed word. This is the definition of a match; the index only has to
 * bring the candidates quickly.
 */
import { birthNumber } from './birth.ts';
import type { Reading } from './query.ts';
import { type PatientSearchFields, patientKeys, patientTokens } from './tokens.ts';

/** A patient with its keys worked out once, to be asked about several readings. */
export interface PatientMatcher {
  fits(reading: Reading): boolean;
}

export function patientMatcher(patient: PatientSearchFields): PatientMatcher {
  const keys = patientKeys(patient);
  let tokens: readonly string[] | undefined;
  const hasToken = (letter: string, start: string): boolean => {
    tokens ??= patientTokens(patient);
    return tokens.some((token) => token.startsWith(letter + start));
  };
  const birth = birthNumber(patient.birth);
  return {
    fits(reading) {
      switch (reading.kind) {
        case 'id':
          return (
            keys.idKey === reading.key ||
            (reading.key.length >= MIN_ID_PREFIX && keys.idKey.startsWith(reading.key))
          );
        case 'phone':
          return keys.phones.some(
            (phone) => phone.startsWith(reading.digits) || phone.endsWith(reading.digits),
          );
        case 'birth':
          return birth >= reading.range.from && birth <= reading.range.to;
        case 'kana':
          return keys.kanaKey.startsWith(reading.key) || hasToken('m', reading.key);
        case 'romaji':
          return (
            hasToken('l', reading.word) ||
            reading.keys.some((key) => hasToken('r', key) || hasToken('s', key))
          );
        case 'kanji':
          return keys.kanjiKey.includes(reading.key);
      }
    },
  };
}

/** An ID is completed while it is being typed only from this many significant characters on. */
export const MIN_ID_PREFIX = 3;
