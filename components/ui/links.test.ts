import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chartHref, confirmHref, confirmPlaceHref, sourceHref, withQuery } from './links.ts';

test('patient numbers with any character make one path part', () => {
  assert.equal(chartHref({ facility: '13/1', id: '00 1?#' }), '/patients/13%2F1/00%201%3F%23');
});

test('the confirmation remembers the search that it goes back to', () => {
  const patient = { facility: '1', id: '007' };
  assert.equal(confirmHref(patient, ''), '/patients/1/007/confirm');
  assert.equal(
    confirmHref(patient, 'やま 1950'),
    `/patients/1/007/confirm?q=${encodeURIComponent('やま 1950')}`,
  );
});

test('a line of a list leads through the confirmation to its place, and back to the list', () => {
  assert.equal(
    confirmPlaceHref(
      { facility: '1', id: '007' },
      { to: 'documents/3', from: '/documents?q=肺', words: '肺' },
    ),
    `/patients/1/007/confirm?to=documents%2F3&from=${encodeURIComponent('/documents?q=肺')}&words=${encodeURIComponent('肺')}`,
  );
});

test('a source link leads to the first segment that the value was read from', () => {
  assert.equal(sourceHref('/patients/1/2', { file: 4, segments: [3, 5] }), '/patients/1/2/source/4#seg-3');
  assert.equal(sourceHref('/patients/1/2', { file: 4, segments: [] }), '/patients/1/2/source/4');
});

test('parameters that are not set are left out of the address', () => {
  assert.equal(withQuery('/status/issues', { code: '', severity: undefined }), '/status/issues');
  assert.equal(
    withQuery('/status/issues', { code: 'no-msh', offset: 100 }),
    '/status/issues?code=no-msh&offset=100',
  );
});
