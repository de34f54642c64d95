import assert from 'node:assert/strict';
import { test } from 'node:test';
import { harmless } from './output.ts';
import { duration } from './progress.ts';
import { cells, fit, table } from './table.ts';

test('wide, half-width, combining and ordinary characters take the cells that a terminal gives them', () => {
  assert.equal(cells('山田'), 4);
  assert.equal(cells('ﾔﾏﾀﾞ'), 4);
  assert.equal(cells('か\u3099'), 2);
  assert.equal(cells('𠮷野家'), 6);
  assert.equal(cells('Müller'), 6);
});

test('texts are filled or cut to the cell', () => {
  assert.equal(fit('山', 4), '山  ');
  assert.equal(fit('山田太郎', 6), '山田… ');
  assert.equal(fit('山田太郎', 7), '山田太…');
  assert.equal(fit('abc', 3), 'abc');
});

test('columns line up', () => {
  const lines = table(
    [{ title: 'name' }, { title: 'n', right: true }],
    [
      ['山田', '5'],
      ['ab', '1,000'],
    ],
  );
  assert.deepEqual(lines, ['name      n', '----  -----', '山田      5', 'ab    1,000']);
});

test('text from a backup cannot move the cursor, rewrite the line or turn its direction', () => {
  const hostile = 'a\u001b[2Jb\u009b1mc\u202ed\u0007e\rf';
  assert.equal(harmless(hostile), 'a\ufffd[2Jb\ufffd1mc\ufffdd\ufffde\ufffdf');
  assert.equal(harmless('a\u200eb\u200fc\u061cd'), 'a\ufffdb\ufffdc\ufffdd');
  assert.equal(table([{ title: 't' }], [['x\ny\u001b']])[2], 'x y\ufffd');
});

test('durations', () => {
  assert.deepEqual([0, 65, 3600, 7389].map(duration), ['0:00', '1:05', '1:00:00', '2:03:09']);
});
