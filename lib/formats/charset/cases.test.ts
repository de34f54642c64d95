import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type CharsetName, decodeAs, decodeBytes } from './index.ts';

const CASES = new URL('../../testing/cases/charset/', import.meta.url);

type Expected = {
  readonly expected: CharsetName | 'auto';
  readonly charset: CharsetName;
  readonly text: string;
  readonly bad: number;
  readonly gaiji: number;
};

for (const name of readdirSync(CASES)) {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, CASES), 'utf8');
  test(`charset case ${name}: ${read('must.md').trim()}`, () => {
    const bytes = Uint8Array.from(Buffer.from(read('input.hex').replace(/\s/g, ''), 'hex'));
    const { expected, charset, text, bad, gaiji }: Expected = JSON.parse(read('expected.json'));
    const want = { text, charset, bad, gaiji };
    assert.deepEqual(decodeBytes(bytes, expected), want);
    assert.deepEqual(decodeAs(bytes, charset), want);
  });
}
