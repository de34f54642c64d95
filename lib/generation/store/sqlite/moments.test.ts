/** Moments as numbers: nothing is lost, and the order is that of the texts. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { encodeMoment, momentIn } from './moments.ts';

const SORTED = [
  '',
  '0001',
  '1969-12-31T23:59',
  '2026',
  '2026-01',
  '2026-01-01',
  '2026-01-01T00',
  '2026-01-01T00:00',
  '2026-01-01T00:01',
  '2026-01-01T23',
  '2026-01-01T23:59',
  '2026-01-02',
  '2026-02',
  '2062-12-31T23:59',
  '9999-12-31',
];
const ODD = [
  '+010000-01-01',
  '0000',
  '2026-00-01',
  '2026-01-00',
  '2026-01-01T99',
  '2026-01-01T12:99',
  '3月頃',
  '2026-1-1',
];

it('every moment comes back as it was, and sorts as its text does', () => {
  for (const text of [...SORTED, ...ODD]) assert.equal(momentIn({ at: encodeMoment(text) }, 'at'), text);
  const numbers = SORTED.map(encodeMoment).map(Number);
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(numbers).size, SORTED.length);
});

it('what is no moment stays a text, and a column that holds neither is damage', () => {
  for (const text of ODD) assert.equal(encodeMoment(text), text);
  assert.throws(() => momentIn({ at: null }, 'at'), /unexpected value/);
});
