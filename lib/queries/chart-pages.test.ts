import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClinicalRecord } from '../records/chart.ts';
import { patientId } from '../records/ids.ts';
import { ChartBuilder, FACILITY } from '../testing/builders/chart.ts';
import { observation } from '../testing/builders/clinical.ts';
import { administration, injection, prescription } from '../testing/builders/drugs.ts';
import { coded, moment } from '../testing/builders/values.ts';
import { drugHistory, MAX_DAYS } from './drug-history.ts';
import { patientFiles } from './files.ts';
import { labResults } from './labs.ts';
import { NURSE, testContext } from './testing/context.ts';
import { memoryGeneration } from './testing/generation.ts';
import { timeline } from './timeline.ts';

const key = { facility: FACILITY, id: patientId('0000001') };
const contextOf = (builder: ChartBuilder) => testContext(memoryGeneration({ charts: [builder.build()] }));

describe('drug history', () => {
  const context = (...records: ClinicalRecord[]) =>
    contextOf(
      new ChartBuilder()
        .file(
          'OMP-01',
          records.filter((record) => !('class' in record) || record.class === 'prescription'),
        )
        .file(
          'OMP-02',
          records.filter((record) => 'class' in record && record.class === 'injection'),
        ),
    );
  const oral = prescription({ start: moment('2026-03-08'), durationDays: 7, route: coded('口') });
  const drip = injection({ start: moment('2026-03-09T10:00'), end: moment('2026-03-09T12:00') });

  it('draws the days up to today and on to the last run-out', () => {
    const view = drugHistory(NURSE, { key, days: 7 }, context(oral));
    assert.deepEqual([view.from, view.to, view.days.length], ['2026-03-04', '2026-03-14', 11]);
    assert.deepEqual(view.days[0], view.from);
  });

  it('never further ahead than two weeks, nor further back than two years', () => {
    const long = prescription({ start: moment('2020-01-01'), durationDays: 4000 });
    const view = drugHistory(NURSE, { key, days: 'all' }, context(long));
    assert.equal(view.to, '2026-03-24');
    assert.equal(view.days.length, MAX_DAYS + 14);
  });

  it('all: back to the first record', () => {
    const view = drugHistory(NURSE, { key, days: 'all' }, context(oral));
    assert.equal(view.from, '2026-03-08');
  });

  it('filters by class and by route as sent, and offers the routes there are', () => {
    const both = context(oral, drip);
    const all = drugHistory(NURSE, { key }, both);
    assert.deepEqual(all.routes, ['口', '点滴静注']);
    const injections = drugHistory(NURSE, { key, class: 'injection' }, both);
    assert.equal(injections.rows.state === 'data' && injections.rows.items.length, 2);
    assert.equal(injections.list.state === 'data' && injections.list.items.length, 1);
    const mouth = drugHistory(NURSE, { key, route: '口' }, both);
    assert.deepEqual(mouth.rows.state === 'data' && mouth.rows.items.map((row) => row.class), [
      'prescription',
    ]);
  });

  it('counts what lies outside the period', () => {
    const old = prescription({
      orderNo: '9',
      start: moment('2025-01-01'),
      durationDays: 7,
      usage: coded('夕食後'),
    });
    const view = drugHistory(NURSE, { key, days: 7 }, context(oral, old));
    assert.deepEqual(view.rows.state === 'data' && [view.rows.items.length, view.rows.older], [1, 1]);
    assert.deepEqual(view.list.state === 'data' && [view.list.items.length, view.list.older], [1, 1]);
  });

  it('odd numbers of days are bounded', () => {
    assert.equal(drugHistory(NURSE, { key, days: -5 }, context()).days.length, 1);
    assert.equal(drugHistory(NURSE, { key, days: 1e9 }, context()).days.length, MAX_DAYS);
  });

  it('doses without an order stand in the grid and in a block of their own', () => {
    const chart = new ChartBuilder().file('OMP-12', [
      administration({ orderNo: '5', start: moment('2026-03-09') }),
    ]);
    const view = drugHistory(NURSE, { key }, contextOf(chart));
    assert.equal(view.rows.state === 'data' && view.rows.items[0]?.requests.length, 0);
    assert.equal(view.withoutOrder.state, 'data');
    assert.equal(view.list.state === 'absent' && view.list.reason, 'no-entry');
  });
});

describe('pages', () => {
  it('laboratory columns are paged within bounds', () => {
    const chart = new ChartBuilder().file('OML-11', [observation({ effective: moment('2026-03-01') })]);
    const view = labResults(NURSE, { key, offset: -3, size: 100_000 }, contextOf(chart));
    assert.deepEqual(view.page, { offset: 0, size: 100, total: 1 });
  });

  it('timeline: a page past the end is outside the period, an empty chart is not', () => {
    const chart = new ChartBuilder().file('OML-11', [observation({ effective: moment('2026-03-01') })]);
    const past = timeline(NURSE, { key, offset: 500 }, contextOf(chart));
    assert.deepEqual(past.entries.state === 'absent' && [past.entries.reason, past.entries.older], [
      'outside-period',
      1,
    ]);
    const empty = timeline(NURSE, { key }, contextOf(new ChartBuilder().file('ADT-00')));
    assert.equal(empty.entries.state === 'absent' && empty.entries.reason, 'no-entry');
  });

  it('files: every one, whatever became of it, with the records it gave', () => {
    const chart = new ChartBuilder()
      .file('OML-11', [observation(), observation()])
      .file('OML-11', [], { status: 'quarantined' })
      .file('', [], { status: 'unreadable' });
    const { rows } = patientFiles(NURSE, key, contextOf(chart));
    assert.deepEqual(
      rows.map((row) => [row.file.status, row.records]),
      [
        ['current', 2],
        ['quarantined', 0],
        ['unreadable', 0],
      ],
    );
  });
});
