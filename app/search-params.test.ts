import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayParam, LONGEST_PARAM, offsetParam, param } from './search-params.ts';

test('one parameter as text, bounded, the first when it is repeated', async () => {
  assert.equal(await param(Promise.resolve({ q: ['a', 'b'] }), 'q'), 'a');
  assert.equal(await param(Promise.resolve({}), 'q'), '');
  assert.equal((await param(Promise.resolve({ q: 'x'.repeat(999) }), 'q')).length, LONGEST_PARAM);
});

test('offsets that are no whole number become 0', async () => {
  for (const offset of ['-1', '1.5', '1e9', 'x', '', '99999999999']) {
    assert.equal(await offsetParam(Promise.resolve({ offset })), 0, offset);
  }
  assert.equal(await offsetParam(Promise.resolve({ offset: '200' })), 200);
});

test('only days that exist are taken', async () => {
  assert.equal(await dayParam(Promise.resolve({ day: '2026-11-22' })), '2026-11-22');
  for (const day of ['2026-13-01', '2026-02-30', '20261122', 'tomorrow', '']) {
    assert.equal(await dayParam(Promise.resolve({ day })), '', day);
  }
});
