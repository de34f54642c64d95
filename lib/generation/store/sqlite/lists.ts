/** Builds lists.db: who is on which drug, has which result, organism and problem. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { foldItemName } from '../../../records/lab-items.ts';
import { foldName } from '../../../search/words.ts';
import type { DrugUse, LabItem, ListedName, ListRows, ProblemUse } from '../../contract.ts';
import { courseToText } from '../../rows-codec.ts';
import { closeStaged, openStaged, STAGE_SUFFIX } from './connection.ts';
import { LISTS_NAMES, LISTS_SORTED, LISTS_STAGE } from './lists-schema.ts';
import { encodeMoment } from './moments.ts';
import type { PlacedRows } from './patient-index.ts';
import { LISTS_FILE } from './schema.ts';
import type { TableBuilder } from './tables.ts';

/** Names as one text that every one of them can be found in; a line end separates, which no folded name holds. */
export function nameKey(names: readonly string[]): string {
  return names.map(foldName).join('\n');
}

/** Codes as one text, each after a line end, so that one can be found by its beginning. */
export function codeKey(codes: readonly string[]): string {
  return codes.map((code) => `\n${plainCode(code)}`).join('');
}

/** A code for comparison: width, case, and the marks that some write and some do not (`E11.9`, `E119`). */
export function plainCode(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
}

/** More distinct things than this are not remembered: memory must not depend on the number of patients. */
const REMEMBERED = 200_000;

/** Gives every distinct thing a number of the generation, in order of appearance. */
function numbering<T>(
  insert: (id: number, thing: T) => void,
  textOf: (thing: T) => string = JSON.stringify,
): (thing: T) => number {
  const known = new Map<string, number>();
  return (thing) => {
    const key = textOf(thing);
    const before = known.get(key);
    if (before !== undefined) return before;
    const id = known.size + 1;
    known.set(key, id);
    insert(id, thing);
    return id;
  };
}

/** As {@link numbering}, but what was long ago may get one more number. */
function mannerNumbering(db: DatabaseSync): (use: DrugUse) => number {
  const insert = db.prepare('INSERT INTO manner VALUES(?,?,?,?,?,?,?,?)');
  const known = new Map<string, number>();
  let last = 0;
  return ({ class: kindOfDrug, kind, dose, usage, route, status, purpose }) => {
    const values = [kindOfDrug, kind, dose, usage, route, status, purpose];
    const key = values.join('\u0000');
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size === REMEMBERED) known.clear();
    last += 1;
    known.set(key, last);
    insert.run(last, ...values);
    return last;
  };
}

type Adder = (ordinal: number, rows: ListRows) => void;

function drugAdder(db: DatabaseSync): Adder {
  const name = db.prepare('INSERT INTO drug VALUES(?,?,?,?,?,?)');
  const use = db.prepare('INSERT INTO stage.drug_use VALUES(?,?,?,?,?,?,?,?)');
  const mannerOf = mannerNumbering(db);
  const numberOf = numbering<ListedName>((id, drug) => {
    const codes = drug.codes.map(({ code }) => code);
    name.run(
      id,
      drug.name,
      JSON.stringify(drug.names),
      JSON.stringify(drug.codes),
      nameKey(drug.names),
      codeKey(codes),
    );
  });
  return (ordinal, rows) => {
    const ids = rows.drugNames.map(numberOf);
    rows.drugs.forEach((row, seq) => {
      const id = ids[row.drug] ?? 0;
      const course = row.course && courseToText(row.course);
      const [day, until] = [encodeMoment(row.day), encodeMoment(row.until)];
      use.run(id, ordinal, seq, day, until, mannerOf(row), course, row.file);
    });
  };
}

interface ResultAdder {
  readonly add: Adder;
  /** Writes the items: only now it is known which keys somebody used for two differently named items. */
  finish(): void;
}

/** All that tells items apart. Every patient has dozens of them: a copy of each only to leave a field out would be felt. */
function itemText({ key, name, jlac, codes, specimen, unit }: LabItem): string {
  return JSON.stringify([key, name, jlac, codes, specimen, unit]);
}

function resultAdder(db: DatabaseSync): ResultAdder {
  const use = db.prepare('INSERT INTO stage.result VALUES(?,?,?,?,?,?,?,?,?)');
  const items: LabItem[] = [];
  const ambiguous = new Set<string>();
  const flagsSeen = new Set<string>();
  const number = numbering<LabItem>((_, item) => {
    items.push({ ...item, ambiguous: false });
  }, itemText);
  const numberOf = (item: LabItem): number => {
    if (item.ambiguous) ambiguous.add(item.key);
    return number(item);
  };
  return {
    add(ordinal, rows) {
      const ids = rows.labItems.map(numberOf);
      rows.results.forEach((row, seq) => {
        const flags = row.flags.join(' ');
        const { value, number: amount, status, file } = row;
        const text = amount !== null && String(amount) === value ? null : value;
        if (flags !== '') flagsSeen.add(flags);
        use.run(ids[row.item] ?? 0, ordinal, seq, encodeMoment(row.at), text, amount, flags, status, file);
      });
    },
    finish() {
      const flags = db.prepare('INSERT INTO flags VALUES(?)');
      for (const one of [...flagsSeen].toSorted()) flags.run(one);
      const insert = db.prepare('INSERT INTO lab_item VALUES(?,?,?,?,?,?,?,?,?)');
      items.forEach((item, at) => {
        const key = ambiguous.has(item.key) ? `${item.key}:${foldItemName(item.name)}` : item.key;
        const { name, jlac, codes, specimen, unit } = item;
        const codeTexts = [jlac, ...codes.map(({ code }) => code)];
        const names = nameKey([name]);
        insert.run(at + 1, key, name, jlac, JSON.stringify(codes), specimen, unit, names, codeKey(codeTexts));
      });
    },
  };
}

function organismAdder(db: DatabaseSync): Adder {
  const insert = db.prepare('INSERT INTO organism VALUES(?,?,?,?,?,?,?,?,?)');
  return (ordinal, rows) => {
    for (const row of rows.organisms) {
      const { kind, name, specimen, at, quantity, susceptibilities, file } = row;
      const tested = JSON.stringify(susceptibilities);
      insert.run(nameKey([name]), ordinal, kind, name, specimen, at, quantity, tested, file);
    }
  };
}

function problemAdder(db: DatabaseSync): Adder {
  const name = db.prepare('INSERT INTO problem_name VALUES(?,?,?,?,?,?,?)');
  const use = db.prepare('INSERT INTO stage.problem VALUES(?,?,?,?,?,?,?,?,?,?,?)');
  const numberOf = numbering<Pick<ProblemUse, 'problem' | 'icd10'>>((id, { problem, icd10 }) => {
    const codes = codeKey([icd10, ...problem.codes.map(({ code }) => code)]);
    const { names } = problem;
    name.run(
      id,
      problem.name,
      JSON.stringify(names),
      JSON.stringify(problem.codes),
      icd10,
      nameKey(names),
      codes,
    );
  });
  return (ordinal, rows) => {
    rows.problems.forEach((row, seq) => {
      const { problem, icd10, suspected, primary, status, onset, recorded, resolved, outcome, file } = row;
      const id = numberOf({ problem, icd10 });
      const [isSuspected, isMain] = [suspected ? 1 : 0, primary ? 1 : 0];
      use.run(id, ordinal, seq, isSuspected, isMain, status, onset, recorded, resolved, outcome, file);
    });
  };
}

function gapAdder(db: DatabaseSync): Adder {
  const insert = db.prepare('INSERT INTO gap VALUES(?,?,?,?)');
  return (ordinal, rows) => {
    for (const gap of rows.gaps) insert.run(gap.list, ordinal, gap.unreadable, gap.quarantined);
  };
}

/** The lists over the whole hospital. Names are numbered as they come; rows are staged and sorted once. */
export function buildLists(folder: string): TableBuilder {
  const path = join(folder, LISTS_FILE);
  const db = openStaged(path);
  db.exec(LISTS_NAMES);
  db.exec(LISTS_STAGE);
  const results = resultAdder(db);
  const adders = [drugAdder(db), results.add, organismAdder(db), problemAdder(db), gapAdder(db)];
  return {
    add({ ordinal, listed }: Pick<PlacedRows, 'ordinal' | 'listed'>) {
      for (const add of adders) add(ordinal, listed);
    },
    finish() {
      results.finish();
      db.exec(LISTS_SORTED);
      db.exec('ANALYZE main');
      closeStaged(db);
      rmSync(path + STAGE_SUFFIX, { force: true });
    },
    close() {
      if (db.isOpen) db.close();
    },
  };
}
