import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageText, agoText, dateText, eraOf, instantText, missingPart, weekdayOf } from './dates.ts';

test('a day has the era that it lies in, to the day of the change', () => {
  assert.equal(eraOf('1950-01-03', 'ja'), '昭和25年');
  assert.equal(eraOf('1989-01-07', 'ja'), '昭和64年');
  assert.equal(eraOf('1989-01-08', 'ja'), '平成元年');
  assert.equal(eraOf('2019-04-30', 'ja'), '平成31年');
  assert.equal(eraOf('2019-05-01', 'en'), 'Reiwa 1');
  assert.equal(eraOf('1926-12-24', 'ja'), '大正15年');
});

test('a date known only to the year or month names both eras where it may be either', () => {
  assert.equal(eraOf('1989', 'ja'), '昭和64年/平成元年');
  assert.equal(eraOf('1989-01', 'ja'), '昭和64年/平成元年');
  assert.equal(eraOf('1989-02', 'ja'), '平成元年');
  assert.equal(eraOf('1950', 'ja'), '昭和25年');
});

test('what is no date, or lies before the eras, has no era', () => {
  assert.equal(eraOf('', 'ja'), '');
  assert.equal(eraOf('1600-01-01', 'ja'), '');
  assert.equal(eraOf('1868', 'ja'), '');
});

test('a date is never shown with more precision than it has', () => {
  assert.equal(dateText('1950', 'ja'), '1950年');
  assert.equal(dateText('1950-01', 'ja'), '1950-01');
  assert.equal(dateText('1950-01-03', 'en'), '1950-01-03');
  assert.equal(dateText('2026-11-22T08', 'ja'), '2026-11-22 08時');
  assert.equal(dateText('2026-11-22T08:30', 'ja'), '2026-11-22 08:30');
  assert.equal(dateText('2026-11-22T08:30:15.123', 'ja'), '2026-11-22 08:30');
  assert.equal(missingPart('1950', 'ja'), '月日は不明');
  assert.equal(missingPart('1950-01', 'en'), 'day not known');
  assert.equal(missingPart('1950-01-03', 'ja'), '');
});

test('ages are written as clinicians write them; an unknown one says so', () => {
  assert.equal(ageText({ years: 72, months: 3, days: 26400 }, 'ja'), '72歳');
  assert.equal(ageText({ years: 2, months: 1, days: 770 }, 'ja'), '2歳1か月');
  assert.equal(ageText({ years: 0, months: 5, days: 160 }, 'en'), '5 mo');
  assert.equal(ageText({ years: 0, months: 0, days: 0 }, 'ja'), '日齢0');
  assert.equal(ageText(null, 'ja'), '年齢不明');
});

test('how long ago: hours below two days, then days, rounded down', () => {
  assert.equal(agoText(0.4, 'ja'), '1時間以内');
  assert.equal(agoText(25.9, 'ja'), '25時間前');
  assert.equal(agoText(48, 'en'), '2 days ago');
  assert.equal(agoText(1000, 'ja'), '41日前');
});

test('weekdays and instants', () => {
  assert.equal(weekdayOf('2026-11-22', 'ja'), '日');
  assert.equal(weekdayOf('2026-11-22T23:59', 'en'), 'Sun');
  assert.equal(weekdayOf('2026', 'ja'), '木');
  assert.equal(instantText('2026-11-22T02:19:21.000Z'), '2026-11-22 11:19');
  assert.equal(instantText('soon'), 'soon');
});
