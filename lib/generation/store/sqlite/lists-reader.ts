/** Answers the lists over the whole hospital from lists.db. */
import type { DatabaseSync } from 'node:sqlite';
import { addDays } from '../../../records/partial-date.ts';
import { foldName } from '../../../search/words.ts';
import type { Bed, HospitalLists, PatientRow, ResultTest } from '../../contract.ts';
import { GenerationError } from '../../errors.ts';
import { type Asker, asker, type Values } from './guard.ts';
import { plainCode } from './lists.ts';
import {
  drugUseFrom,
  labItemFrom,
  listedNameFrom,
  organismFrom,
  problemFrom,
  problemNameFrom,
  resultFrom,
} from './lists-rows.ts';
import { isRemarkable, REMARKABLE } from './lists-schema.ts';
import { encodeMoment, MONTH_STEP, YEAR_STEP } from './moments.ts';
import { numberIn, textIn } from './rows.ts';

/** Codes are found by their beginning from this many characters on; fewer are parts of names. */
const SHORTEST_CODE = 3;
/** A row that is of the period, or that cannot be said not to be: undated, or dated to the month or year only. */
const SINCE = "(at >= $since OR at = '' OR (length(at) < 10 AND at >= substr($since, 1, length(at))))";
/** The same of results, whose moments are numbers; one that is none stands after every number. */
const RESULT_SINCE = `(at >= $since OR at = 0 OR (at % ${MONTH_STEP} = 0 AND at >= $month)
  OR (at % ${YEAR_STEP} = 0 AND at >= $year))`;
/** Newest first by the largest; one of the future stands before none but other ones of the future. */
const NEWNESS = 'CASE WHEN at >= $future THEN at ELSE at + 1000000000000 END';

/** A day as {@link RESULT_SINCE} compares it. */
function sinceValues(since: string): Values {
  const day = encodeMoment(since);
  if (typeof day === 'string') throw new TypeError(`${since} is no day`);
  return { since: day, month: day - (day % MONTH_STEP), year: day - (day % YEAR_STEP) };
}

interface Wanted {
  readonly where: string;
  readonly values: Values;
}

/** Every word in the names. */
function wantedNames(words: readonly string[]): Wanted {
  const names = words.map((_, at) => `instr(name_key, $word${at}) > 0`);
  const values = Object.fromEntries(words.map((word, at) => [`word${at}`, foldName(word)]));
  return { where: names.length === 0 ? '0' : names.join(' AND '), values };
}

/** Every word in the names, or the only word at the beginning of a code. */
function wantedNamesOrCode(words: readonly string[]): Wanted {
  const { where, values } = wantedNames(words);
  const [only, ...others] = words;
  const code = only !== undefined && others.length === 0 ? plainCode(only) : '';
  if (code.length < SHORTEST_CODE) return { where, values };
  return { where: `(${where}) OR instr(code_key, $code) > 0`, values: { ...values, code: `\n${code}` } };
}

/** Numbers as an SQL list: they are ours, and whole. */
function listOf(numbers: readonly number[]): string {
  return numbers.map((number) => Math.trunc(number)).join(',');
}

/** Text tests fold the value as it is read; flags and numbers are compared by SQLite. */
function testOf(test: ResultTest, flagsKnown: readonly string[]): Wanted {
  switch (test.kind) {
    case 'at-least':
      return { where: 'number >= $number', values: { number: test.number } };
    case 'at-most':
      return { where: 'number <= $number', values: { number: test.number } };
    case 'equals':
      return { where: 'folded(coalesce(value, number)) = $text', values: { text: foldName(test.text) } };
    case 'contains':
      return {
        where: 'instr(folded(coalesce(value, number)), $text) > 0',
        values: { text: foldName(test.text) },
      };
    case 'flagged': {
      const wanted = new Set(test.flags.map((flag) => flag.toUpperCase()));
      const fitting = flagsKnown.filter((flags) =>
        flags.split(' ').some((flag) => wanted.has(flag.normalize('NFKC').toUpperCase())),
      );
      const values = Object.fromEntries(fitting.map((flags, at) => [`flags${at}`, flags]));
      const where = `flags IN (${fitting.map((_, at) => `$flags${at}`).join(',')})`;
      // Said once more in the words of the index: a value given later cannot tell SQLite that it may use it.
      return { where: fitting.every(isRemarkable) ? `${where} AND ${REMARKABLE}` : where, values };
    }
  }
}

type ResultQuestions = Pick<HospitalLists, 'results' | 'resultCounts' | 'resultsOf'>;

function resultReader(db: DatabaseSync, ask: Asker): ResultQuestions {
  db.function('folded', { deterministic: true }, (value) => foldName(String(value)));
  const flagsKnown = (): string[] => ask.all('SELECT flags FROM flags').map((row) => textIn(row, 'flags'));
  const futureOf = (today: string) => encodeMoment(addDays(today, 1));
  return {
    results({ items, since, today, test }) {
      const { where, values } = testOf(test, test.kind === 'flagged' ? flagsKnown() : []);
      const which = items === 'all' ? '' : `item IN (${listOf(items)}) AND`;
      // Of several of one minute the one sent first, in whatever order they are found.
      const [newest, group] =
        items === 'all' ? [`(${NEWNESS}) * 1000000 - seq`, 'item, ordinal'] : [NEWNESS, 'ordinal'];
      const sql = `SELECT item, ordinal, at, value, number, flags, status, file FROM (
        SELECT *, max(${newest}) FROM result WHERE ${which} ${where} AND ${RESULT_SINCE} GROUP BY ${group})
        ORDER BY ${group}`;
      return ask.all(sql, { ...values, ...sinceValues(since), future: futureOf(today) }).map(resultFrom);
    },
    resultCounts(items, since) {
      const sql = `SELECT count(*) AS n, coalesce(sum(number IS NULL), 0) AS texts, coalesce(sum(at = 0), 0) AS undated
        FROM result WHERE item IN (${listOf(items)}) AND ${RESULT_SINCE}`;
      const row = ask.one(sql, sinceValues(since));
      return {
        all: numberIn(row, 'n'),
        notNumbers: numberIn(row, 'texts'),
        undated: numberIn(row, 'undated'),
      };
    },
    resultsOf(patient, { items, since, today }) {
      const sql = `SELECT * FROM result WHERE item IN (${listOf(items)}) AND ordinal = $patient AND ${RESULT_SINCE}
        ORDER BY ${NEWNESS} DESC, seq`;
      return ask.all(sql, { patient, ...sinceValues(since), future: futureOf(today) }).map(resultFrom);
    },
  };
}

function drugReader(ask: Asker): Pick<HospitalLists, 'drugs' | 'drugUses'> {
  return {
    drugs(words) {
      const { where, values } = wantedNamesOrCode(words);
      return ask
        .all(`SELECT * FROM drug WHERE ${where} ORDER BY name, id`, values)
        .map((row) => ({ ...listedNameFrom(row), id: numberIn(row, 'id') }));
    },
    drugUses(drugs, since) {
      const sql = `SELECT * FROM drug_use JOIN manner ON manner.id = drug_use.manner WHERE drug IN (${listOf(drugs)})
        AND (day = 0 OR day >= $since OR until >= $since) ORDER BY ordinal, drug, seq`;
      return ask.all(sql, { since: encodeMoment(since) }).map(drugUseFrom);
    },
  };
}

function namedReader(ask: Asker): Pick<HospitalLists, 'labItems' | 'labItem' | 'organisms' | 'problems'> {
  return {
    labItems(words) {
      const { where, values } = wantedNamesOrCode(words);
      const sql = `SELECT lab_item.*, results FROM lab_item JOIN item_count ON item = id WHERE ${where}
        ORDER BY results DESC, id`;
      return ask
        .all(sql, values)
        .map((row) => ({ ...labItemFrom(row), id: numberIn(row, 'id'), results: numberIn(row, 'results') }));
    },
    labItem: (id) => labItemFrom(ask.one('SELECT * FROM lab_item WHERE id = $id', { id })),
    organisms(words, since) {
      const { where, values } = wantedNames(words);
      const sql = `SELECT * FROM organism WHERE ${where} AND ${SINCE} ORDER BY ordinal, at DESC`;
      return ask.all(sql, { ...values, since }).map(organismFrom);
    },
    problems(words) {
      const { where, values } = wantedNamesOrCode(words);
      const names = new Map(
        ask
          .all(`SELECT * FROM problem_name WHERE ${where}`, values)
          .map((row) => [numberIn(row, 'id'), problemNameFrom(row)]),
      );
      const sql = `SELECT * FROM problem WHERE problem IN (${listOf([...names.keys()])}) ORDER BY ordinal, seq`;
      return ask.all(sql).flatMap((row) => {
        const named = names.get(numberIn(row, 'problem'));
        return named ? [problemFrom(row, named)] : [];
      });
    },
  };
}

export interface ListsReaderParts {
  readonly patientAt: (ordinal: number) => PatientRow | undefined;
  readonly beds: () => ReadonlyMap<number, Bed>;
}

export function createListsReader(db: DatabaseSync, { patientAt, beds }: ListsReaderParts): HospitalLists {
  const ask = asker(db, 'The lists');
  let known: ReadonlyMap<number, Bed> | undefined;
  return {
    ...drugReader(ask),
    ...namedReader(ask),
    ...resultReader(db, ask),
    gaps(list) {
      const sql = `SELECT coalesce(sum(unreadable > 0), 0) AS unreadable, coalesce(sum(quarantined > 0), 0) AS kept_out
        FROM gap WHERE list = $list`;
      const row = ask.one(sql, { list });
      return { unreadable: numberIn(row, 'unreadable'), quarantined: numberIn(row, 'kept_out') };
    },
    patient(ref) {
      const patient = patientAt(ref);
      if (patient) return patient;
      throw new GenerationError({
        code: 'generation-damaged',
        message: `A list names patient number ${ref}, who is not in the index.`,
      });
    },
    beds() {
      known ??= beds();
      return known;
    },
  };
}
