/** Dumps of the index database in one scratch SQLite file: what there should be, by patient. */
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { parse } from 'csv-parse';
import { type CharsetName, detectCharset } from '../../../formats/charset/index.ts';
import { columnName, type IndexRow, isIndex, rowOf } from './columns.ts';
import { SqlDumpReader } from './sql.ts';

/** How a dump was understood. */
export interface DumpFacts {
  readonly rows: number;
  /** Why it could not be used, '' when it could. */
  readonly problem: string;
}

const SCHEMA = `
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
CREATE TABLE arrival (facility TEXT, patient TEXT, label TEXT, kind TEXT, directory TEXT, name TEXT);
CREATE TABLE listed (
  facility TEXT NOT NULL, patient TEXT NOT NULL, name TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL, directory TEXT NOT NULL,
  PRIMARY KEY (patient, facility, name)
) WITHOUT ROWID;
BEGIN;
`;

/** The later of two rows of one name is the one that the database was updated to. */
const SORT = `
INSERT OR REPLACE INTO listed SELECT facility, patient, name, label, kind, directory FROM arrival ORDER BY patient, facility, name, rowid;
DROP TABLE arrival;
COMMIT;
`;

const SQL = /\b(?:insert\s+(?:into\s+)?|copy\s+|create\s+table\s+)\S*ssmixidx/i;
const HEAD = 256 * 1024;

/** Reads dumps into a scratch file at `path`, which must not exist. Never throws because of content. */
export async function catalogueDumps(path: string, dumps: readonly string[]): Promise<DumpFacts[]> {
  closeSync(openSync(path, 'wx', 0o600));
  const db = new DatabaseSync(path);
  try {
    db.exec(SCHEMA);
    const insert = db.prepare('INSERT INTO arrival VALUES (?, ?, ?, ?, ?, ?)');
    const facts: DumpFacts[] = [];
    for (const dump of dumps) facts.push(await addDump(insert, dump));
    db.exec(SORT);
    return facts;
  } finally {
    db.close();
  }
}

async function addDump(insert: StatementSync, path: string): Promise<DumpFacts> {
  let rows = 0;
  const add = (row: IndexRow | null): void => {
    if (row === null) return;
    rows++;
    insert.run(row.facility, row.patient, row.volumeLabel, row.dataKind, row.directory, row.fileName);
  };
  const head = headOf(path);
  const { charset } = detectCharset(head);
  const decoder = new TextDecoder(labelOf(charset));
  const problem = SQL.test(decoder.decode(head))
    ? await readSql(path, charset, add)
    : await readCsv(path, charset, add);
  return { rows, problem: problem || (rows === 0 ? 'no row of SSMIXIDX was found in it' : '') };
}

function headOf(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(HEAD);
    return bytes.subarray(0, readSync(file, bytes, 0, HEAD, 0));
  } finally {
    closeSync(file);
  }
}

function labelOf(charset: CharsetName): string {
  return charset === 'ascii' ? 'utf-8' : charset;
}

async function* textOf(path: string, charset: CharsetName): AsyncGenerator<string> {
  const decoder = new TextDecoder(labelOf(charset));
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function readSql(
  path: string,
  charset: CharsetName,
  add: (row: IndexRow | null) => void,
): Promise<string> {
  const reader = new SqlDumpReader((columns, values) => add(rowOf(columns, values)));
  for await (const text of textOf(path, charset)) reader.push(text);
  reader.end();
  return '';
}

async function readCsv(
  path: string,
  charset: CharsetName,
  add: (row: IndexRow | null) => void,
): Promise<string> {
  let columns: string[] | undefined;
  let header = '';
  for await (const text of textOf(path, charset)) {
    header += text;
    if (header.includes('\n') || header.length > HEAD) break;
  }
  const first = header.split('\n')[0] ?? '';
  const delimiter = [',', '\t', ';', '|'].find((one) => isIndex(first.split(one).map(columnName)));
  if (delimiter === undefined) return 'its first line does not name the columns PatientID and FileName';
  const parser = parse({
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 64 * 1024,
  });
  const feed = async (): Promise<void> => {
    for await (const text of textOf(path, charset)) {
      if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
    }
    parser.end();
  };
  const feeding = feed();
  // The parser says what is wrong; what the feeding of it meets afterwards adds nothing.
  feeding.catch(() => undefined);
  try {
    for await (const record of parser) {
      const values: string[] = record;
      if (columns === undefined) columns = values.map(columnName);
      else add(rowOf(columns, values));
    }
    await feeding;
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** One file that the index database lists. */
export interface Listed {
  readonly facility: string;
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  readonly directory: string;
}

/** Reads a finished catalogue; any number of threads may. */
export class IndexCatalogue {
  readonly #db: DatabaseSync;
  readonly #ofPatient: StatementSync;

  constructor(path: string) {
    this.#db = new DatabaseSync(path, { readOnly: true });
    this.#ofPatient = this.#db.prepare(
      'SELECT facility, name, label, kind, directory FROM listed WHERE patient = ? ORDER BY name',
    );
  }

  of(patient: string): Listed[] {
    return this.#ofPatient.all(patient).map((row) => ({
      facility: String(row.facility),
      name: String(row.name),
      label: String(row.label),
      kind: String(row.kind),
      directory: String(row.directory),
    }));
  }

  /** Patients with a current file in a volume that is not elsewhere, in ascending order of number. */
  *patients(elsewhere: ReadonlySet<string>): Generator<{ readonly patient: string; readonly files: number }> {
    const rows = this.#db.prepare(
      `SELECT patient, count(*) AS files FROM listed
       WHERE name GLOB '*_1' AND label NOT IN (SELECT value FROM json_each(?)) GROUP BY patient ORDER BY patient`,
    );
    for (const row of rows.iterate(JSON.stringify([...elsewhere])))
      yield { patient: String(row.patient), files: Number(row.files) };
  }

  /** Labels of volumes with some of their current files, spread over them. */
  samples(perLabel: number): Map<string, readonly (Listed & { readonly patient: string })[]> {
    const labels = this.#db.prepare('SELECT DISTINCT label FROM listed').all();
    const some = this.#db.prepare(
      `SELECT * FROM (SELECT *, row_number() OVER (ORDER BY patient, name) AS place, count(*) OVER () AS all_of_them
         FROM listed WHERE label = ? AND name GLOB '*_1')
       WHERE place % max(1, all_of_them / ?) = 0 LIMIT ?`,
    );
    return new Map(
      labels.map(({ label }) => [
        String(label),
        some.all(String(label), perLabel, perLabel).map((row) => ({
          facility: String(row.facility),
          patient: String(row.patient),
          name: String(row.name),
          label: String(row.label),
          kind: String(row.kind),
          directory: String(row.directory),
        })),
      ]),
    );
  }

  close(): void {
    this.#db.close();
  }
}
