import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { AppError } from '../../lib/system/errors.ts';
import { readPatientList } from './patient-list.ts';

function file(t: TestContext, bytes: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-list-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'list'), bytes);
  return join(folder, 'list');
}

test('one number per line, as spreadsheets, editors and people write it', (t) => {
  const text =
    '\ufeff00000001\r\n# 3rd floor\r\n\r\n  00000002  \n"00000003","山田"\n00000004\t4th bed\r00000001\n';
  assert.deepEqual([...readPatientList(file(t, text))], ['00000001', '00000002', '00000003', '00000004']);
});

test('remarks in any character set do not matter', (t) => {
  const bytes = Buffer.concat([
    Buffer.from('00000001,'),
    Buffer.from('8e52936381400a', 'hex'),
    Buffer.from('2\n'),
  ]);
  assert.deepEqual([...readPatientList(file(t, bytes))], ['00000001', '2']);
});

test('a list that is not there is a mistake of the call', () => {
  assert.throws(
    () => readPatientList('/nowhere/list'),
    (error) => error instanceof AppError && error.exit === 'usage',
  );
});
