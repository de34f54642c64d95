import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drugItem } from '../../lib/queries/blocks/drugs.ts';
import { encounter, serviceRequest } from '../../lib/testing/builders/clinical.ts';
import { administration, prescription } from '../../lib/testing/builders/drugs.ts';
import { coded, moment, quantity } from '../../lib/testing/builders/values.ts';
import { administrationText, drugText, eventText, examinationText, requestText } from './records.ts';

const drug = (value: string | null) =>
  prescription({
    components: [
      {
        role: 'drug',
        medication: coded('軟膏'),
        amount: value === null ? null : quantity(value, 'ｇ'),
        max: '',
      },
    ],
  });

test('an amount that was not sent is said, never left blank', () => {
  for (const value of [null, '', '""']) {
    assert.equal(requestText(drug(value), 'ja'), '軟膏  （量の記載なし）');
    assert.equal(requestText(drug(value), 'en'), '軟膏  (no amount stated)');
  }
  assert.equal(requestText(drug('0.50'), 'ja'), '軟膏  0.50ｇ');
  assert.equal(requestText({ ...drug(''), dailyDose: quantity('3', '錠') }, 'ja'), '軟膏  1日量 3錠');
  assert.match(administrationText(administration({ amount: null }), 'ja'), /（量の記載なし）/);
});

test('codes are told in words of the language asked for', () => {
  assert.match(eventText(encounter({ event: 'register' }), 'ja'), /外来受付/);
  assert.match(examinationText(serviceRequest({ domain: 'physiology' }), 'ja'), /生理検査/);
  assert.match(administrationText(administration({ status: 'NA' }), 'ja'), /投与せず\(NA\)/);
});

test('a discontinued order says so in place of its phase', () => {
  const stopped = { ...drug('1'), discontinued: true, start: moment('2026-03-01'), durationDays: 14 };
  assert.match(
    drugText(drugItem(stopped, { today: '2026-03-05', copyDay: '2026-03-05' }), 'ja'),
    /^\[中止\]/,
  );
});
