import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rtfText } from './index.ts';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const textOf = (rtf: string): string => rtfText(latin(rtf), 1000).text;

describe('rtfText: characters', () => {
  const head =
    "{\\rtf1\\ansi\\ansicpg932\\deff0{\\fonttbl{\\f0\\fnil\\fcharset128 \\'82l\\'82r;}{\\f1\\fnil\\fcharset0 Arial;}}";
  const cases: readonly (readonly [string, string, string])[] = [
    ['both halves as escapes', `${head}\\f0 \\'93\\'fc\\'89\\'40}`, '入院'],
    ['second half as a letter', `${head}\\f0 \\'83A\\'83\\\\}`, 'アソ'],
    ['second half is a backslash, escaped as hex', `${head}\\f0 \\'95\\'5c}`, '表'],
    ['a line end between the halves', `${head}\\f0 \\'93\r\n\\'fc}`, '入'],
    ['raw bytes, the second half a brace or backslash', `${head}\\f0 \x95\x5c\x83\x7b\x83\x7d.}`, '表ボマ.'],
    ['half-width kana', `${head}\\f0 \\'b1\\'b2}`, 'ｱｲ'],
    ['unicode with its fallback', `${head}\\uc1\\u-27001?\\u20803?}`, '隇元'],
    ['unicode, fallback of two bytes', `${head}\\uc2\\u20837\\'93\\'fc!}`, '入!'],
    ['unicode without fallback', `${head}\\uc0\\u20837!}`, '入!'],
    ['a pair of surrogates', `${head}\\uc0\\u-10174\\u-8287 x}`, '\ud842\udfa1x'],
    ['Russian by the font alone', `{\\rtf1{\\fonttbl{\\f0\\fcharset204 X;}}\\f0 \\'c0}`, 'А'],
    ['no code page named: Japanese', `{\\rtf1\\ansi \\'93\\'fc}`, '入'],
    ['escaped braces', `${head}\\{a\\}\\\\}`, '{a}\\'],
    ['lost second half', `${head}\\'93}`, '\ufffd'],
  ];
  for (const [name, rtf, expected] of cases) it(name, () => assert.equal(textOf(rtf), expected));
});

describe('rtfText: what is text and what is not', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['paragraphs, tabs, cells', '{\\rtf1 a\\par b\\tab c\\par\\trowd d\\cell e\\cell\\row}', 'a\nb\tc\nd\te'],
    [
      'tables, info and pictures are silent',
      '{\\rtf1{\\colortbl;\\red0;}{\\info{\\title T}}{\\pict 89504e}x}',
      'x',
    ],
    ['unknown starred groups are silent', '{\\rtf1{\\*\\whatever secret}x}', 'x'],
    ['text boxes speak', '{\\rtf1{\\shp{\\*\\shpinst{\\sp{\\sn w}{\\sv 1}}{\\shptxt box}}}x}', 'boxx'],
    ['the result of a field, not its code', '{\\rtf1{\\field{\\*\\fldinst DATE}{\\fldrslt 2026}}}', '2026'],
    ['headers and footers', '{\\rtf1{\\header H\\par}x}', 'H\nx'],
    ['hidden and struck-out text is not shown', '{\\rtf1 a{\\v b}{\\deleted c}\\v d\\v0 e}', 'ae'],
    ['binary data is skipped by its length', '{\\rtf1{\\pict\\bin4 }}{{}x}', 'x'],
  ];
  for (const [name, rtf, expected] of cases) it(name, () => assert.equal(textOf(rtf), expected));
});

describe('rtfText: hostile and broken documents', () => {
  it('says that it is cut', () => {
    const { text, cut } = rtfText(latin(`{\\rtf1 ${'a'.repeat(50)}}`), 10);
    assert.deepEqual([text, cut], ['a'.repeat(10), true]);
    assert.equal(rtfText(latin('{\\rtf1 abc}'), 10).cut, false);
  });

  it('names what is broken, and keeps the text', () => {
    const broken = (rtf: string): readonly string[] => {
      const { text, problem } = rtfText(latin(rtf), 100);
      return [text, problem];
    };
    assert.deepEqual(broken('{\\rtf1 a{b'), ['ab', 'the document ends inside a group: it may be cut off']);
    assert.deepEqual(broken('{\\rtf1 a}}b'), ['ab', 'a group ends that never began']);
    assert.match(broken('{\\rtf1 a\\bin99999999 b}')[1] ?? '', /binary data runs past the end/);
    assert.match(broken(`{\\rtf1 ${'{'.repeat(5000)}a`)[1] ?? '', /nest deeper/);
  });

  it('reads megabytes of nothing in no time', () => {
    for (const unit of [
      '{',
      '}',
      '\\',
      '{\\*\\x ',
      "\\'",
      '\\u',
      '\\bin1 ',
      '\t',
      '{\\fonttbl\\f1\\fcharset1;',
    ]) {
      const from = process.cpuUsage();
      rtfText(latin(`{\\rtf1 ${unit.repeat(4_000_000 / unit.length)}x`), 200_000);
      const { user } = process.cpuUsage(from);
      assert.ok(user < 5_000_000, `${unit}: ${user} µs`);
    }
  });

  it('never throws, and never gives more than was asked for', () => {
    const words = fc.constantFrom(
      '{',
      '}',
      '\\',
      "\\'8",
      "\\'83",
      '\\bin3 ',
      '\\u-1',
      '\\uc9 ',
      '\\par',
      '\\*',
      '\\f1',
      '\x83',
      'a',
      '\\fonttbl',
      '\\fcharset128',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 60 }), (parts) => {
        assert.ok(rtfText(latin(`{\\rtf1${parts.join('')}`), 50).text.length <= 50);
      }),
      { seed: 20261125, numRuns: 300 },
    );
  });
});
