import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { folderVolume } from '../../formats/archive/folder.ts';
import { MAX_BYTES, readBytes, readText } from './load.ts';

const scratch = mkdtempSync(join(tmpdir(), 'ssmix2-load-'));
after(() => rmSync(scratch, { recursive: true }));
const volume = folderVolume(scratch);

suite('loading one file', () => {
  for (const size of [0, 1, 262_143, 262_144, 262_145, 600_000]) {
    test(`${size} bytes come back as they are, with their digest`, () => {
      const name = `f${size}`;
      const content = Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 31) % 251));
      writeFileSync(join(scratch, name), content);
      const { bytes, sha256, complaint } = readBytes(volume, name);
      assert.ok(bytes !== null && content.equals(bytes));
      assert.equal(sha256, createHash('sha256').update(content).digest('hex'));
      assert.equal(complaint, null);
    });
  }

  test('bytes stay valid when the next file is read', () => {
    writeFileSync(join(scratch, 'one'), 'AAAA');
    writeFileSync(join(scratch, 'two'), 'BBBB');
    const one = readBytes(volume, 'one').bytes;
    readBytes(volume, 'two');
    assert.equal(Buffer.from(one ?? []).toString(), 'AAAA');
  });

  test('what is too large is not read', () => {
    const path = join(scratch, 'huge');
    writeFileSync(path, '');
    truncateSync(path, MAX_BYTES + 1_000_000);
    const { bytes, complaint } = readBytes(volume, 'huge');
    assert.deepEqual([bytes, complaint?.code], [null, 'too-large']);
  });

  test('a missing file and a link are complaints, never exceptions', () => {
    assert.equal(readBytes(volume, 'missing').complaint?.code, 'file-unreadable');
    symlinkSync(join(scratch, 'one'), join(scratch, 'link'));
    assert.equal(readBytes(volume, 'link').complaint?.code, 'file-unreadable');
  });

  test('a configured character set that the bytes contradict is reported', () => {
    const bytes = Buffer.from('MSH|^~\\&|HIS|||||ADT^A08|1|P|2.5||||||~ISO IR87\rPID|||1||山田\r', 'utf8');
    const text = readText(bytes, 'iso-2022-jp');
    assert.equal(text.charset, 'utf-8');
    assert.ok(text.complaints.some(({ code }) => code === 'charset-differs'));
  });
});
