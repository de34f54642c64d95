import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charsetOfMsh18, decodeAs, isGaiji } from './index.ts';

test('MSH-18 names are understood in the spellings that senders use', () => {
  assert.equal(charsetOfMsh18(['', 'ISO IR87']), 'iso-2022-jp');
  assert.equal(charsetOfMsh18(['', 'ISOIR87']), 'iso-2022-jp');
  assert.equal(charsetOfMsh18(['ASCII', 'ISO IR159']), 'iso-2022-jp');
  assert.equal(charsetOfMsh18(['UNICODE UTF-8']), 'utf-8');
  assert.equal(charsetOfMsh18(['ASCII']), 'ascii');
  assert.equal(charsetOfMsh18(['', 'KS X 1001']), undefined);
  assert.equal(charsetOfMsh18([]), undefined);
});

test('private-use code points of every plane are user-defined characters', () => {
  assert.deepEqual([0xe000, 0xf8ff, 0xf0000, 0x10fffd].map(isGaiji), [true, true, true, true]);
  assert.deepEqual([0x3042, 0xdfff, 0xf900, 0xfffd].map(isGaiji), [false, false, false, false]);
});

test('user-defined and lost characters are counted in every charset', () => {
  const utf8 = new TextEncoder().encode('山\ue000\u{f0000}\ufffd');
  assert.deepEqual(decodeAs(utf8, 'utf-8'), {
    text: '山\ue000\u{f0000}\ufffd',
    charset: 'utf-8',
    bad: 1,
    gaiji: 2,
  });
  const euc = Uint8Array.of(0x8f, 0xf5, 0xa1, 0x8e, 0xb1, 0xff, 0x8f, 0xb0, 0xa1, 0x0d);
  assert.deepEqual(decodeAs(euc, 'euc-jp'), {
    text: '\ue3acｱ\ufffd丂\r',
    charset: 'euc-jp',
    bad: 1,
    gaiji: 1,
  });
});
