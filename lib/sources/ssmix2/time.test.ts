import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { isPartialIso } from '../../records/partial-date.ts';
import { isoDay, readTime } from './time.ts';

const VECTORS: readonly (readonly [raw: string, iso: string | null, oddity: string | null])[] = [
  ['1957', '1957', null],
  ['195704', '1957-04', null],
  ['19570405', '1957-04-05', null],
  ['2011070108', '2011-07-01T08', null],
  ['201107010830', '2011-07-01T08:30', null],
  ['20110701083015', '2011-07-01T08:30:15', null],
  ['20111220224447.3', '2011-12-20T22:44:47.3', null],
  ['20111220224447.3399', '2011-12-20T22:44:47.3399', null],
  ['20111220224447339', '2011-12-20T22:44:47.339', null],
  ['201112090163030', null, 'unreadable'],
  ['201112091630305', '2011-12-09T16:30:30.5', null],
  ['20110701083015+0900', '2011-07-01T08:30:15', null],
  ['2011070125', '2011-07-02T01', 'hours-24-47'],
  ['201107012400', '2011-07-02T00:00', 'hours-24-47'],
  ['201112314730', '2012-01-01T23:30', 'hours-24-47'],
  ['201112314800', null, 'unreadable'],
  ['19600000', '1960', 'zero-parts'],
  ['19600300', '1960-03', 'zero-parts'],
  ['196000', '1960', 'zero-parts'],
  ['00000000', null, 'unreadable'],
  ['99999999', null, 'unreadable'],
  ['99991231', '9999-12-31', null],
  ['20110230', null, 'unreadable'],
  ['20120229', '2012-02-29', null],
  ['20110701086', null, 'unreadable'],
  ['201107010860', null, 'unreadable'],
  ['2011/7/1', '2011-07-01', null],
  ['2011-07-01 9:05', '2011-07-01T09:05', null],
  [' 20110701 ', '2011-07-01', null],
  ['S32.4.5', null, 'unreadable'],
  ['不明', null, 'unreadable'],
];

suite('times as senders write them', () => {
  for (const [raw, iso, oddity] of VECTORS) {
    test(`"${raw}" is ${iso ?? 'no time'}`, () => {
      assert.deepEqual(readTime(raw), { value: { iso, raw }, oddity });
    });
  }

  test('nothing sent is no time', () => {
    for (const raw of ['', '  ', '""']) assert.deepEqual(readTime(raw), { value: null, oddity: null });
  });

  test('whatever is written, the text is kept and the ISO form is a real one', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 20 });
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (raw) => {
        const { value } = readTime(raw);
        if (value === null) return raw.trim() === '' || raw.trim() === '""';
        return value.raw === raw && (value.iso === null || isPartialIso(value.iso));
      }),
    );
  });

  test('a folder date is a calendar date or nothing', () => {
    assert.equal(isoDay('20240229'), '2024-02-29');
    for (const text of ['-', '20230229', '2024022', '202402290', 'abcdefgh', '00000000'])
      assert.equal(isoDay(text), null);
  });
});
