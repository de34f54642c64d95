import assert from 'node:assert/strict';
import { describe as group, it } from 'node:test';
import { getChartMessages } from '../../lib/i18n/chart.ts';
import { facilityId, patientId } from '../../lib/records/ids.ts';
import type { MedicationRequest } from '../../lib/records/medication.ts';
import { administration, injection, prescription } from '../../lib/testing/builders/drugs.ts';
import { moment, quantity } from '../../lib/testing/builders/values.ts';
import type { ChartContext } from './context.ts';
import { describe } from './describe.ts';
import { foldRepeats } from './drug-repeats.ts';
import { flagSense } from './flags.ts';
import { doseText, drugName, durationText, givenStatus, quantityText } from './wording.ts';

const m = getChartMessages('ja');
const context: ChartContext = {
  lang: 'ja',
  m,
  chart: `/patients/${facilityId('1')}/${patientId('2')}`,
  files: [],
  today: '2026-03-10',
  newestSent: '',
};

const item = (request: MedicationRequest, phase: 'unknown' | 'running') => ({
  request,
  phase,
  runsOut: null,
  marks: [],
});

group('amounts', () => {
  it('stay as written, and the explicit null of HL7 is no amount', () => {
    assert.equal(quantityText(quantity('1.50', '錠')), '1.50 錠');
    assert.equal(quantityText(quantity('""', '錠')), '');
    assert.equal(quantityText(null), '');
  });

  it('name the daily dose beside the single one', () => {
    const request = prescription({ dailyDose: quantity('3', '錠') });
    assert.match(doseText(request), /1日量 3 錠$/);
  });

  it('of an injection set stand with its components, not in one line', () => {
    assert.match(drugName(injection({})), / \+ /);
    assert.equal(doseText(injection({})), '');
  });
});

group('lengths and states of administration', () => {
  it('count days only where they are unambiguous', () => {
    assert.equal(durationText(prescription({ durationDays: 14, durationText: '14^D' }), m), '14日分');
    assert.equal(durationText(prescription({ durationDays: null, durationText: '2^W' }), m), '2^W');
  });

  it('put known codes into words, and leave unknown ones as sent', () => {
    assert.equal(givenStatus('RE', m), m.drugs.cells.refused);
    assert.equal(givenStatus('', m), m.drugs.cells['status-unknown']);
    assert.equal(givenStatus('ZZ', m), 'ZZ');
    assert.match(describe(administration({ status: 'NA' }), context).detail, /投与せず/);
  });
});

group('repeats', () => {
  it('without an end fold into the newest, with their number', () => {
    const [first, ...rest] = foldRepeats([
      item(prescription({ asNeeded: true, start: moment('2026-01-01') }), 'unknown'),
      item(prescription({ asNeeded: true, start: moment('2026-03-01') }), 'unknown'),
    ]);
    assert.equal(rest.length, 0);
    assert.equal(first?.repeats, 1);
    assert.equal(first?.item.request.start?.iso, '2026-03-01');
  });

  it('with a known end are never folded: two equal infusions are two infusions', () => {
    const same = item(injection({ start: moment('2026-03-10T09:00') }), 'running');
    assert.equal(foldRepeats([same, same]).length, 2);
  });
});

group('flags', () => {
  const sense = (code: string) => flagSense({ text: '', codes: [{ code, display: '', system: '' }] });

  it('no flag is not normal', () => {
    assert.equal(flagSense(null), 'unjudged');
    assert.equal(sense(''), 'unjudged');
    assert.equal(sense('N'), 'normal');
  });

  it('high and low by HL7 table 0078, anything else as sent', () => {
    assert.deepEqual(['H', 'HH', '>'].map(sense), ['high', 'high', 'high']);
    assert.deepEqual(['L', 'LL', '<'].map(sense), ['low', 'low', 'low']);
    assert.deepEqual(['A', 'R', '*'].map(sense), ['other', 'other', 'other']);
  });

  it('several flags count together, and those that disagree are neither high nor low nor normal', () => {
    const both = (text: string) => flagSense({ text, codes: [] });
    assert.deepEqual(['H / A', 'A / L', 'N / A', 'H / L', 'N / N'].map(both), [
      'high',
      'low',
      'other',
      'other',
      'normal',
    ]);
    const [h, a] = ['H', 'A'].map((code) => ({ code, display: '', system: '' }));
    assert.ok(h && a);
    assert.equal(flagSense({ text: 'H / A', codes: [a, h] }), 'high');
  });
});
