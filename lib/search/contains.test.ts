import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { containsWords, holdsAll } from './contains.ts';
import { marksOf } from './snippet.ts';
import { foldWords } from './words.ts';

const marked = (text: string, query: string): string[] =>
  marksOf(text, containsWords(query)).map(({ start, end }) => text.slice(start, end));

test('what is typed meets what was written, whatever its width, kana, case or variant of a kanji', () => {
  const pairs: readonly (readonly [string, string, string])[] = [
    ['ﾜｰﾌｧﾘﾝ内服中', 'わーふぁりん', 'ﾜｰﾌｧﾘﾝ'],
    ['ＨｂＡ１ｃ 7.2', 'hba1c', 'ＨｂＡ１ｃ'],
    ['髙血圧症の既往', '高血圧', '髙血圧'],
    ['ﾊﾟｰｷﾝｿﾝ病', 'パーキンソン', 'ﾊﾟｰｷﾝｿﾝ'],
    ['胃　　癌', '胃癌', '胃　　癌'],
    ['ペニ\nシリン禁忌', 'ペニシリン', 'ペニ\nシリン'],
  ];
  for (const [text, query, hit] of pairs) assert.equal(marked(text, query)[0], hit, query);
});

test('all words must stand in an entry, in any of its texts', () => {
  const lines = ['造影ＣＴを施行', '腎機能に注意'].map(foldWords);
  assert.equal(holdsAll(lines, containsWords('ct 腎')), true);
  assert.equal(holdsAll(lines, containsWords('ct 肝')), false);
});

test('nothing typed is looked for nowhere, and a flood is bounded', () => {
  assert.deepEqual(containsWords('  　 '), []);
  assert.deepEqual(marksOf('本文', []), []);
  assert.equal(containsWords('あ い う え お か き く け こ さ し す').length, 10);
});

test('what the scan finds in a line, the marking finds too, within the line', () => {
  const word = fc.stringMatching(/^[あ-んア-ン高髙a-zＡ-Ｚ0-9]{1,4}$/);
  fc.assert(
    fc.property(word, fc.string(), fc.string(), (text, before, after) => {
      const line = `${before} ${text} ${after}`;
      const words = containsWords(text);
      const spans = marksOf(line, words);
      assert.ok(holdsAll([foldWords(line)], words));
      assert.ok(spans.length > 0);
      for (const { start, end } of spans) assert.ok(start >= 0 && end > start && end <= line.length);
    }),
    { seed: 20261125, numRuns: 400 },
  );
});
