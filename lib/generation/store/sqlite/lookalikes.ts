/** Patients that could be taken for one another; the same rules that the builder counts by (FORMAT.md, Look-alikes). */
import type { DatabaseSync } from 'node:sqlite';
import { kanjiKey, kanjiQueryGrams } from '../../../search/kanji.ts';
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

/** Patients without kana are namesakes when their written names fold to one key. */
function namesakesByWriting(db: DatabaseSync, row: SqlRow): SqlRow[] {
  const key = kanjiKey(textIn(row, 'name'));
  const grams = kanjiQueryGrams(key);
  const candidates =
    grams.length > 0
      ? db
          .prepare(
            `SELECT * FROM patient WHERE pid IN (SELECT rowid FROM token WHERE token MATCH ?)
             AND kana_key = '' AND pid <> ?`,
          )
          .all(grams.map((gram) => `"j${gram}"`).join(' '), numberIn(row, 'pid'))
      : db
          .prepare("SELECT * FROM patient WHERE kana_key = '' AND lookalikes > 0 AND pid <> ?")
          .all(numberIn(row, 'pid'));
  return key === ''
    ? []
    : candidates.filter((other) => kanjiKey(textIn(other, 'name')) === key).slice(0, LIMIT);
}

function soundingAlike(db: DatabaseSync, row: SqlRow): SqlRow[] {
  const kana = textIn(row, 'kana_key');
  const key = patientKeys(patientFrom(row)).romajiKey;
  const year = yearOf(row);
  if (key === '' || year === 0) return [];
  return db
    .prepare(
      `SELECT * FROM patient WHERE pid IN (SELECT rowid FROM token WHERE token MATCH ?)
       AND kana_key <> ? AND birth_number BETWEEN ? AND ? ORDER BY pid LIMIT ?`,
    )
    .all(`"r${key}"`, kana, (year - YEARS) * 10_000, (year + YEARS) * 10_000 + 9_999, LIMIT)
    .filter((other) => patientKeys(patientFrom(other)).romajiKey === key);
}

/** Closest birth date first. */
export function findLookalikes(db: DatabaseSync, row: SqlRow): PatientRow[] {
  if (numberIn(row, 'lookalikes') === 0) return [];
  const namesakes = textIn(row, 'kana_key') === '' ? namesakesByWriting(db, row) : namesakesByKana(db, row);
  const distance = (other: SqlRow): number =>
    Math.abs(numberIn(other, 'birth_number') - numberIn(row, 'birth_number'));
  return [...namesakes, ...soundingAlike(db, row)]
    .toSorted((a, b) => distance(a) - distance(b) || numberIn(a, 'pid') - numberIn(b, 'pid'))
    .slice(0, LIMIT)
    .map(patientFrom);
}
