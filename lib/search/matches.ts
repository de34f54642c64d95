/**
 * Whether one patient fits one reading of a typed word. This is the definition of a match; the index only has to
 * bring the candidates quickly.
 */
import { birthNumber } from './birth.ts';
import { MIN_PHONE_PREFIX } from './numbers.ts';
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
          return keys.idKey === reading.key || (reading.partial && keys.idKey.startsWith(reading.key));
        case 'phone':
          return keys.phones.some(
            (phone) =>
              phone.endsWith(reading.digits) ||
              (reading.digits.length >= MIN_PHONE_PREFIX && phone.startsWith(reading.digits)),
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
