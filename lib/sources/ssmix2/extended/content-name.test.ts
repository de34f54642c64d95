import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseContentName } from './content-name.ts';
import { contentAround } from './contents.ts';
import { isTypeOf, readTypeFolder } from './type-folder.ts';

const fieldsOf = (name: string, type = ''): unknown => {
  const parsed = parseContentName(name, type);
  if (parsed === null) return null;
  const { patient, date, typeField, orderNo, time, department, flag } = parsed;
  return [patient, date, typeField, orderNo, time, department, flag];
};

describe('parseContentName', () => {
  const whole = '^経過記録^^11506-3^経過記録^LN';
  const cases: readonly (readonly [string, string, string, unknown])[] = [
    [
      'seven fields',
      '0001234567_20260401_11506-3_0001_20260401103000000_01_1',
      whole,
      ['0001234567', '20260401', '11506-3', '0001', '20260401103000000', '01', '1'],
    ],
    [
      'six fields and a time of 15 digits',
      `0001234567_20260401_${whole}_0001_202604011030000_1`,
      whole,
      ['0001234567', '20260401', whole, '0001', '202604011030000', '', '1'],
    ],
    [
      'a key with dots and a time of 14 digits',
      '1234567890_20231205_LJCS-100D_20231205101112.94.14239.1002_20231205112233_200_1',
      'LJCS-100D^',
      ['1234567890', '20231205', 'LJCS-100D', '20231205101112.94.14239.1002', '20231205112233', '200', '1'],
    ],
    [
      'as the published sample of the National Hospital Organization has it: a key as long as its time',
      '0123456789_20160101_L-OBSERVATIONS^OBSERVATIONS^99ZL01_000000020160101_201601011500321_1',
      'L-OBSERVATIONS^OBSERVATIONS^99ZL01',
      [
        '0123456789',
        '20160101',
        'L-OBSERVATIONS^OBSERVATIONS^99ZL01',
        '000000020160101',
        '201601011500321',
        '',
        '1',
      ],
    ],
    [
      'a patient number like a date',
      '20260401_20260402_11506-3_1_20260402103000000_01_1',
      '',
      ['20260401', '20260402', '11506-3', '1', '20260402103000000', '01', '1'],
    ],
    [
      'a patient number with an underscore',
      'A_1_20260402_11506-3_1_20260402103000000_01_1',
      '',
      ['A_1', '20260402', '11506-3', '1', '20260402103000000', '01', '1'],
    ],
    [
      'no date, no department',
      'A1_-_11506-3_1_20260402103000000_-_0',
      '',
      ['A1', '-', '11506-3', '1', '20260402103000000', '', '0'],
    ],
    [
      'a key of digits as long as a time',
      'A1_20260402_X_20260402103000001_20260402103000000_01_1',
      '',
      ['A1', '20260402', 'X', '20260402103000001', '20260402103000000', '01', '1'],
    ],
    [
      'underscores in type and key',
      'A1_20260402_L_9^看護_記録_k_1_20260402103000000_01_1',
      'L_9^看護_記録',
      ['A1', '20260402', 'L_9^看護_記録', 'k_1', '20260402103000000', '01', '1'],
    ],
    [
      'the same, the folder unknown',
      'A1_20260402_L_9^看護_k1_20260402103000000_01_1',
      '',
      ['A1', '20260402', 'L_9^看護', 'k1', '20260402103000000', '01', '1'],
    ],
    [
      'an extension',
      'A1_20260402_X_1_20260402103000000_01_1.pdf',
      '',
      ['A1', '20260402', 'X', '1', '20260402103000000', '01', '1'],
    ],
    [
      'no key',
      'A1_20260402_X_20260402103000000_01_1',
      '',
      ['A1', '20260402', 'X', '', '20260402103000000', '01', '1'],
    ],
    ['no time', 'A1_20260402_X_1_01_1', '', null],
    ['no date', 'A1_X_1_20260402103000000_01_1', '', null],
    ['a plain name', '紹介状.pdf', '', null],
  ];
  for (const [name, input, type, expected] of cases) {
    it(name, () => assert.deepEqual(fieldsOf(input, type), expected));
  }

  it('gives back what a name was made of, whatever stands in its key and type', () => {
    const word = fc
      .stringMatching(/^[A-Za-z0-9^.\-一-三]{1,12}$/)
      .filter((text) => !/^\d{8}$|^\d{12,17}$|^-$/.test(text));
    fc.assert(
      fc.property(word, word, fc.array(word, { minLength: 1, maxLength: 3 }), (patient, type, key) => {
        const name = `${patient}_20260402_${type}_${key.join('_')}_20260402103000000_01_1`;
        assert.deepEqual(fieldsOf(name, type), [
          patient,
          '20260402',
          type,
          key.join('_'),
          '20260402103000000',
          '01',
          '1',
        ]);
      }),
      { seed: 20261125, numRuns: 300 },
    );
  });

  it('takes any name without throwing, in time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string(), (name, type) => {
        parseContentName(name, type);
        contentAround({ root: 0, path: `1/2/3/${name}/${type}/x/y`, base: 'y', folders: [name, type, 'x'] });
      }),
      { seed: 20261125, numRuns: 300 },
    );
    for (const part of ['_', '_-', '_20260402', '^', '.a', '_20260402103000000']) {
      parseContentName(part.repeat(100_000), part);
    }
  });
});

describe('readTypeFolder', () => {
  it('reads both triplets, whatever is left out', () => {
    const read = (name: string): unknown => {
      const { type, dataType } = readTypeFolder(name);
      return [
        type.text,
        dataType,
        type.codes.map(({ code, display, system }) => `${code}|${display}|${system}`),
      ];
    };
    assert.deepEqual(read('^経過記録^^11506-3^Progress note^LN'), [
      '経過記録',
      '11506-3^経過記録',
      ['11506-3|Progress note|LN', '|経過記録|'],
    ]);
    assert.deepEqual(read('L-OBSERVATIONS^OBSERVATIONS^99ZL01'), [
      'OBSERVATIONS',
      'L-OBSERVATIONS^OBSERVATIONS',
      ['L-OBSERVATIONS|OBSERVATIONS|99ZL01'],
    ]);
    assert.deepEqual(read('D90^^'), ['D90', 'D90^D90', ['D90||']]);
    assert.deepEqual(read('^^^^^'), ['^^^^^', '^^^^^^', []]);
  });

  it('knows its content folders by code, name or the whole', () => {
    const folder = readTypeFolder('L1^看護記録^99L^11506-3^経過記録^LN');
    for (const field of ['L1', '11506-3', '看護記録', folder.name]) assert.ok(isTypeOf(folder, field), field);
    assert.ok(!isTypeOf(folder, '18842-5') && !isTypeOf(folder, ''));
  });
});
