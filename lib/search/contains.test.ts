import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { containsKey, containsWords, holdsAll, spansOf } from './contains.ts';

const marked = (text: string, query: string): string[] =>
  spansOf(text, containsWords(query)).map(({ start, end }) => text.slice(start, end));

test('what is typed meets what was written, whatever its width, kana, case or variant of a kanji', () => {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['ﾜｰﾌｧﾘﾝ内服中', 'わーふぁりん', 'ﾜｰﾌｧﾘﾝ'],
    ['ＨｂＡ１ｃ 7.2', 'hba1c', 'ＨｂＡ１ｃ'],
    ['髙血圧症の既往', '高血圧', '髙血圧'],
    ['ﾊﾟｰｷﾝｿﾝ病', 'パーキンソン', 'ﾊﾟｰｷﾝｿﾝ'],
    ['ＣＴ−造影', 'ct-造影', 'ＣＴ−造影'],
    ['胃　　癌', '胃 癌', '胃'],
  ];
  for (const [text, query, hit] of pairs) assert.equal(marked(text, query)[0], hit, query);
});

test('all words must stand in an entry, in any of its lines', () => {
  const lines = ['造影ＣＴを施行', '腎機能に注意'].map(containsKey);
  assert.equal(holdsAll(lines, containsWords('ct 腎')), true);
  assert.equal(holdsAll(lines, containsWords('ct 肝')), false);
});

test('nothing typed is looked for nowhere', () => {
  assert.deepEqual(containsWords('  　 '), []);
  assert.deepEqual(spansOf('本文', []), []);
});

test('a character that folds to several is marked whole, and repeated words once', () => {
  assert.deepEqual(marked('㈱架空 ㍉', '株'), ['㈱']);
  assert.deepEqual(marked('痛痛痛', '痛 痛'), ['痛痛痛']);
});

test('a marked place holds the word, and what the scan finds in a line the marking finds too', () => {
  const word = fc.stringMatching(/^[あ-んア-ン高髙a-zＡ-Ｚ0-9]{1,4}$/);
  fc.assert(
    fc.property(
      word,
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      (text, before, after) => {
        const line = `${before} ${text} ${after}`;
        const words = containsWords(text);
        const spans = spansOf(line, words);
        assert.ok(holdsAll([containsKey(line)], words));
        assert.ok(spans.length > 0);
        for (const { start, end } of spans) assert.ok(start >= 0 && end > start && end <= line.length);
      },
    ),
    { seed: 20261125, numRuns: 400 },
  );
});
