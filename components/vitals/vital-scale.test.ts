import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VitalMoment, VitalPoint } from '../../lib/queries/views.ts';
import { CHART, placed, pressureBars, STRIPS, stripOf, xOf, yOf } from './vital-scale.ts';

const DAYS = [
  '2026-03-01',
  '2026-03-02',
  '2026-03-03',
  '2026-03-04',
  '2026-03-05',
  '2026-03-06',
  '2026-03-07',
];

function point(at: string, sent: string): VitalPoint {
  const number = /^\d+(\.\d+)?$/.test(sent) ? Number(sent) : null;
  return { at, sent, number, unit: '', flag: '', from: { file: 0, segments: [] } };
}

test('a measurement stands at its time of day; without one it stands nowhere', () => {
  assert.equal(xOf('2026-03-01T00:00', DAYS), CHART.left);
  assert.equal(xOf('2026-03-07T24:00', DAYS), CHART.width - CHART.right);
  assert.equal(xOf('2026-03-02', DAYS), null);
  assert.equal(xOf('2026-03-09T06:00', DAYS), null);
});

test('36 degrees and 60 beats share a line', () => {
  const temperature = stripOf('temperature');
  const pulse = stripOf('pulse');
  assert.ok(temperature && pulse);
  assert.equal(yOf(36, temperature.strip, temperature.scale), yOf(60, pulse.strip, pulse.scale));
});

test('what is beyond the scale stands at its border and says so; texts have no height', () => {
  const moments: VitalMoment[] = [
    { at: '2026-03-01T06:00', values: { temperature: [point('2026-03-01T06:00', '43.1')] }, others: [] },
    { at: '2026-03-01T14:00', values: { temperature: [point('2026-03-01T14:00', '33.0')] }, others: [] },
    { at: '2026-03-01T20:00', values: { temperature: [point('2026-03-01T20:00', '測定不能')] }, others: [] },
    { at: '2026-03-02', values: { temperature: [point('2026-03-02', '36.5')] }, others: [] },
  ];
  const { numbers, texts, untimed } = placed(moments, DAYS, 'temperature');
  const [strip] = STRIPS;
  assert.deepEqual(
    numbers.map(({ edge, y }) => [edge, y]),
    [
      ['above', strip?.top],
      ['below', (strip?.top ?? 0) + (strip?.height ?? 0)],
    ],
  );
  assert.deepEqual([texts.length, untimed], [1, 1]);
});

test('a bar needs both pressures', () => {
  const at = '2026-03-01T06:00';
  const both: VitalMoment = {
    at,
    values: { systolic: [point(at, '120')], diastolic: [point(at, '70')] },
    others: [],
  };
  const felt: VitalMoment = { at, values: { systolic: [point(at, '触診60')] }, others: [] };
  assert.equal(pressureBars([both, felt], DAYS).length, 1);
});
