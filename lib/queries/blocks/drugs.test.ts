import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lastDayOf, phaseOf } from '../../records/drug-course.ts';
import { immunizationsOf } from '../../records/immunizations.ts';
import type { MedicationRequest } from '../../records/medication.ts';
import { ChartBuilder } from '../../testing/builders/chart.ts';
import { administration, injection, prescription } from '../../testing/builders/drugs.ts';
import { coded, moment } from '../../testing/builders/values.ts';
import { immunizationBlock, marksOf, recentDrugs, withoutOrderBlock } from './drugs.ts';
import type { Evidence } from './evidence.ts';

const TODAY = '2026-03-10';
const on = (day: string) => ({ today: day, copyDay: day });
const window = { ...on(TODAY), days: 90 };
const evidence = (...requests: MedicationRequest[]): Evidence => ({
  chart: new ChartBuilder()
    .file(
      'OMP-01',
      requests.filter((request) => request.class === 'prescription'),
    )
    .file(
      'OMP-02',
      requests.filter((request) => request.class === 'injection'),
    )
    .build(),
  held: new Set(['OMP-01', 'OMP-02', 'OMP-12']),
});

describe('how far an order reaches', () => {
  it('days supplied count from the first day', () => {
    const week = prescription({ start: moment('2026-03-04'), durationDays: 7 });
    assert.equal(lastDayOf(week), TODAY);
    assert.equal(phaseOf(week, on(TODAY)), 'running');
    assert.equal(phaseOf(week, on('2026-03-11')), 'ended');
    assert.equal(phaseOf(week, on('2026-03-03')), 'future');
  });

  it('what ran to the day of the copy or beyond has lapsed, not ended: nobody knows what was ordered after it', () => {
    const daily = injection({ start: moment('2026-03-10T09:00'), end: moment('2026-03-10T10:00') });
    const after = { today: '2026-03-12', copyDay: TODAY };
    assert.equal(phaseOf(daily, after), 'lapsed');
    assert.equal(
      phaseOf({ ...daily, start: moment('2026-03-11'), end: moment('2026-03-11') }, after),
      'lapsed',
    );
    assert.equal(
      phaseOf({ ...daily, start: moment('2026-03-09'), end: moment('2026-03-09') }, after),
      'ended',
    );
    const stopped = { ...daily, discontinued: true, discontinuedAt: moment('2026-03-11') };
    assert.equal(phaseOf(stopped, after), 'ended');
    const long = prescription({ start: moment('2025-01-01'), durationDays: 500 });
    const block = recentDrugs(evidence(long), 'prescription', { ...window, today: '2027-03-01' });
    assert.deepEqual(block.state === 'data' && block.items.map(({ phase }) => phase), ['lapsed']);
  });

  it('PRN never ends by counting, whatever days were sent', () => {
    const prn = prescription({ asNeeded: true, start: moment('2025-01-01'), durationDays: 5 });
    assert.deepEqual([lastDayOf(prn), phaseOf(prn, on(TODAY))], [null, 'unknown']);
  });

  it('no days and no end sent (ointment): unknown, not ended', () => {
    assert.equal(phaseOf(prescription({ start: moment('2025-01-01') }), on(TODAY)), 'unknown');
  });

  it('an end in the year 9999 is no end', () => {
    const open = prescription({ start: moment('2026-03-01'), end: moment('9999-12-31') });
    assert.deepEqual([lastDayOf(open), phaseOf(open, on(TODAY))], [null, 'unknown']);
  });

  it('a start that is not known to the day gives no run-out day', () => {
    const vague = prescription({ start: moment('2026-02'), durationDays: 28 });
    assert.deepEqual([lastDayOf(vague), phaseOf(vague, on(TODAY))], [null, 'unknown']);
  });

  it('an infusion ends when its end was sent', () => {
    const drip = injection({ start: moment('2026-03-09T20:00'), end: moment('2026-03-10T08:00') });
    assert.equal(phaseOf(drip, on(TODAY)), 'running');
    assert.equal(phaseOf(drip, on('2026-03-11')), 'ended');
    assert.equal(phaseOf(injection({ start: moment('2026-01-01T09:00') }), on(TODAY)), 'unknown');
  });
});

describe('a discontinued order', () => {
  const fortnight = { start: moment('2026-03-01'), durationDays: 14, discontinued: true };

  it('ends on the day that was sent and keeps its place in the list', () => {
    const stopped = prescription({ ...fortnight, discontinuedAt: moment('2026-03-05') });
    assert.deepEqual([lastDayOf(stopped), phaseOf(stopped, on(TODAY))], ['2026-03-05', 'ended']);
    assert.equal(phaseOf(stopped, on('2026-03-04')), 'running');
    const block = recentDrugs(evidence(stopped), 'prescription', window);
    assert.deepEqual(block.state === 'data' && block.items[0]?.marks, ['discontinued']);
  });

  it('without its day, or with the start repeated there, is ended and the day is not known', () => {
    for (const discontinuedAt of [null, moment('2026-03-01'), moment('2026-02-20')]) {
      const stopped = prescription({ ...fortnight, discontinuedAt });
      assert.deepEqual([lastDayOf(stopped), phaseOf(stopped, on(TODAY))], [null, 'ended']);
    }
  });

  it('is looked for as far as it was supplied', () => {
    const long = prescription({ ...fortnight, start: moment('2025-11-01'), durationDays: 90 });
    const block = recentDrugs(evidence(long), 'prescription', window);
    assert.equal(block.state, 'data');
  });
});

describe('marks', () => {
  it('come from codes and from texts, and from nothing else', () => {
    const request = prescription({
      categories: [coded('', 'OHO', 'MR9P'), coded('退院処方'), coded('', 'XTR', 'MR9P')],
      asNeeded: true,
    });
    assert.deepEqual(marksOf(request), ['outside', 'discharge', 'temporary', 'as-needed']);
    assert.deepEqual(marksOf(prescription()), []);
  });

  it('chemotherapy and vaccination by injection type', () => {
    assert.deepEqual(marksOf(injection({ injectionType: coded('', '07', 'JHSI0002') })), ['chemotherapy']);
    assert.deepEqual(marksOf(injection({ injectionType: coded('予防接種') })), ['vaccination']);
  });
});

describe('recent drugs', () => {
  it('shows running and future orders however old, counts the older rest, leaves out withdrawn ones', () => {
    const chart = evidence(
      prescription({ orderNo: '1', start: moment('2025-01-01'), durationDays: 7 }),
      prescription({ orderNo: '2', start: moment('2025-06-01'), durationDays: 300 }),
      prescription({ orderNo: '3', start: moment('2026-03-20'), durationDays: 7 }),
      prescription({ orderNo: '4', start: moment('2026-03-01'), durationDays: 3 }),
      prescription({ orderNo: '5', start: moment('2026-03-01'), durationDays: 30, withdrawn: true }),
    );
    const block = recentDrugs(chart, 'prescription', window);
    assert.equal(block.state, 'data');
    if (block.state !== 'data') return;
    assert.deepEqual(
      block.items.map((item) => [item.request.orderNo, item.phase]),
      [
        ['3', 'future'],
        ['4', 'ended'],
        ['2', 'running'],
      ],
    );
    assert.equal(block.older, 1);
  });

  it('an order without any date is never left out', () => {
    const block = recentDrugs(evidence(prescription()), 'prescription', window);
    assert.equal(block.state === 'data' && block.items[0]?.phase, 'unknown');
  });

  it('only old orders: outside the period, not none', () => {
    const old = prescription({ start: moment('2024-01-01'), durationDays: 7 });
    const block = recentDrugs(evidence(old), 'prescription', window);
    assert.deepEqual(block.state === 'absent' && [block.reason, block.older], ['outside-period', 1]);
  });

  it('only withdrawn orders say so', () => {
    const block = recentDrugs(evidence(prescription({ withdrawn: true })), 'prescription', window);
    assert.equal(block.state === 'absent' && block.reason, 'only-withdrawn');
  });

  it('prescriptions and injections are told apart', () => {
    const block = recentDrugs(evidence(injection({ start: moment(TODAY) })), 'prescription', window);
    assert.equal(block.state === 'absent' && block.reason, 'no-entry');
  });

  it('vaccinations reach back as far as the copy', () => {
    const shot = injection({ injectionType: coded('', '06', 'JHSI0002'), start: moment('2019-11-01') });
    const chart = new ChartBuilder().file('OMP-02', [shot, ...immunizationsOf([shot], [])]).build();
    const block = immunizationBlock({ chart, held: new Set(['OMP-02']) });
    assert.equal(block.state === 'data' && block.items.length, 1);
  });
});

describe('drugs given without an order in the copy', () => {
  const period = { from: '2026-03-01', to: '2026-03-31' };
  const given = (...doses: ReturnType<typeof administration>[]): Evidence => ({
    chart: new ChartBuilder().file('OMP-02', [injection()]).file('OMP-12', doses).build(),
    held: new Set(['OMP-02', 'OMP-12']),
  });

  it('are listed, and those outside the period counted', () => {
    const block = withoutOrderBlock(
      given(
        administration({ start: moment('2026-03-05') }),
        administration({ orderNo: '77', start: moment('2026-03-06') }),
        administration({ orderNo: '78', start: moment('2026-01-06') }),
      ),
      period,
    );
    assert.deepEqual(block.state === 'data' && [block.items.map((item) => item.orderNo), block.older], [
      ['77'],
      1,
    ]);
  });

  it('an undated dose is never left out', () => {
    const block = withoutOrderBlock(given(administration({ orderNo: '' })), period);
    assert.equal(block.state, 'data');
  });
});
