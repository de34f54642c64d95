import assert from 'node:assert/strict';
import { it } from 'node:test';
import { snippetOf } from './snippet.ts';
import { wordsOf } from './words.ts';

/** The snippet with brackets around what is marked. */
function shown(text: string, query: string, width?: number): string {
  const snippet = snippetOf(text, wordsOf(query), width);
  let marked = '';
  let at = 0;
  for (const { start, end } of snippet.marks) {
    marked += `${snippet.text.slice(at, start)}[${snippet.text.slice(start, end)}]`;
    at = end;
  }
  marked += snippet.text.slice(at);
  return `${snippet.cutBefore ? '…' : ''}${marked}${snippet.cutAfter ? '…' : ''}`;
}

it('shows the words around the first place, everything that was searched for marked', () => {
  const filler = '特記事項なし。'.repeat(20);
  assert.equal(shown('誤嚥性肺\n炎と診断した。', '肺炎'), '誤嚥性[肺 炎]と診断した。');
  assert.equal(
    shown(`${filler}肺炎の疑い。${filler}`, '肺炎', 8),
    '…。特記事項なし。[肺炎]の疑い。特記事項…',
  );
  assert.equal(shown('ＨｂＡ１ｃ 7.2%、ﾜﾙﾌｧﾘﾝ内服', 'わるふぁりん hba1c'), '[ＨｂＡ１ｃ] 7.2%、[ﾜﾙﾌｧﾘﾝ]内服');
  assert.equal(shown('ワ－ファリン減量、剝離なし', 'ワーファリン 剥離'), '[ワ－ファリン]減量、[剝離]なし');
  assert.equal(shown('肺 肺 肺', '肺'), '[肺] [肺] [肺]');
  assert.equal(shown('𠮷田医院\r\n\r\n  より紹介', '吉田'), '[𠮷田]医院 より紹介');
});

it('finds the place wherever in a long text it is', () => {
  for (const before of [0, 399, 400, 401, 1_000, 5_000]) {
    const text = `${'あ'.repeat(before)}肺\n炎${'い'.repeat(700)}`;
    assert.match(shown(text, '肺炎'), /\[肺 炎\]/, String(before));
  }
});

it('does not fail where nothing is found', () => {
  assert.equal(shown('肺炎', '胃癌'), '肺炎');
  assert.equal(shown('', '胃癌'), '');
});
