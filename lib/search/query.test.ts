import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { birthNumber, readBirthDate } from './birth.ts';
import { fits } from './matches.ts';
import { foldForContains, parseQuery, type ReadingKind } from './query.ts';
import { type PatientSearchFields, patientKeys, patientTokens } from './tokens.ts';

const PATIENT: PatientSearchFields = {
  id: '0012345',
  name: '山﨑 京子',
  kana: 'ヤマザキ キョウコ',
  romaji: '',
  birth: '1957-04-05',
  phones: ['090-1234-5678'],
};

const kinds = (text: string): ReadingKind[][] =>
  parseQuery(text).tokens.map((token) => token.readings.map((reading) => reading.kind));

function found(patient: PatientSearchFields, text: string): boolean {
  const plan = parseQuery(text);
  const all = plan.tokens.every((token) => token.readings.some((reading) => fits(patient, reading)));
  return (
    plan.tokens.length > 0 &&
    (all || (plan.joined?.readings.some((reading) => fits(patient, reading)) ?? false))
  );
}

describe('birth dates', () => {
  const cases: Readonly<Record<string, readonly [number, number]>> = {
    '1950': [19500000, 19509999],
    '195001': [19500100, 19500199],
    '19500103': [19500103, 19500103],
    '1950-01-03': [19500103, 19500103],
    '1950/1/3': [19500103, 19500103],
    '1950/1': [19500100, 19500199],
    '1950年1月3日': [19500103, 19500103],
    '1950年1月': [19500100, 19500199],
    '1950年1月3日生': [19500103, 19500103],
    S25: [19500000, 19509999],
    's25.1.3': [19500103, 19500103],
    'S32.4.5': [19570405, 19570405],
    S320405: [19570405, 19570405],
    '3320405': [19570405, 19570405],
    'S32/4': [19570400, 19570499],
    昭和32年: [19570000, 19579999],
    昭和25年1月3日: [19500103, 19500103],
    昭25: [19500000, 19509999],
    令和元年: [20190000, 20199999],
    'R1.5.1': [20190501, 20190501],
    T15: [19260000, 19269999],
    M45: [19120000, 19129999],
    'H1.1.8': [19890108, 19890108],
    '１９５０．１．３': [19500103, 19500103],
    'Ｓ２５．１．３': [19500103, 19500103],
  };
  for (const [text, [from, to]] of Object.entries(cases)) {
    it(text, () => {
      const read = readBirthDate(text);
      assert.deepEqual([read?.from, read?.to], [from, to]);
    });
  }

  it('what is no date is no date', () => {
    for (const text of [
      '',
      '1',
      '12345',
      '19501',
      '1950-13',
      '19501301',
      '1950/1/32',
      'S65',
      'T16',
      'S0',
      'X25',
      '0950',
      '2500',
      'abc',
    ]) {
      assert.equal(readBirthDate(text), undefined, text);
    }
  });

  it('a partial stored date lies in the range of its year', () => {
    assert.equal(birthNumber('1950'), 19500000);
    assert.equal(birthNumber('1950-01'), 19500100);
    assert.equal(birthNumber('1950-01-03T10:00'), 19500103);
    assert.equal(birthNumber(''), 0);
  });
});

describe('parseQuery', () => {
  it('labels every reading of a number', () => {
    assert.deepEqual(kinds('19570405'), [['id', 'birth', 'phone']]);
    assert.deepEqual(kinds('1957'), [['id', 'birth', 'phone']]);
    assert.deepEqual(kinds('0012345'), [['id', 'phone']]);
    assert.deepEqual(kinds('S32'), [['id', 'birth']]);
    assert.deepEqual(kinds('1957-04-05'), [['birth', 'id']]);
    assert.deepEqual(kinds('TESTABC'), [['romaji', 'id']]);
    assert.deepEqual(kinds('Müller'), [['romaji']]);
    assert.deepEqual(kinds('ya'), [['romaji']]);
  });

  it('reads combinations word by word', () => {
    assert.deepEqual(kinds('やまだ 1950'), [['kana'], ['id', 'birth', 'phone']]);
    assert.deepEqual(kinds('ヤマダ　タロウ S32'), [['kana'], ['kana'], ['id', 'birth']]);
    assert.deepEqual(kinds('山田、昭和 32年 4月 5日'), [['kanji'], ['birth']]);
    assert.deepEqual(kinds('PARK min-su'), [
      ['romaji', 'id'],
      ['romaji', 'id'],
    ]);
  });

  it('joins what may be one name or one number', () => {
    assert.deepEqual(parseQuery('ヤマダ タロウ').joined?.readings, [{ kind: 'kana', key: 'ヤマダタロウ' }]);
    assert.ok(parseQuery('090 1234 5678').joined?.readings.some((reading) => reading.kind === 'phone'));
    assert.equal(parseQuery('やまだ 1950').joined, null);
    assert.equal(parseQuery('山田').joined, null);
  });

  it('takes scanner letters off and ignores half-composed kana', () => {
    const [token] = parseQuery('a0012345b').tokens;
    assert.deepEqual(token?.readings.at(-1), { kind: 'id', key: '12345', partial: false });
    assert.deepEqual(parseQuery('やまｄ').tokens[0]?.readings, [{ kind: 'kana', key: 'ヤマ' }]);
  });

  it('is total and bounded', () => {
    assert.deepEqual(parseQuery('  ').tokens, []);
    assert.ok(parseQuery('あ '.repeat(500)).tokens.length <= 4);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const plan = parseQuery(text);
        assert.ok(plan.tokens.every((token) => token.text !== ''));
        assert.ok(
          plan.tokens
            .flatMap((token) => token.readings)
            .every((reading) => !('key' in reading) || reading.key !== ''),
        );
      }),
    );
  });
});

describe('one patient', () => {
  const spellings = [
    '0012345',
    '12345',
    '００１２３４５',
    '00123',
    'ヤマザキ',
    'やまざき',
    'ﾔﾏｻﾞｷ ｷﾖｳｺ',
    'やまざき きょう',
    'キョウコ',
    '山崎',
    '山﨑京子',
    '崎京',
    '京子 山崎',
    'yamazaki',
    'kyoko',
    'kyouko yamazaki',
    'YAMAZAKI Kyōko',
    'ya',
    '1957',
    'S32.4.5',
    'やまざき 1957',
    '山崎 S32',
    '090-1234-5678',
    '5678',
    '1234-5678',
    '090 1234 5678',
    '19570405',
    '3320405',
  ];
  for (const spelling of spellings) {
    it(`is found by ${spelling}`, () => assert.ok(found(PATIENT, spelling)));
  }
  for (const other of [
    'ヤマザト',
    '山田',
    'S33',
    '9999',
    'suzuki',
    'やまざき 1950',
    '234',
    'マザキ',
    '?',
    '',
  ]) {
    it(`is not found by ${other || 'nothing'}`, () => assert.ok(!found(PATIENT, other)));
  }

  it('without a kana field is found by the kana that its name holds', () => {
    const written = { ...PATIENT, kana: '', name: 'マリア・ガルシア' };
    assert.ok(found(written, 'まりあ') && found(written, 'がるしあ') && found(written, 'garushia'));
    assert.ok(found({ ...PATIENT, kana: '', name: '山田 ヨシ子' }, 'よし'));
  });

  it('with an alphabetic name is found by every word as spelled, in either order', () => {
    const foreign = { ...PATIENT, kana: '', name: 'Müller Jean-Luc', romaji: 'MULLER JEAN-LUC' };
    for (const text of ['muller', 'Müller', 'jeanluc', 'jean-luc muller', 'MULLER', 'luc jean']) {
      assert.equal(found(foreign, text), text !== 'luc jean', text);
    }
  });

  it('gives keys and tokens of the documented grammar', () => {
    assert.deepEqual(patientKeys(PATIENT), {
      idKey: '12345',
      kanaKey: 'ヤマザキキヨウコ',
      surnameKana: 'ヤマザキ',
      kanjiKey: '山崎京子',
      romajiKey: 'yamazakikyoko',
      phones: ['09012345678'],
    });
    assert.deepEqual(
      patientTokens(PATIENT).join(' '),
      'mキヨウコ skyoko ryamazakikyoko j山 j山崎 j崎 j崎京 j京 j京子 j子 e1957',
    );
    assert.deepEqual(patientTokens({ id: '1', name: '', kana: '', romaji: '', birth: '', phones: [] }), []);
  });
});

it('foldForContains makes widths, cases and kana meet', () => {
  assert.equal(foldForContains('ＨｂＡ１ｃ　ﾜｰﾌｧﾘﾝ わーふぁりん'), 'hba1c ワーファリン ワーファリン');
});

it('what goes beyond four words or a hundred characters is not read, and the plan says so', () => {
  assert.deepEqual(
    ['a b c d', 'x'.repeat(100), ' a '].map((text) => parseQuery(text).cut),
    [false, false, false],
  );
  assert.deepEqual(
    ['a b c d e', 'x'.repeat(101)].map((text) => parseQuery(text).cut),
    [true, true],
  );
});
