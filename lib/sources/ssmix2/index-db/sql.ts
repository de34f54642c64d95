/**
 * Rows of SSMIXIDX out of an SQL dump, whatever its length: INSERT … VALUES of MySQL, PostgreSQL, SQL Server and Oracle,
 * and COPY … FROM stdin of PostgreSQL. Nothing is executed; statements about other tables are passed over.
 */
import { columnName, GUIDELINE_ORDER } from './columns.ts';

export type OnRow = (columns: readonly string[], values: readonly string[]) => void;

const TABLE = /(?:^|[\s.`"[])ssmixidx(?=[\s`"\]()]|$)/i;
/** A statement longer than this before its values is about something else. */
const MOST_BEFORE = 64 * 1024;
const MOST_VALUE = 64 * 1024;

type Mode = 'statement' | 'tuples' | 'value' | 'string' | 'copy';

export class SqlDumpReader {
  readonly #onRow: OnRow;
  #mode: Mode = 'statement';
  #before = '';
  #columns: readonly string[] = GUIDELINE_ORDER;
  /** Columns as a CREATE TABLE has them, for statements without a list. */
  #created: readonly string[] = GUIDELINE_ORDER;
  #isOurs = false;
  #values: string[] = [];
  #value = '';
  #depth = 0;
  /** The last character, where it needs the next one to be understood. */
  #held = '';
  /** True once a value had a string: what follows it, as in 'a'::text, is no part of it. */
  #quoted = false;
  #escapes = false;
  #line = '';

  constructor(onRow: OnRow) {
    this.#onRow = onRow;
  }

  push(text: string): void {
    for (const character of text) this.#take(character);
  }

  end(): void {
    this.#take('\n');
    this.#take(';');
  }

  #take(character: string): void {
    if (this.#mode === 'copy') this.#copy(character);
    else if (this.#mode === 'statement') this.#statement(character);
    else if (this.#mode === 'tuples') this.#between(character);
    else if (this.#mode === 'string') this.#string(character);
    else this.#bare(character);
  }

  #statement(character: string): void {
    if (character === '`') this.#escapes = true;
    this.#before += character;
    if (character === ';') {
      const copy = /\bcopy\s+(\S+)\s*(?:\(([^)]*)\))?\s+from\s+stdin/i.exec(this.#before);
      if (copy) this.#begin('copy', copy[1] ?? '', copy[2]);
      else {
        this.#readCreate();
        this.#before = '';
      }
    } else if (character === '(' && /\bvalues\s*\($/i.test(this.#before)) {
      const insert = /\binsert\s+(?:ignore\s+)?into\s+(\S+?)\s*(?:\(([^()]*)\))?\s*values\s*\($/i.exec(
        this.#before,
      );
      const server = /\binsert\s+(?:into\s+)?(\S+?)\s*(?:\(([^()]*)\))?\s*values\s*\($/i.exec(this.#before);
      const [, table = '', columns] = insert ?? server ?? [];
      this.#begin('value', table, columns);
    } else if (this.#before.length > MOST_BEFORE) this.#before = this.#before.slice(-1024);
  }

  #begin(mode: Mode, table: string, columns: string | undefined): void {
    this.#isOurs = TABLE.test(` ${table} `);
    this.#columns = columns === undefined ? this.#created : columns.split(',').map(columnName);
    this.#mode = mode;
    this.#before = '';
    this.#values = [];
    this.#value = '';
    this.#line = '';
    this.#depth = 0;
  }

  #readCreate(): void {
    const create = /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?(\S+?)\s*\(([\s\S]*)\)/i.exec(this.#before);
    if (!create || !TABLE.test(` ${create[1]} `)) return;
    const lines = (create[2] ?? '').replace(/\([^()]*\)/g, '').split(',');
    const names = lines.map((line) => line.trim().split(/\s+/)[0] ?? '');
    this.#created = names
      .filter((name) => !/^(primary|key|unique|constraint|index)$/i.test(name))
      .map(columnName);
  }

  /** Between two tuples: another one, the end, or the next statement of a dialect that does not end its statements. */
  #between(character: string): void {
    if (character === '(') {
      this.#mode = 'value';
      this.#values = [];
      this.#value = '';
    } else if (character === ';' || /\p{L}/u.test(character)) {
      this.#mode = 'statement';
      this.#before = character === ';' ? '' : character;
    }
  }

  /** A value that is no string yet: a number, NULL, or a call around one. */
  #bare(character: string): void {
    if (character === "'") {
      // N'…' and E'…': the letter is no part of the value.
      if (this.#depth === 0) this.#value = '';
      this.#quoted = true;
      this.#mode = 'string';
    } else if (character === '(') this.#depth++;
    else if (character === ')' && this.#depth > 0) this.#depth--;
    else if (character === ',' && this.#depth === 0) this.#endValue();
    else if (character === ')') {
      this.#endValue();
      if (this.#isOurs) this.#onRow(this.#columns, this.#values);
      this.#mode = 'tuples';
    } else if (!this.#quoted && this.#value.length < MOST_VALUE) this.#value += character;
  }

  #string(character: string): void {
    if (this.#held === '\\') {
      this.#held = '';
      this.#add(character);
    } else if (this.#held === "'") {
      this.#held = '';
      if (character === "'") this.#add("'");
      else {
        this.#mode = 'value';
        this.#bare(character);
      }
    } else if (character === "'" || (character === '\\' && this.#escapes)) this.#held = character;
    else this.#add(character);
  }

  #add(character: string): void {
    if (this.#value.length < MOST_VALUE) this.#value += character;
  }

  #endValue(): void {
    const value = this.#value.trim();
    this.#values.push(!this.#quoted && value.toUpperCase() === 'NULL' ? '' : value);
    this.#value = '';
    this.#quoted = false;
  }

  #copy(character: string): void {
    if (character !== '\n') {
      if (this.#line.length < MOST_VALUE) this.#line += character;
      return;
    }
    const line = this.#line.replace(/\r$/, '');
    this.#line = '';
    if (line === '\\.') this.#mode = 'statement';
    else if (this.#isOurs && line.includes('\t'))
      this.#onRow(this.#columns, line.split('\t').map(unescapeCopy));
  }
}

function unescapeCopy(value: string): string {
  if (value === '\\N') return '';
  const marks: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };
  return value.replace(/\\(.)/g, (_all, mark: string) => marks[mark] ?? mark);
}
