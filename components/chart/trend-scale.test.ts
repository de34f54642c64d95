import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TrendPoint } from '../../lib/queries/views.ts';
import { bandOf, niceTicks, PLOT, plotOf, timeOf } from './trend-scale.ts';

const point = (at: string, number: number | null, text = String(number)): TrendPoint => ({
  at,
  number,
  sent: text,
  text: number === null ? text : '',
  flag: '',
  from: { file: 0, segments: [0] },
});

describe('the reference band', () => {
  it('is drawn only for a range sent plainly as a-b', () => {
    assert.deepEqual(bandOf('3.5-5.0'), { low: 3.5, high: 5 });
    assert.deepEqual(bandOf(' 40 ～ 80 '), { low: 40, high: 80 });
  });

  it('is not drawn for one-sided, reversed, worded or empty ranges', () => {
    for (const range of ['', '<5.0', '60以上', '陰性', '5.0-3.5', '1-2-3', '-5']) {
      assert.equal(bandOf(range), null, range);
    }
  });
});

describe('ticks', () => {
  it('are round and cover the values', () => {
    assert.deepEqual(niceTicks(3.2, 5.9), [3, 4, 5, 6]);
    assert.deepEqual(niceTicks(0.62, 0.9), [0.6, 0.7, 0.8, 0.9]);
  });

  it('exist for a single value and for zero', () => {
    assert.ok(niceTicks(7, 7).length >= 2);
    assert.ok(niceTicks(0, 0).length >= 2);
  });
});

describe('time', () => {
  it('reads partial dates at their earliest moment and refuses the rest', () => {
    assert.equal(timeOf('2026'), Date.parse('2026-01-01T00:00:00Z'));
    assert.equal(timeOf('2026-03-04T05:06'), Date.parse('2026-03-04T05:06:00Z'));
    assert.equal(timeOf(''), null);
    assert.equal(timeOf('not a date'), null);
  });
});

describe('the plot', () => {
  const series = {
    unit: 'mg/dL',
    range: '0.4-1.0',
    points: [point('2026-03-03', 1.4), point('2026-03-01', 0.8), point('2026-03-02', null, '<0.1')],
  };

  it('puts a text value on the axis and never at a height', () => {
    const plot = plotOf(series);
    assert.equal(plot.texts.length, 1);
    assert.equal(plot.texts[0]?.y, PLOT.height - PLOT.bottom);
    assert.equal(plot.numbers.length, 2);
  });

  it('runs from the oldest at the left, and larger is higher', () => {
    const [first, second] = plotOf(series).numbers;
    assert.ok(first && second);
    assert.equal(first.point.at, '2026-03-01');
    assert.ok(first.x < second.x);
    assert.ok(second.y < first.y);
  });

  it('leaves undated values to the table', () => {
    assert.equal(plotOf({ ...series, points: [point('', 5)] }).numbers.length, 0);
  });

  it('keeps every mark inside the frame', () => {
    for (const { x, y } of plotOf(series).numbers) {
      assert.ok(x >= PLOT.left && x <= PLOT.width - PLOT.right);
      assert.ok(y >= PLOT.top && y <= PLOT.height - PLOT.bottom);
    }
  });
});
