/** Tables of lists.db. Each is explained in ../../FORMAT.md. */

/** Names, each once; `name_key` and `code_key` are for finding. Filled as the patients come. */
export const LISTS_NAMES = `
  CREATE TABLE drug(id INTEGER PRIMARY KEY, name TEXT NOT NULL, names TEXT NOT NULL, codes TEXT NOT NULL,
    name_key TEXT NOT NULL, code_key TEXT NOT NULL);
  CREATE TABLE manner(id INTEGER PRIMARY KEY, class TEXT NOT NULL, kind TEXT NOT NULL, dose TEXT NOT NULL,
    usage TEXT NOT NULL, route TEXT NOT NULL, status TEXT NOT NULL, purpose TEXT NOT NULL);
  CREATE TABLE lab_item(id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, jlac TEXT NOT NULL,
    codes TEXT NOT NULL, specimen TEXT NOT NULL, unit TEXT NOT NULL, name_key TEXT NOT NULL,
    code_key TEXT NOT NULL);
  CREATE TABLE flags(flags TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE organism(name_key TEXT NOT NULL, ordinal INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
    specimen TEXT NOT NULL, at TEXT NOT NULL, quantity TEXT NOT NULL, susceptibilities TEXT NOT NULL,
    file INTEGER NOT NULL);
  CREATE TABLE problem_name(id INTEGER PRIMARY KEY, name TEXT NOT NULL, names TEXT NOT NULL, codes TEXT NOT NULL,
    icd10 TEXT NOT NULL, name_key TEXT NOT NULL, code_key TEXT NOT NULL);
  CREATE TABLE gap(list TEXT NOT NULL, ordinal INTEGER NOT NULL, unreadable INTEGER NOT NULL,
    quarantined INTEGER NOT NULL, PRIMARY KEY(list, ordinal)) WITHOUT ROWID`;

/** `day`, `until` and `at` are numbers (moments.ts), and texts only where they are no moments: they have no type. */
const DRUG_USE = `(drug INTEGER NOT NULL, ordinal INTEGER NOT NULL, seq INTEGER NOT NULL, day NOT NULL, until NOT NULL,
  manner INTEGER NOT NULL, course TEXT, file INTEGER NOT NULL`;

/** `value` is null where it is what `number` is written as. */
const RESULT = `(item INTEGER NOT NULL, ordinal INTEGER NOT NULL, seq INTEGER NOT NULL, at NOT NULL,
  value TEXT, number REAL, flags TEXT NOT NULL, status TEXT NOT NULL, file INTEGER NOT NULL`;

/** Most results are flagged as normal, and nobody asks for these: {@link REMARKABLE} ones alone are found by flag. */
export const REMARKABLE = "flags <> '' AND flags <> 'N'";
export const isRemarkable = (flags: string): boolean => flags !== '' && flags !== 'N';

const PROBLEM = `(problem INTEGER NOT NULL, ordinal INTEGER NOT NULL, seq INTEGER NOT NULL, suspected INTEGER NOT NULL,
  main INTEGER NOT NULL, status TEXT NOT NULL, onset TEXT NOT NULL, recorded TEXT NOT NULL, resolved TEXT NOT NULL,
  outcome TEXT NOT NULL, file INTEGER NOT NULL`;

/** Rows as they come, by patient; read back once, sorted by what they are of, and deleted before publishing. */
export const LISTS_STAGE = `
  CREATE TABLE stage.drug_use${DRUG_USE});
  CREATE TABLE stage.result${RESULT});
  CREATE TABLE stage.problem${PROBLEM})`;

export const LISTS_SORTED = `
  CREATE TABLE main.drug_use${DRUG_USE}, PRIMARY KEY(drug, ordinal, seq)) WITHOUT ROWID;
  INSERT INTO main.drug_use SELECT * FROM stage.drug_use ORDER BY drug, ordinal, seq;
  CREATE TABLE main.result${RESULT}, PRIMARY KEY(item, ordinal, seq)) WITHOUT ROWID;
  INSERT INTO main.result SELECT * FROM stage.result ORDER BY item, ordinal, seq;
  CREATE TABLE main.problem${PROBLEM}, PRIMARY KEY(problem, ordinal, seq)) WITHOUT ROWID;
  INSERT INTO main.problem SELECT * FROM stage.problem ORDER BY problem, ordinal, seq;
  CREATE INDEX main.result_flagged ON result(flags, at) WHERE ${REMARKABLE};
  CREATE TABLE main.item_count(item INTEGER PRIMARY KEY, results INTEGER NOT NULL);
  INSERT INTO main.item_count SELECT item, count(*) FROM main.result GROUP BY item`;
