import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readCda } from './index.ts';

const CASES = new URL('../../testing/cases/cda/', import.meta.url);

for (const name of readdirSync(CASES)) {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, CASES), 'utf8');
  test(`cda case ${name}: ${read('must.md').trim()}`, () => {
    const reading = readCda(readFileSync(new URL(`${name}/input.xml`, CASES)));
    assert.partialDeepStrictEqual(reading, JSON.parse(read('expected.json')));
  });
}
