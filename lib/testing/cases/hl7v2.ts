import { readdirSync, readFileSync } from 'node:fs';

/** One folder of `cases/hl7v2`. */
export type Hl7Case = {
  readonly name: string;
  /** What must happen, in one line. */
  readonly must: string;
  readonly text: string;
  readonly expected: {
    readonly segments: readonly string[];
    /** By path, `PID-5[2].1` or for a later segment of that name `OBX#2-5`. */
    readonly values?: Readonly<Record<string, string | null>>;
    /** Paths whose segment is not there. */
    readonly absent?: readonly string[];
    readonly issues: readonly string[];
  };
};

const FOLDER = new URL('./hl7v2/', import.meta.url);

/** In `input.txt` control characters are written by name and real line ends are only for the reader's eye. */
const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['<CR>', '\r'],
  ['<LF>', '\n'],
  ['<FS>', '\x1c'],
  ['<VT>', '\x0b'],
  ['<NUL>', '\0'],
  ['<BOM>', '\ufeff'],
]);

export function readCases(): Hl7Case[] {
  return readdirSync(FOLDER).map((name) => {
    const read = (file: string) => readFileSync(new URL(`${name}/${file}`, FOLDER), 'utf8');
    const text = read('input.txt')
      .replace(/\r?\n/g, '')
      .replace(/<[A-Z]+>/g, (token) => CONTROLS.get(token) ?? token);
    return { name, must: read('must.md').trim(), text, expected: JSON.parse(read('expected.json')) };
  });
}
