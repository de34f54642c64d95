import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseFileName, timeKey, versionKey } from './file-name.ts';

suite('file names of standard storage', () => {
  test('the seven fields', () => {
    assert.deepEqual(parseFileName('9999013_20110701_OMP-01_000000011000185_20110701224603984_01_1'), {
      patient: '9999013',
      date: '20110701',
      careDate: '2011-07-01',
      dataType: 'OMP-01',
      orderNo: '000000011000185',
      time: '20110701224603984',
      sentAt: { iso: '2011-07-01T22:46:03.984', raw: '20110701224603984' },
      department: '01',
      flag: '1',
      extension: '',
    });
  });

  test('undated, without department', () => {
    const name = parseFileName('0001234567_-_ADT-00_999999999999999_20111220224447339_-_1');
    assert.deepEqual([name?.date, name?.careDate, name?.department], ['-', null, '']);
  });

  test('an ID or a department may hold an underscore: names are read from both ends', () => {
    const name = parseFileName('A_12_20110701_OMD_000000000000001_20110701224603984_01_B_2');
    assert.deepEqual([name?.patient, name?.department, name?.flag], ['A_12', '01_B', '2']);
  });

  test('an extension is told apart from the flag', () => {
    const name = parseFileName('1234567_20110701_OMD_000000000000001_20110701224603984_01_1.txt');
    assert.deepEqual([name?.flag, name?.extension], ['1', '.txt']);
  });

  test('an impossible 診療日 is kept as written and is no date', () => {
    const name = parseFileName('1234567_20110732_OMD_000000000000001_20110701224603984_01_1');
    assert.deepEqual([name?.date, name?.careDate], ['20110732', null]);
  });

  for (const bad of ['result.hl7', '', '1_2_3', '1234567_20110701_OMD_1_notatime_01_1', '._1234567']) {
    test(`"${bad}" is not such a name`, () => assert.equal(parseFileName(bad), null));
  }

  test('time and department are no part of the key; times of any length can be compared', () => {
    const [older, newer] = [
      parseFileName('1_-_ADT-00_9_202001011200000_01_2'),
      parseFileName('1_-_ADT-00_9_20200101120000001_-_1'),
    ];
    assert.ok(older && newer);
    assert.equal(versionKey(older), versionKey(newer));
    assert.ok(timeKey(older) < timeKey(newer));
  });
});
