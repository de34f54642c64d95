import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { containsWords, foldName, foldWords, wordsExpression, wordsOf, wordTokens } from './words.ts';

/** An index over texts as the generation builds it. */
function index(texts: readonly string[]): (query: string) => number[] {
  const db = new DatabaseSync(':memory:');
  db.exec(
    "CREATE VIRTUAL TABLE words USING fts5(x, content='', columnsize=0, detail=none, tokenize='ascii')",
  );
  const insert = db.prepare('INSERT INTO words(rowid, x) VALUES(?,?)');
  texts.forEach((text, at) => {
    insert.run(at, wordTokens(text).join(' '));
  });
  const find = db.prepare('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid');
  return (query) => {
    const words = wordsOf(query);
    const expression = wordsExpression(words);
    if (expression === '') return [];
    return find
      .all(expression)
      .map((row) => Number(row.rowid))
      .filter((at) => containsWords(foldWords(texts[at] ?? ''), words));
  };
}

const CORPUS = [
  '2型糖尿病にて加療中。HbA1c 7.2%。',
  '糖尿病性腎症の疑い',
  '肺炎球菌ワクチン接種歴あり',
  '誤嚥性肺\n炎と診断した',
  '乳癌術後、肺転移なし',
  'ＣＴにて右下葉に浸潤影。PET-CT を予定',
  'ﾜﾙﾌｧﾘﾝ内服中、PT-INR 2.5',
  'ワ－ファリン減量',
  'MRSA が検出された (2026-03-10)',
  '頚椎症性脊髄症。剝離骨折なし',
  'type 2 diabetes mellitus with Ménière disease',
  'NIDDM. ＤＭ。',
  '佐々木医師へ紹介',
  '𠮷田医院より',
  '癌',
  '',
];

const QUERIES = [
  '糖尿病',
  '2型糖尿病',
  '２型 糖尿病',
  '型糖',
  '肺炎',
  '肺',
  '癌',
  'CT',
  'ct ',
  'a1c',
  'HbA1c',
  'わるふぁりん',
  'ワーファリン',
  'MRSA',
  '2026',
  '026-03',
  '7.2',
  '.2%',
  '頸椎',
  '剥離',
  'diabetes',
  'betes mel',
  'ménière',
  'DM',
  '々',
  '佐々',
  '吉田',
  '糖尿病 HbA1c',
  '7.2%。',
  'INR 2',
  '接種歴あり',
  '無い言葉',
];

describe('words of documents', () => {
  it('are found exactly where the folded text contains what was typed', () => {
    const find = index(CORPUS);
    for (const query of QUERIES) {
      const words = wordsOf(query);
      const expected = CORPUS.flatMap((text, at) =>
        words.every((word) => foldWords(text).includes(word)) ? [at] : [],
      );
      assert.deepEqual(find(query), expected, query);
    }
    assert.deepEqual(find('2型糖尿病'), [0]);
    assert.deepEqual(find('糖尿病'), [0, 1]);
    assert.deepEqual(find('肺炎'), [2, 3], 'a broken line does not hide a word');
    assert.deepEqual(find('肺'), [2, 3, 4]);
    assert.deepEqual(find('わるふぁりん'), [6]);
    assert.deepEqual(find('頸椎'), [9]);
    assert.deepEqual(find('吉田'), [13]);
  });

  it('are found by any part of any text, whatever it is made of', () => {
    const alphabet = fc.constantFrom(...'糖尿病肺炎カナーアかな々2型a1cBCＤ。、 \n-.〓癌ｱﾞ吉𠮷é');
    const texts = fc.array(fc.string({ unit: alphabet, maxLength: 12 }), { maxLength: 8 });
    const query = fc.string({ unit: alphabet, minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(texts, query, (corpus, typed) => {
        const words = wordsOf(typed);
        if (wordsExpression(words) === '') return;
        const expected = corpus.flatMap((text, at) =>
          words.every((word) => foldWords(text).includes(word)) ? [at] : [],
        );
        assert.deepEqual(index(corpus)(typed), expected);
      }),
      { numRuns: 300 },
    );
  });

  it('that are marks only cannot be asked for', () => {
    for (const text of ['', '  ', '。', '(-)', '%']) assert.equal(wordsExpression(wordsOf(text)), '', text);
  });

  it('fold the same however often', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(foldWords(foldWords(text)), foldWords(text));
      }),
    );
  });

  it('long words are told apart by the text', () => {
    const long = 'a'.repeat(40);
    const find = index([`${long}b`, `${long}c`]);
    assert.deepEqual(find(`${long}b`), [0]);
    assert.deepEqual(find(`${'a'.repeat(36)}c`), [1]);
  });
});

it('names are found whatever the spaces and widths', () => {
  assert.equal(foldName('アムロジピン錠　５ｍｇ「トーワ」'), foldName('ｱﾑﾛｼﾞﾋﾟﾝ錠5mg｢ﾄｰﾜ｣'));
  assert.equal(foldName('ワ－ファリン錠'), foldName('わーふぁりん錠'));
});
