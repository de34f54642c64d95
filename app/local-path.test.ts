import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localPath } from './local-path.ts';

test('a path of this site is kept with its query', () => {
  assert.equal(localPath('/patients?q=%E3%82%84'), '/patients?q=%E3%82%84');
  assert.equal(localPath('/wards/3E'), '/wards/3E');
});

test('everything that could lead elsewhere, or to no page, becomes the home page', () => {
  const crafted = [
    '',
    'https://example.org/',
    '//example.org',
    '/\\example.org',
    '/wards\\..\\',
    'javascript:alert(1)',
    '/wards\r\nSet-Cookie: a=b',
    '/api/sign-out',
  ];
  for (const path of crafted) assert.equal(localPath(path), '/', path);
});
