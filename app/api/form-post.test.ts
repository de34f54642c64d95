import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromThisSite, seeOther, strictCookie, textField } from './form-post.ts';

function post(headers: Record<string, string>): Request {
  return new Request('http://viewer.local/api/sign-in', { method: 'POST', headers });
}

test('what the browser says about the origin decides', () => {
  assert.equal(fromThisSite(post({ 'sec-fetch-site': 'same-origin' })), true);
  assert.equal(fromThisSite(post({ 'sec-fetch-site': 'cross-site' })), false);
  assert.equal(fromThisSite(post({ 'sec-fetch-site': 'same-site' })), false);
  assert.equal(fromThisSite(post({ 'sec-fetch-site': 'none' })), false);
});

test('an old browser is judged by Origin against Host; a request without either is refused', () => {
  const host = 'viewer.local';
  assert.equal(fromThisSite(post({ origin: 'http://viewer.local', host })), true);
  assert.equal(fromThisSite(post({ origin: 'http://evil.example', host })), false);
  assert.equal(fromThisSite(post({ origin: 'null', host })), false);
  assert.equal(fromThisSite(post({ host })), false);
  assert.equal(fromThisSite(post({})), false);
});

test('cookies are out of the reach of scripts and of other sites', () => {
  const cookie = strictCookie({ name: 'a', value: 'b', maxAge: 60, request: post({}) });
  assert.equal(cookie, 'a=b; Path=/; HttpOnly; SameSite=Strict; Max-Age=60');
  const secure = new Request('https://viewer.local/');
  assert.match(strictCookie({ name: 'a', value: '', maxAge: 0, request: secure }), /Max-Age=0; Secure$/);
});

test('a redirect after a form is a GET and is not stored', () => {
  const response = seeOther('/wards', ['a=b']);
  assert.equal(response.status, 303);
  assert.equal(response.headers.get('location'), '/wards');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.deepEqual(response.headers.getSetCookie(), ['a=b']);
});

test('form fields are text of bounded length', () => {
  const form = new FormData();
  form.set('long', 'x'.repeat(5000));
  form.set('file', new Blob(['x']));
  assert.equal(textField(form, 'long').length, 1024);
  assert.equal(textField(form, 'file'), '');
  assert.equal(textField(form, 'missing'), '');
});
