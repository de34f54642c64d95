import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CharsetName, decodeBytes, detectCharset } from './index.ts';

/** Encoders for the tests alone, by turning the platform's decoders around. */
const SHIFT_JIS = doubleByteEncoder('shift_jis');
const EUC_JP = doubleByteEncoder('euc-jp');

function doubleByteEncoder(charset: string): ReadonlyMap<string, number[]> {
  const decoder = new TextDecoder(charset);
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) {
        table.set(character, [lead, trail]);
      }
    }
  }
  return table;
}

function encode(text: string, table: ReadonlyMap<string, number[]>): Uint8Array {
  return Uint8Array.from([...text].flatMap((c) => (c < '\x80' ? c.charCodeAt(0) : (table.get(c) ?? []))));
}

/** Characters as they come in messages: kana, frequent kanji, and a rare one now and then. */
const COMMON = [
  ...'山田太郎花子佐藤鈴木高橋病院内科外科処方検査結果体温血圧食後錠毎日分東京都港区虎門年月陽性陰性',
];
const KANA = [
  ...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンーのはをにがで',
];
const RARE = [...'鬱麟齋邊膵癌痔瘻褥瘡萎縮'];
const character = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...COMMON) },
  { weight: 3, arbitrary: fc.constantFrom(...KANA) },
  { weight: 1, arbitrary: fc.constantFrom(...RARE) },
);
const words = fc
  .array(fc.array(character, { minLength: 2, maxLength: 8 }), { minLength: 4, maxLength: 30 })
  .map((list) => list.map((word) => word.join('')).join('|'));

const ENCODERS: readonly (readonly [CharsetName, (text: string) => Uint8Array])[] = [
  ['shift_jis', (text) => encode(text, SHIFT_JIS)],
  ['euc-jp', (text) => encode(text, EUC_JP)],
  ['utf-8', (text) => new TextEncoder().encode(text)],
  ['utf-16le', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
];

for (const [charset, toBytes] of ENCODERS) {
  test(`Japanese text in ${charset} is recognised and read without damage`, () => {
    fc.assert(
      fc.property(words, (text) => {
        const bytes = toBytes(text);
        assert.equal(detectCharset(bytes).charset, charset);
        for (const expected of ['auto', 'iso-2022-jp', charset] as const) {
          assert.deepEqual(decodeBytes(bytes, expected), { text, charset, bad: 0, gaiji: 0 });
        }
      }),
      { numRuns: 300 },
    );
  });
}

test('UTF-8 cut anywhere is never read as fluent nonsense', () => {
  fc.assert(
    fc.property(words, fc.nat(3), (text, cut) => {
      const bytes = new TextEncoder().encode(text);
      const { charset, bad } = decodeBytes(bytes.subarray(0, bytes.length - cut), 'shift_jis');
      assert.equal(charset, 'utf-8');
      assert.ok(bad <= 1);
    }),
  );
});

test('any bytes at all are read in every way without throwing', () => {
  const charsets = [
    'auto',
    'ascii',
    'iso-2022-jp',
    'shift_jis',
    'euc-jp',
    'utf-8',
    'utf-16le',
    'utf-16be',
  ] as const;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...charsets), (bytes, expected) => {
      const { text, bad, gaiji } = decodeBytes(bytes, expected);
      assert.ok(text.split('\ufffd').length - 1 <= bad);
      assert.ok(gaiji >= 0);
    }),
    { numRuns: 2000 },
  );
});

test('short ambiguous bytes follow what the source was found to be', () => {
  const bytes = Uint8Array.of(0xb1, 0xb2);
  assert.equal(decodeBytes(bytes, 'shift_jis').text, 'ｱｲ');
  assert.equal(decodeBytes(bytes, 'euc-jp').text, '渦');
  assert.equal(detectCharset(bytes).certain, false);
});
