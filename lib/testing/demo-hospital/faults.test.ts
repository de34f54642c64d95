import assert from 'node:assert/strict';
import { lstatSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { encodeCp932 } from './cp932.ts';
import {
  EXTENDED_ROOT,
  FACILITY_ID,
  faultNames,
  PLANTED_FILE,
  SECOND_ROOT,
  writeDemoHospital,
} from './index.ts';
import { memorySink } from './memory-sink.ts';

const OPTIONS = { root: 'unused', date: '20261118', patients: 1, documents: 'some' } as const;
/** What memory cannot hold. */
const SPECIAL = ['symlink', 'fifo-or-special', 'unreadable-permission', 'document-folder-cp932'];

const sink = memorySink();
const report = writeDemoHospital({ ...OPTIONS, faults: 'all', write: sink });

test('every fault is planted at a place of its own', () => {
  const planted = new Set(report.planted.map((item) => item.fault));
  assert.deepEqual(
    faultNames.filter((name) => !planted.has(name)),
    SPECIAL,
  );
  assert.equal(
    new Set(report.planted.map((item) => `${item.root}/${item.path}`)).size,
    report.planted.length,
  );
  const names = new Set([...sink.files.keys()].map((path) => path.normalize('NFC')));
  for (const item of report.planted) assert.ok(names.has(`${item.root}/${item.path}`), item.path);
});

test('each names what a reader must do, and a complaint unless there is nothing to complain about', () => {
  for (const { fault, expect } of report.planted) {
    assert.equal(expect.issueCode === undefined, expect.action === 'read', fault);
    assert.ok(expect.note.length > 4, fault);
  }
});

test('the list is written beside the storage, not inside it', () => {
  const list: unknown = JSON.parse(new TextDecoder().decode(sink.files.get(PLANTED_FILE)));
  assert.deepEqual(list, JSON.parse(JSON.stringify(report.planted)));
});

test('faults cost no other patient anything: all other files are the same as without them', () => {
  const healthy = memorySink();
  writeDemoHospital({ ...OPTIONS, write: healthy });
  for (const [path, bytes] of healthy.files) assert.deepEqual(sink.files.get(path), bytes, path);
  const faulty = new Set([...sink.files.keys()].filter((path) => !healthy.files.has(path)));
  for (const path of faulty) {
    assert.ok(path === PLANTED_FILE || path.endsWith('/.DS_Store') || path.includes('/00090'), path);
  }
});

test('single faults can be asked for, unknown ones are refused', () => {
  const some = writeDemoHospital({ ...OPTIONS, faults: ['gaiji', 'crlf'], write: memorySink() });
  assert.deepEqual(
    some.planted.map((item) => item.fault),
    ['crlf', 'gaiji'].sort((a, b) => faultNames.indexOf(a) - faultNames.indexOf(b)),
  );
  assert.throws(
    () => writeDemoHospital({ ...OPTIONS, faults: ['no-such-fault'], write: memorySink() }),
    RangeError,
  );
});

test('a fault keeps its patient whichever others are planted', () => {
  const alone = writeDemoHospital({ ...OPTIONS, faults: ['gaiji'], write: memorySink() }).planted[0];
  const among = report.planted.find((item) => item.fault === 'gaiji');
  assert.equal(alone?.expect.patientId, among?.expect.patientId);
});

function bytesOf(fault: string): Uint8Array {
  const item = report.planted.find((planted) => planted.fault === fault);
  return sink.files.get(`${item?.root}/${item?.path}`) ?? new Uint8Array();
}

test('the bytes are as broken as their names say', () => {
  assert.equal(bytesOf('empty-file').length, 0);
  assert.equal(bytesOf('two-byte-file').length, 2);
  assert.ok(bytesOf('zero-filled-file').every((byte) => byte === 0));
  assert.match(
    new TextDecoder('utf-8', { fatal: true }).decode(bytesOf('utf8-claims-iso2022')),
    /試験\^太郎/,
  );
  assert.match(new TextDecoder('shift_jis', { fatal: true }).decode(bytesOf('cp932-file')), /試験\^太郎/);
  assert.match(new TextDecoder('euc-jp', { fatal: true }).decode(bytesOf('eucjp-file')), /試験\^太郎/);
  assert.equal(bytesOf('lf-terminators').includes(0x0d), false);
  assert.notEqual(bytesOf('no-final-terminator').at(-1), 0x0d);
  assert.equal(Buffer.from(bytesOf('jisx0212')).includes(Buffer.from([0x1b, 0x24, 0x28, 0x44])), true);
  assert.equal(bytesOf('mllp-framing')[0], 0x0b);
});

test('a second root of the same facility holds the overlapping files', () => {
  const second = [...sink.files.keys()].filter((path) => path.startsWith(`${SECOND_ROOT}/`));
  assert.equal(second.length, 2);
});

test('on disk there are a link, a pipe and the list', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'demo-faults-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const onDisk = writeDemoHospital({ ...OPTIONS, root, faults: SPECIAL });
  for (const item of onDisk.planted) {
    if (item.fault === 'document-folder-cp932') {
      const path = Buffer.from(encodeCp932(join(root, item.root, item.path)));
      assert.ok(lstatSync(path).isFile());
      continue;
    }
    const stat = lstatSync(join(root, item.root, item.path));
    if (item.fault === 'symlink') assert.ok(stat.isSymbolicLink());
    if (item.fault === 'fifo-or-special') assert.ok(stat.isFIFO());
    if (item.fault === 'unreadable-permission') assert.equal(stat.mode & 0o777, 0);
    assert.equal(item.root, item.fault === 'document-folder-cp932' ? EXTENDED_ROOT : FACILITY_ID);
  }
  const list: unknown = JSON.parse(readFileSync(join(root, PLANTED_FILE), 'utf8'));
  assert.deepEqual(list, JSON.parse(JSON.stringify(onDisk.planted)));
});
