/** Patients that could be taken for one another; the same rules that the builder counts by (FORMAT.md, Look-alikes). */
import type { DatabaseSync } from 'node:sqlite';
import { kanjiKey, kanjiQueryGrams } from '../../../search/kanji.ts';
import { latinLetters } from '../../../search/romaji.ts';
import { patientKeys } from '../../../search/tokens.ts';
import type { PatientRow } from '../../contract.ts';
import { numberIn, patientFrom, type SqlRow, textIn } from './rows.ts';

/** More are not listed: a screen of namesakes is warning enough. */
const LIMIT = 100;

/** Born within two calendar years, the difference that a glance at a list misses. */
const YEARS = 2;

function yearOf(row: SqlRow): number {
  return Math.floor(numberIn(row, 'birth_number') / 10_000);
}

function namesakesByKana(db: DatabaseSync, row: SqlRow): SqlRow[] {
  return db
    .prepare('SELECT * FROM patient WHERE kana_key = ? AND pid <> ? ORDER BY pid LIMIT ?')
    .all(textIn(row, 'kana_key'), numberIn(row, 'pid'), LIMIT);
}

/** Patients whose written names fold to one key, wherever the search index keeps that writing. */
function writtenAlike(db: DatabaseSync, row: SqlRow): SqlRow[] {
  const key = kanjiKey(textIn(row, 'name'));
  const tokens = writtenTokens(textIn(row, 'name'), key);
  if (tokens.length === 0) return [];
  return db
    .prepare(
      'SELECT * FROM patient WHERE pid IN (SELECT rowid FROM token WHERE token MATCH ?) AND pid <> ? ORDER BY pid',
    )
    .all(tokens.map((token) => `"${token}"`).join(' '), numberIn(row, 'pid'))
    .filter((other) => kanjiKey(textIn(other, 'name')) === key);
}

/** Tokens that a name with this key must have; a name in Latin letters is indexed by its words. */
function writtenTokens(name: string, key: string): string[] {
  const grams = kanjiQueryGrams(key).map((gram) => `j${gram}`);
  const words = name.split(/\s+/).map(latinLetters);
  return grams.length > 0 ? grams : words.filter((word) => word !== '').map((word) => `l${word}`);
}

function bornNear(row: SqlRow, other: SqlRow): boolean {
  const [year, otherYear] = [yearOf(row), yearOf(other)];
  return year > 0 && otherYear > 0 && Math.abs(year - otherYear) <= YEARS;
}

function soundingAlike(db: DatabaseSync, row: SqlRow): SqlRow[] {
  const key = romajiOf(row);
  const year = yearOf(row);
  if (key === '' || year === 0) return [];
  return db
    .prepare(
      `SELECT * FROM patient WHERE pid IN (SELECT rowid FROM token WHERE token MATCH ?)
       AND kana_key <> ? AND birth_number BETWEEN ? AND ? ORDER BY pid LIMIT ?`,
    )
    .all(
      `"r${key}"`,
      textIn(row, 'kana_key'),
      (year - YEARS) * 10_000,
      (year + YEARS) * 10_000 + 9_999,
      LIMIT,
    )
    .filter((other) => romajiOf(other) === key);
}

function romajiOf(row: SqlRow): string {
  return patientKeys(patientFrom(row)).romajiKey;
}

function lookalikesOf(db: DatabaseSync, row: SqlRow): SqlRow[] {
  const kana = textIn(row, 'kana_key');
  const written = writtenAlike(db, row);
  if (kana === '') return written.filter((other) => textIn(other, 'kana_key') === '');
  const readDifferently = written.filter(
    (other) =>
      textIn(other, 'kana_key') !== '' &&
      textIn(other, 'kana_key') !== kana &&
      romajiOf(other) !== romajiOf(row) &&
      bornNear(row, other),
  );
  return [...namesakesByKana(db, row), ...soundingAlike(db, row), ...readDifferently];
}

/** Closest birth date first. */
export function findLookalikes(db: DatabaseSync, row: SqlRow): PatientRow[] {
  if (numberIn(row, 'lookalikes') === 0) return [];
  const distance = (other: SqlRow): number =>
    Math.abs(numberIn(other, 'birth_number') - numberIn(row, 'birth_number'));
  return lookalikesOf(db, row)
    .toSorted((a, b) => distance(a) - distance(b) || numberIn(a, 'pid') - numberIn(b, 'pid'))
    .slice(0, LIMIT)
    .map(patientFrom);
}
