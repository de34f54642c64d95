import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DrugCell } from '../../lib/queries/views.ts';
import {
  dayWidth,
  eventsOf,
  monthDay,
  monthLabel,
  monthsOf,
  runsOf,
  textWidth,
  weekdayIndex,
} from './grid-geometry.ts';

const cell = (day: number, kind: DrugCell['kind'], file = 0): DrugCell => ({
  day,
  kind,
  text: '',
  count: 1,
  from: [{ file, segments: [5] }],
});

describe('days', () => {
  it('share the width of the screen and never vanish', () => {
    assert.equal(dayWidth(14), 46);
    assert.ok(dayWidth(31) * 31 <= 770);
    assert.equal(dayWidth(731), 2);
    assert.equal(dayWidth(0), 46);
  });

  it('are named without padding, with their weekday', () => {
    assert.equal(monthDay('2026-03-04'), '3/4');
    assert.equal(weekdayIndex('2026-11-22'), 0);
  });

  it('are grouped by month', () => {
    assert.deepEqual(monthsOf(['2026-01-31', '2026-02-01', '2026-02-02']), [
      { label: '2026-01', start: 0, days: 1 },
      { label: '2026-02', start: 1, days: 2 },
    ]);
  });
});

describe('labels', () => {
  it('of months are shortened or left out rather than drawn over each other', () => {
    const month = { label: '2026-11', start: 0, days: 30 };
    assert.equal(monthLabel(month, 4), '2026-11');
    assert.equal(monthLabel(month, 2), '26/11');
    assert.equal(monthLabel({ ...month, days: 5 }, 4), '');
  });

  it('count full-width characters as wide', () => {
    assert.equal(textWidth('1 錠'), 26);
  });
});

describe('bars', () => {
  it('join neighbouring days of one message only', () => {
    const cells = [cell(0, 'supplied'), cell(1, 'supplied'), cell(2, 'supplied', 1), cell(4, 'supplied', 1)];
    assert.deepEqual(
      runsOf(cells, 'supplied').map(({ from, to }) => [from, to]),
      [
        [0, 1],
        [2, 2],
        [4, 4],
      ],
    );
  });

  it('take only their own kind; the rest are events of a day', () => {
    const cells = [cell(1, 'given'), cell(0, 'planned'), cell(0, 'refused')];
    assert.equal(runsOf(cells, 'supplied').length, 0);
    assert.deepEqual(
      eventsOf(cells).map(({ kind }) => kind),
      ['refused', 'given'],
    );
  });
});
