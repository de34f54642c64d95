import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isKana, kanaKey } from './kana.ts';
import { kanjiGrams, kanjiKey, kanjiQueryGrams } from './kanji.ts';
import { VARIANT_GROUPS } from './kanji-variants.ts';
import { idKey, phoneKey } from './numbers.ts';
import { foldForContains } from './query.ts';
import { romajiKey, romajiKeyOfEnlargedKana, romajiKeyOfKana, romajiPrefixes, romanize } from './romaji.ts';

const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
const kanaText = fc.string({
  unit: fc.constantFrom(
    ...Array.from(
      'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポャュョッー',
    ),
  ),
  minLength: 1,
  maxLength: 12,
});

describe('folding', () => {
  for (const [name, fold] of Object.entries({ kanaKey, kanjiKey, idKey, romajiKey, foldForContains })) {
    it(`${name} is idempotent`, () => {
      fc.assert(fc.property(anyText, (text) => assert.equal(fold(fold(text)), fold(text))));
    });
  }

  it('every spelling of one kana name has one key', () => {
    for (const spelling of ['キョウコ', 'きょうこ', 'ｷｮｳｺ', 'ｷﾖｳｺ', 'キヨウコ', ' キョウ コ', 'きょう・こ']) {
      assert.equal(kanaKey(spelling), 'キヨウコ', spelling);
    }
    assert.equal(kanaKey('ヂヅヲヰヱ'), 'ジズオイエ');
    assert.equal(kanaKey('ｶﾞﾊﾟー'), 'ガパー');
    assert.notEqual(kanaKey('ガ'), kanaKey('カ'));
    assert.ok(isKana('やまだ　タロウ') && !isKana('山田') && !isKana('・'));
  });

  it('ID keys ignore width, leading zeros, hyphens and case', () => {
    for (const spelling of ['0012345', '12345', '００１２３４５', '001-2345'])
      assert.equal(idKey(spelling), '12345');
    assert.equal(idKey('a0-01'), 'A001');
    assert.equal(idKey('000'), '0');
    assert.equal(idKey(''), '');
  });

  it('telephone keys are digits, +81 read as 0', () => {
    assert.equal(phoneKey('090-1234-5678'), '09012345678');
    assert.equal(phoneKey('＋81 90 1234 5678'), '09012345678');
    assert.equal(phoneKey('+81(0)90-1234-5678'), '09012345678');
    assert.equal(phoneKey('なし'), '');
  });

  it('variant kanji, 々, selectors and kana inside names fold', () => {
    const same = [
      ['髙橋', '高橋'],
      ['山﨑', '山崎'],
      ['渡邊', '渡邉', '渡辺'],
      ['齋藤', '斎藤', '齊藤', '斉藤'],
      ['佐々木', '佐佐木'],
      ['ヨシ子', 'よし子', 'ﾖｼ子'],
      ['関ヶ原', '関ケ原', '關ヶ原'],
      ['葛󠄀城', '葛城'],
      ['𠮷田', '吉田'],
      ['塚本', '塚本'],
    ];
    for (const [first = '', ...others] of same) {
      for (const other of others) assert.equal(kanjiKey(other), kanjiKey(first), `${other} = ${first}`);
    }
    assert.notEqual(kanjiKey('埼玉'), kanjiKey('崎玉'));
  });

  it('no character is in two variant groups and none is changed by NFKC', () => {
    const all = VARIANT_GROUPS.flatMap((group) => Array.from(group));
    assert.ok(VARIANT_GROUPS.length >= 60);
    assert.deepEqual(
      all.filter((char, at) => all.indexOf(char) !== at),
      [],
    );
    assert.deepEqual(
      all.filter((char) => char.normalize('NFKC') !== char),
      [],
    );
    assert.ok(VARIANT_GROUPS.every((group) => Array.from(group).length > 1));
  });

  it('a name that contains a key has all grams of the key', () => {
    const han = fc.string({ unit: fc.constantFrom('田', '中', '山', '子', 'A', '1', 'ー'), maxLength: 8 });
    fc.assert(
      fc.property(han, han, han, (before, key, after) => {
        const grams = new Set(kanjiGrams(kanjiKey(before + key + after)));
        assert.ok(kanjiQueryGrams(kanjiKey(key)).every((gram) => grams.has(gram)));
      }),
    );
  });
});

describe('romaji', () => {
  it('spellings of one name share a key', () => {
    const same = [
      ['sato', 'satou', 'satoh', 'SATŌ', 'satoo', 'Satô', 'ｓａｔｏ'],
      ['ono', 'ohno', 'oono', 'ōno'],
      ['honma', 'homma'],
      ['tsuchiya', 'tutiya', 'tsutiya'],
      ['junko', 'zyunko', 'jyunko'],
      ['shinichi', "shin'ichi", 'sinniti', 'shinnichi'],
      ['hattori', 'hatori'],
      ['matcha', 'maccha', 'mattya'],
      ['fujii', 'huzii', 'fuji'],
      ['nanba', 'namba', 'nannba'],
    ];
    for (const [first = '', ...others] of same) {
      for (const other of others) assert.equal(romajiKey(other), romajiKey(first), `${other} = ${first}`);
    }
  });

  it('kana meets its romaji', () => {
    const pairs = {
      サトウ: 'sato',
      ジュンコ: 'junko',
      シンイチ: 'shinichi',
      ハットリ: 'hattori',
      ティモシー: 'timoshii',
      オオハラ: 'ohara',
      カヲル: 'kaoru',
      ヴィクター: 'bikuta',
      フィリピン: 'firipin',
      ホンマ: 'homma',
    };
    for (const [kana, romaji] of Object.entries(pairs))
      assert.equal(romajiKeyOfKana(kana), romajiKey(romaji), kana);
    assert.equal(romajiKeyOfEnlargedKana('キヨウコ'), romajiKey('kyoko'));
    assert.equal(romajiKeyOfEnlargedKana('キョウコ'), undefined);
    assert.equal(romajiKeyOfEnlargedKana('タナカ'), undefined);
  });

  it('every beginning of two letters and more finds the name it begins', () => {
    fc.assert(
      fc.property(kanaText, (kana) => {
        const spelling = romanize(kana);
        const key = romajiKeyOfKana(kana);
        for (let length = 2; length <= spelling.length; length += 1) {
          const typed = spelling.slice(0, length);
          const found = romajiPrefixes(typed).some((prefix) => key.startsWith(prefix));
          assert.ok(found, `${typed} begins ${spelling} (${key})`);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
