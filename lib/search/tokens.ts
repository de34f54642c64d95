/**
 * What one patient is found by. Index and query sides use the same folding; the token grammar below is part of the
 * generation's format (lib/generation/FORMAT.md).
 */
import { isKana, kanaKey } from './kana.ts';
import { kanjiGrams, kanjiKey } from './kanji.ts';
import { idKey, phoneKey } from './numbers.ts';
import { latinLetters, romajiKey, romajiKeyOfEnlargedKana, romajiKeyOfKana } from './romaji.ts';

/** The fields of a patient that a search looks at, as shown on screen. */
export interface PatientSearchFields {
  readonly id: string;
  /** Written name, family and given separated by a space where the source separates them. */
  readonly name: string;
  readonly kana: string;
  readonly romaji: string;
  /** ISO partial date, '' when unknown. */
  readonly birth: string;
  readonly phones: readonly string[];
}

export interface PatientSearchKeys {
  readonly idKey: string;
  /** Kana key of the whole name; '' when no kana is known. */
  readonly kanaKey: string;
  /** Kana key of the family name; the whole name's when the source does not separate them. */
  readonly surnameKana: string;
  readonly kanjiKey: string;
  /** Romaji key of the whole kana name: equal for names that differ in long vowels or doubled consonants only. */
  readonly romajiKey: string;
  readonly phones: readonly string[];
}

/** The kana of a name: the kana field, or the written name where that is kana itself (foreign patients, newborns). */
export function kanaOf(patient: PatientSearchFields): string {
  if (patient.kana !== '') return patient.kana;
  return isKana(patient.name) ? patient.name : '';
}

function words(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[\s・･,]+/)
    .filter((word) => word !== '');
}

/** The folded keys of one patient. */
export function patientKeys(patient: PatientSearchFields): PatientSearchKeys {
  const kana = kanaOf(patient);
  const [family = ''] = words(kana);
  return {
    idKey: idKey(patient.id),
    kanaKey: kanaKey(kana),
    surnameKana: kanaKey(family),
    kanjiKey: kanjiKey(patient.name),
    romajiKey: romajiKeyOfKana(kana),
    phones: [...new Set(patient.phones.map(phoneKey).filter((digits) => digits !== ''))],
  };
}

/** What follows the family name, from each later word on: タロウ, or ティ ホア and ホア. */
function givenNames(kana: string): string[] {
  const [, ...given] = words(kana);
  return given.map((_, at) => given.slice(at).join(''));
}

/** Kana inside a written name of a patient without a kana field is the only reading there is: ヨシ子 by ヨシ. */
function writtenKana(patient: PatientSearchFields): string[] {
  if (kanaOf(patient) !== '') return [];
  return patient.name.normalize('NFKC').match(/[\u3041-\u3096\u30a1-\u30fa\u30fc]+/g) ?? [];
}

/** Kana by which a patient is found besides the beginning of the whole name. */
function laterKana(patient: PatientSearchFields): string[] {
  return [...givenNames(kanaOf(patient)), ...writtenKana(patient)];
}

/** Kana keys of the given names. */
export function givenKanaKeys(patient: PatientSearchFields): string[] {
  return laterKana(patient).map(kanaKey);
}

function romajiKeysOf(kana: string): string[] {
  const enlarged = romajiKeyOfEnlargedKana(kana);
  return enlarged === undefined ? [romajiKeyOfKana(kana)] : [enlarged, romajiKeyOfKana(kana)];
}

/** Alphabetic names are found by every word as spelled, and by the folded spelling in either order. */
function latinTokens(patient: PatientSearchFields): string[] {
  const tokens: string[] = [];
  for (const text of [patient.name, patient.romaji]) {
    const latin = words(text.replace(/[^\p{Script=Latin}\p{M}\s'’.,-]/gu, ' '))
      .map(latinLetters)
      .filter((word) => word !== '');
    tokens.push(...latin.map((word) => `l${word}`), ...latin.map((word) => `s${romajiKey(word)}`));
    if (latin.length > 1) {
      tokens.push(`l${latin.join('')}`, `l${latin.toReversed().join('')}`, `r${romajiKey(latin.join(''))}`);
    }
  }
  return tokens;
}

/** The `r`, `s` and `l` tokens of {@link patientTokens}. */
export function romajiTokens(patient: PatientSearchFields): string[] {
  return [
    ...laterKana(patient).flatMap((kana) => romajiKeysOf(kana).map((key) => `s${key}`)),
    ...romajiKeysOf(kanaOf(patient)).map((key) => `r${key}`),
    ...latinTokens(patient),
  ];
}

/**
 * Full-text tokens of one patient, each typed by its first letter:
 * `m` kana of the given name · `r` romaji of the whole name · `s` romaji of the given name or of one Latin word ·
 * `l` a Latin word as spelled · `e` birth year · `j` one kanji or two neighbouring kanji of the written name.
 */
export function patientTokens(patient: PatientSearchFields): string[] {
  const tokens = [
    ...givenKanaKeys(patient).map((key) => `m${key}`),
    ...romajiTokens(patient),
    ...kanjiGrams(kanjiKey(patient.name)).map((gram) => `j${gram}`),
  ];
  const year = /^\d{4}/.exec(patient.birth)?.[0];
  if (year !== undefined) tokens.push(`e${year}`);
  return [...new Set(tokens)].filter((token) => token.length > 1);
}
