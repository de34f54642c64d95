import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../../system/clock.ts';
import {
  at,
  clinicDay,
  dayOf,
  formatDay,
  parseDay,
  stamp17,
  stampDotted,
  weekday,
  ymdhm,
} from './calendar.ts';
import { latestCopyDay } from './copy-day.ts';

test('a date survives the way to a day number and back', () => {
  for (const date of ['19270702', '20000229', '20261118']) assert.equal(formatDay(parseDay(date)), date);
});

test('what is no calendar date is refused', () => {
  for (const text of ['20260230', '2026-01-01', '', '99999999'])
    assert.throws(() => parseDay(text), RangeError);
});

test('weekdays: 18 November 2026 is a Wednesday, a weekend falls back to Friday', () => {
  assert.equal(weekday(parseDay('20261118')), 3);
  assert.equal(formatDay(clinicDay(parseDay('20261122'))), '20261120');
  assert.equal(formatDay(clinicDay(parseDay('20261121'))), '20261120');
  assert.equal(formatDay(clinicDay(parseDay('20261119'))), '20261119');
});

test('times have the forms of SS-MIX2', () => {
  const moment = at(parseDay('20261118'), 14, 10);
  assert.equal(ymdhm(moment), '202611181410');
  assert.match(stamp17(moment), /^20261118141000\d{3}$/);
  assert.match(stampDotted(moment), /^20261118141000\.\d{4}$/);
  assert.equal(formatDay(dayOf(moment)), '20261118');
});

test('a demo is never dated in the future: before 14:10 the newest copy is that of yesterday', () => {
  assert.equal(latestCopyDay(fixedClock('2026-11-22T05:09:00Z')), '2026-11-21');
  assert.equal(latestCopyDay(fixedClock('2026-11-22T05:10:00Z')), '2026-11-22');
});
