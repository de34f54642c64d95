import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeAs } from './index.ts';
import { cellIndex, JIS_X_0208, JIS_X_0212 } from './jis-tables.ts';

const ESC = 0x1b;
const KANJI_IN = [ESC, 0x24, 0x42];
const ASCII_IN = [ESC, 0x28, 0x42];

const sevenBit = fc.integer({ min: 0x21, max: 0x7e });
const cell = fc.tuple(sevenBit, sevenBit);

/**
 * Text as a careful sender writes it: back to ASCII and a delimiter after each run of kanji.
 * (Of two escapes in a row the platform makes a U+FFFD; see the case repeated-designations.)
 */
const wellFormed = fc
  .array(fc.oneof(fc.array(cell, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0x09, max: 0x7d })))
  .map((runs) =>
    runs.flatMap((run) => (typeof run === 'number' ? run : [...KANJI_IN, ...run.flat(), ...ASCII_IN, 0x7c])),
  )
  .filter((bytes) => !bytes.includes(0x0e) && !bytes.includes(0x0f))
  .map((bytes) => Uint8Array.from(bytes));

/** Bytes that make trouble come often. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(ESC, 0x0d, 0x0a, 0x0e, 0x0f, 0x24, 0x28, 0x42, 0x49),
      fc.integer({ min: 0, max: 255 }),
    ),
  )
  .map((bytes) => Uint8Array.from(bytes));

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

test('every cell of JIS X 0208 is what the platform reads, and user rows are private use', () => {
  const platform = new TextDecoder('iso-2022-jp');
  let mapped = 0;
  let gaiji = 0;
  for (let row = 0x21; row <= 0x7e; row++) {
    for (let column = 0x21; column <= 0x7e; column++) {
      const theirs = platform.decode(Uint8Array.of(...KANJI_IN, row, column, ...ASCII_IN));
      const ours = String.fromCharCode(JIS_X_0208[cellIndex(row, column)] ?? 0);
      if (theirs !== '\ufffd') {
        mapped++;
        assert.equal(ours, theirs, `${row.toString(16)}${column.toString(16)}`);
      } else if (ours !== '\ufffd') {
        gaiji++;
        assert.equal(ours.charCodeAt(0), 0xe000 + (row - 0x75) * 94 + (column - 0x21));
      }
    }
  }
  assert.equal(mapped, 7336);
  assert.ok(gaiji > 500, `${gaiji} user-defined cells`);
});

test('every cell of JIS X 0212 is there', () => {
  const mapped = JIS_X_0212.filter((unit) => unit !== 0xfffd && (unit < 0xe000 || unit > 0xf8ff));
  assert.equal(mapped.length, 6088);
});

test('well-formed text reads as the platform reads it, where the platform can', () => {
  const platform = new TextDecoder('iso-2022-jp');
  fc.assert(
    fc.property(wellFormed, (bytes) => {
      const { text, bad, gaiji } = decodeAs(bytes, 'iso-2022-jp');
      const theirs = platform.decode(bytes);
      assert.equal(text.replace(/[\ue000-\uf8ff]/g, '\ufffd'), theirs);
      assert.equal(bad + gaiji, countOf(theirs, '\ufffd'));
    }),
  );
});

test('damage never costs a line end, and every lost character is counted', () => {
  fc.assert(
    fc.property(hostile, (bytes) => {
      const { text, bad } = decodeAs(bytes, 'iso-2022-jp');
      assert.equal(countOf(text, '\r'), bytes.filter((byte) => byte === 0x0d).length);
      assert.equal(countOf(text, '\n'), bytes.filter((byte) => byte === 0x0a).length);
      assert.ok(countOf(text, '\ufffd') <= bad);
    }),
    { numRuns: 1000 },
  );
});

test('a damaged line leaves the next one alone', () => {
  const next = [0x0d, 0x50, 0x7c, ...KANJI_IN, 0x3b, 0x33, ...ASCII_IN, 0x7c];
  fc.assert(
    fc.property(hostile, (damage) => {
      const { text } = decodeAs(Uint8Array.from([...damage, ...next]), 'iso-2022-jp');
      assert.ok(text.endsWith('\rP|山|'));
    }),
  );
});

test('one decode leaves nothing behind for the next', () => {
  const long = Uint8Array.from([...KANJI_IN, ...Array<number>(200_000).fill(0x30)]);
  assert.equal(decodeAs(long, 'iso-2022-jp').text.length, 100_000);
  assert.equal(decodeAs(Uint8Array.of(0x41), 'iso-2022-jp').text, 'A');
  assert.equal(decodeAs(long, 'iso-2022-jp').text.length, 100_000);
});
