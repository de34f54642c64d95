import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { patientId } from '../records/ids.ts';
import { ChartBuilder, FACILITY } from '../testing/builders/chart.ts';
import { observation } from '../testing/builders/clinical.ts';
import { coded, moment } from '../testing/builders/values.ts';
import { NURSE, testContext } from './testing/context.ts';
import { memoryGeneration } from './testing/generation.ts';
import { vitalSigns } from './vital-signs.ts';

const key = { facility: FACILITY, id: patientId('0000001') };
const TYPE = 'L-OBSERVATIONS^OBSERVATIONS';

function measured(name: string, value: string, at: string | null) {
  const effective = at === null ? null : moment(at);
  return observation({ category: 'vital-signs', code: coded(name), value, effective, unit: null });
}

function weekOf(chart: ChartBuilder, from = '') {
  return vitalSigns(NURSE, { key, from }, testContext(memoryGeneration({ charts: [chart.build()] })));
}

describe('vital signs', () => {
  it('the week up to the newest measurement; a day after today does not hide it', () => {
    const view = weekOf(
      new ChartBuilder().file(TYPE, [
        measured('体温', '36.5', '2026-03-08T06:00'),
        measured('体温', '38.9', '2062-03-08T06:00'),
        measured('体温', '36.1', '2026-02-20T06:00'),
      ]),
    );
    assert.deepEqual([view.days[0], view.days.at(-1)], ['2026-03-02', '2026-03-08']);
    assert.deepEqual([view.earlier, view.later], ['2026-02-14', '2062-03-08']);
    assert.deepEqual(view.block.state === 'data' && [view.block.items.length, view.block.older], [1, 1]);
  });

  it('only plain numbers get a height; two pressures in one text are two numbers', () => {
    const view = weekOf(
      new ChartBuilder().file(TYPE, [
        measured('体温', '測定不能', '2026-03-08T06:00'),
        measured('血圧', '128/76', '2026-03-08T06:00'),
        measured('血圧', '触診60', '2026-03-08T06:00'),
        measured('体重', '52.1', '2026-03-08T06:00'),
      ]),
    );
    const [first] = view.block.state === 'data' ? view.block.items : [];
    assert.deepEqual(
      first?.values.temperature?.map(({ number, sent }) => [number, sent]),
      [[null, '測定不能']],
    );
    assert.deepEqual(
      first?.values.systolic?.map(({ number }) => number),
      [128],
    );
    assert.deepEqual(
      first?.values.diastolic?.map(({ number }) => number),
      [76],
    );
    assert.deepEqual(
      first?.others.map(({ value }) => value),
      ['触診60', '52.1'],
    );
  });

  it('nothing is lost in silence: undated ones are counted, withdrawn ones do not stand', () => {
    const view = weekOf(
      new ChartBuilder().file(TYPE, [
        measured('体温', '36.5', null),
        measured('体温', '36.6', '2026-03'),
        { ...measured('体温', '41.0', '2026-03-08T06:00'), withdrawn: true },
      ]),
    );
    assert.equal(view.undated, 2);
    assert.equal(view.block.state === 'absent' && view.block.reason, 'only-withdrawn');
  });

  it('an empty week is outside the period, an empty chart is not in the copy', () => {
    const chart = new ChartBuilder().file(TYPE, [measured('体温', '36.5', '2026-03-08T06:00')]);
    const empty = weekOf(chart, '2026-01-01');
    assert.equal(empty.block.state === 'absent' && empty.block.reason, 'outside-period');
    assert.equal(empty.later, '2026-03-08');
    const none = weekOf(new ChartBuilder().file('ADT-00'));
    assert.deepEqual([none.days, none.block.state === 'absent' && none.block.reason], [[], 'not-in-source']);
  });
});
