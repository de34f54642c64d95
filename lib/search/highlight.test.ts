import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { highlight } from './highlight.ts';
import { parseQuery } from './query.ts';

/** The text with matched parts in brackets. */
function marked(text: string, query: string): string {
  let shown = '';
  let at = 0;
  for (const { start, end } of highlight(text, parseQuery(query))) {
    shown += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return shown + text.slice(at);
}

describe('highlight', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['ヤマダ タロウ', 'やま', '[ヤマ]ダ タロウ'],
    ['ﾔﾏﾀﾞ ﾀﾛｳ', 'やまだ たろ', '[ﾔﾏﾀﾞ ﾀﾛ]ｳ'],
    ['ヤマダ タロウ', 'たろう', 'ヤマダ [タロウ]'],
    ['ヤマダ タロウ', 'マダ', 'ヤマダ タロウ'],
    ['ヤマダ タロウ', 'やまだたろ', '[ヤマダ タロ]ウ'],
    ['サトウ キョウコ', 'kyou', 'サトウ [キョ]ウコ'],
    ['サトウ キョウコ', 'sato', '[サト]ウ キョウコ'],
    ['髙橋 一郎', '高橋', '[髙橋] 一郎'],
    ['佐々木 花', '佐佐木', '[佐々木] 花'],
    ['山田 健', '田健', '山[田 健]'],
    ['0012345', '12345', '00[12345]'],
    ['0012345', '00123', '[00123]45'],
    ['090-1234-5678', '5678', '090-1234-[5678]'],
    ['PARK Min-su', 'min', 'PARK [Min]-su'],
    ['山田 健', '1950', '山田 健'],
  ];
  for (const [text, query, expected] of cases) {
    it(`${query} in ${text}`, () => assert.equal(marked(text, query), expected));
  }

  it('ranges are in order, inside the text and apart, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
        let last = -1;
        for (const { start, end } of highlight(text + query, parseQuery(query))) {
          assert.ok(start > last && end > start && end <= text.length + query.length);
          last = end;
        }
      }),
    );
  });
});
