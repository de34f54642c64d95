import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOld } from './old-statement.ts';

test('older than a year counts from the newest data of the copy, not from today', () => {
  assert.equal(isOld('2015-04-01T10:00', '2016-04-01T09:00'), false);
  assert.equal(isOld('2015-04-01T10:00', '2016-04-02T09:00'), true);
  assert.equal(isOld('2016-02-29', '2017-03-01'), true);
  assert.equal(isOld('2016-02-29', '2017-02-28'), false);
});

test('what is not known to be old is not called old', () => {
  assert.equal(isOld('', '2016-04-02'), false);
  assert.equal(isOld('2015-04-01', ''), false);
  assert.equal(isOld('2015', '2016-12-31'), false);
  assert.equal(isOld('2015', '2017-01-01'), true);
  assert.equal(isOld('2015-04-01', '2016'), false);
});
