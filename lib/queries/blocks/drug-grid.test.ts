import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClinicalRecord } from '../../records/chart.ts';
import { ChartBuilder } from '../../testing/builders/chart.ts';
import { AMLODIPINE, administration, injection, prescription } from '../../testing/builders/drugs.ts';
import { coded, moment, quantity } from '../../testing/builders/values.ts';
import type { DrugGridRow } from '../views.ts';
import { drugGrid } from './drug-grid.ts';

const TODAY = '2026-03-10';
const PERIOD = { from: '2026-03-01', to: '2026-03-14' };

function grid(...records: ClinicalRecord[]): DrugGridRow[] {
  const chart = new ChartBuilder().file('OMP-01', records).build();
  return drugGrid({ chart, held: new Set(['OMP-01']) }, PERIOD, { today: TODAY, copyDay: TODAY });
}

const days = (row: DrugGridRow | undefined, kind: string): (number | undefined)[] =>
  row?.cells.filter((cell) => cell.kind === kind).map((cell) => cell.day) ?? [];

describe('the day-by-drug grid', () => {
  it('marks every day supplied within the period, by index of the day', () => {
    const [row] = grid(prescription({ start: moment('2026-02-27'), durationDays: 5 }));
    assert.deepEqual(days(row, 'supplied'), [0, 1, 2]);
    assert.equal(row?.runsOut, '2026-03-03');
    assert.equal(row?.phase, 'ended');
  });

  it('a discontinued order keeps the days until then; without that day only its first', () => {
    const stopped = { start: moment('2026-03-02'), durationDays: 10, discontinued: true };
    const [row] = grid(prescription({ ...stopped, discontinuedAt: moment('2026-03-04') }));
    assert.deepEqual([days(row, 'supplied'), row?.phase, row?.marks], [[1, 2, 3], 'ended', ['discontinued']]);
    const [vague] = grid(prescription(stopped));
    assert.deepEqual([days(vague, 'supplied'), days(vague, 'ordered'), vague?.phase], [[], [1], 'ended']);
  });

  it('repeats of a drug with the same dose and usage share a row; another dose has its own', () => {
    const rows = grid(
      prescription({ orderNo: '1', start: moment('2026-03-01'), durationDays: 3 }),
      prescription({ orderNo: '2', start: moment('2026-03-04'), durationDays: 3 }),
      prescription({
        orderNo: '3',
        start: moment('2026-03-07'),
        durationDays: 2,
        components: [{ role: 'drug', medication: AMLODIPINE, amount: quantity('2', '錠'), max: '' }],
      }),
    );
    assert.deepEqual(
      rows.map((row) => [row.dose, row.requests.length]),
      [
        ['2 錠', 1],
        ['1 錠', 2],
      ],
    );
    assert.deepEqual(days(rows[1], 'supplied'), [0, 1, 2, 3, 4, 5]);
  });

  it('the amount of a day is never taken for the amount of a dose', () => {
    const daily = quantity('3', '錠');
    const [both] = grid(prescription({ start: moment(TODAY), dailyDose: daily }));
    assert.equal(both?.dose, '1 錠 / 1日量 3 錠');
    const components = [{ role: 'drug' as const, medication: AMLODIPINE, amount: null, max: '' }];
    assert.equal(
      grid(prescription({ start: moment(TODAY), dailyDose: daily, components }))[0]?.dose,
      '1日量 3 錠',
    );
  });

  it('overlapping supplies are counted, not hidden', () => {
    const [row] = grid(
      prescription({ orderNo: '1', start: moment('2026-03-01'), durationDays: 3 }),
      prescription({ orderNo: '2', start: moment('2026-03-03'), durationDays: 3 }),
    );
    assert.equal(row?.cells.find((cell) => cell.day === 2)?.count, 2);
  });

  it('PRN and drugs without days stand on the day of the order only, as ordered and not as supplied', () => {
    const [row] = grid(prescription({ asNeeded: true, start: moment('2026-03-05'), durationDays: 5 }));
    assert.deepEqual(days(row, 'ordered'), [4]);
    assert.deepEqual(days(row, 'supplied'), []);
  });

  it('every drug of an injection set has a row; the set stays together', () => {
    const rows = grid(
      injection({ orderNo: '9', start: moment('2026-03-05T10:00'), end: moment('2026-03-06T10:00') }),
      prescription({ start: moment('2026-03-01'), durationDays: 3 }),
    );
    assert.deepEqual(
      rows.map((row) => row.class),
      ['prescription', 'injection', 'injection'],
    );
    assert.equal(rows[1]?.group, rows[2]?.group);
    assert.deepEqual(days(rows[1], 'planned'), [4, 5]);
  });

  it('doses lie in the row of their order, with amount and status as sent', () => {
    const [row, additive] = grid(
      injection({ start: moment('2026-03-05T10:00'), end: moment('2026-03-05T12:00') }),
      administration({ start: moment('2026-03-05T10:10'), status: 'CP' }),
      administration({ start: moment('2026-03-05T22:10'), status: 'CP', amount: quantity('250', 'mL') }),
      administration({ start: moment('2026-03-06T10:00'), status: 'RE' }),
      administration({ start: moment('2026-03-07T10:00'), status: '' }),
    );
    const given = row?.cells.find((cell) => cell.kind === 'given');
    assert.deepEqual([given?.day, given?.text, given?.count], [4, '500 mL, 250 mL', 2]);
    assert.deepEqual(days(row, 'refused'), [5]);
    assert.deepEqual(days(row, 'status-unknown'), [6]);
    assert.deepEqual(additive?.administrations, []);
  });

  it('a dose without an order gets a row of its own, with an unknown phase', () => {
    const [row] = grid(
      administration({ orderNo: '55', medication: coded('ヘパリン'), start: moment('2026-03-02') }),
    );
    assert.deepEqual([row?.name, row?.phase, row?.requests.length], ['ヘパリン', 'unknown', 0]);
    assert.deepEqual(days(row, 'given'), [1]);
  });

  it('withdrawn orders have no row', () => {
    assert.deepEqual(grid(prescription({ withdrawn: true, start: moment(TODAY), durationDays: 3 })), []);
  });

  it('two drugs under one dummy code have a row each, and each its own doses', () => {
    const free = (name: string) => [
      {
        role: 'drug' as const,
        medication: coded(name, '999999', '99X'),
        amount: quantity('1', '錠'),
        max: '',
      },
    ];
    const given = { class: 'prescription' as const, orderNo: '1', start: moment('2026-03-02T08:00') };
    const rows = grid(
      prescription({ orderNo: '1', components: free('自由記載薬Ａ'), start: moment(TODAY) }),
      prescription({ orderNo: '1', components: free('自由記載薬Ｂ'), start: moment(TODAY) }),
      administration({ ...given, medication: coded('自由記載薬B', '999999', '99X') }),
      administration({ ...given, medication: coded('自由記載薬C', '999999', '99X') }),
    );
    assert.deepEqual(rows.map((row) => [row.name, row.requests.length, row.administrations.length]).sort(), [
      ['自由記載薬C', 0, 1],
      ['自由記載薬Ａ', 1, 0],
      ['自由記載薬Ｂ', 1, 1],
    ]);
  });

  it('a dose stands in the row of its own RP', () => {
    const evening = [{ role: 'drug' as const, medication: AMLODIPINE, amount: quantity('1', '錠'), max: '' }];
    const rows = grid(
      prescription({ orderNo: '1', rpGroup: '1', start: moment('2026-03-02'), usage: coded('朝食後') }),
      prescription({
        orderNo: '1',
        rpGroup: '2',
        start: moment('2026-03-02'),
        usage: coded('夕食後'),
        components: evening,
      }),
      administration({
        class: 'prescription',
        orderNo: '1',
        rpGroup: '2',
        medication: AMLODIPINE,
        start: moment('2026-03-02T18:00'),
      }),
    );
    assert.deepEqual(rows.map((row) => [row.usage, row.administrations.length]).sort(), [
      ['夕食後', 1],
      ['朝食後', 0],
    ]);
  });

  it('a row is ended only when all of its orders are', () => {
    const [row] = grid(
      prescription({ orderNo: '1', start: moment('2026-02-01'), durationDays: 90, durationText: '90^d' }),
      prescription({ orderNo: '2', start: moment('2026-03-04'), durationDays: 3, durationText: '3^d' }),
    );
    assert.deepEqual([row?.phase, row?.runsOut, row?.days], ['running', '2026-05-01', '90^d']);
  });
});
