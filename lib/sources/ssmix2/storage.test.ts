import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { facilityId } from '../../records/ids.ts';
import { isAppError } from '../../system/errors.ts';
import { openSource, sourceKinds } from '../kinds.ts';
import { settingsFor } from './cases.ts';
import { ssmix2 } from './index.ts';

const scratch = mkdtempSync(join(tmpdir(), 'ssmix2-storage-'));
after(() => rmSync(scratch, { recursive: true }));

/** A storage with an empty data file for each `root/patient`. */
function storage(name: string, patients: readonly string[]): string {
  const folder = join(scratch, name);
  for (const entry of patients) {
    const [root = '', id = ''] = entry.split(' ');
    const file = join(folder, root, id.slice(0, 3), id.slice(3, 6), id, '-', 'ADT-00');
    mkdirSync(file, { recursive: true });
    writeFileSync(join(file, `${id}_-_ADT-00_999999999999999_20200101000000000_-_1`), '');
  }
  return folder;
}

function discovered(folder: string): string[] {
  const found = [...ssmix2.open(settingsFor(folder)).discover()];
  return found.map((one) =>
    one.type === 'issue'
      ? `! ${one.issue.code} ${one.issue.path}`
      : `${one.unit.facility} ${one.unit.patient}`,
  );
}

test('a root is itself configured, or one of several under the path', () => {
  const folder = storage('roots', ['1319999 0001234', '1319999_old 0001235', '1310001-dental 7654321']);
  assert.deepEqual(discovered(folder), ['1310001 7654321', '1319999 0001234', '1319999 0001235']);
  assert.deepEqual(discovered(join(folder, '1319999')), ['1319999 0001234']);
});

test('the configured facility wins over the name of the root', () => {
  const folder = storage('named', ['export 0001234']);
  assert.deepEqual(discovered(folder), ['export 0001234']);
  const source = ssmix2.open({ ...settingsFor(folder), facility: facilityId('1234567890') });
  const [found] = [...source.discover()];
  assert.equal(found?.type === 'unit' && found.unit.facility, '1234567890');
});

test('patients come in order over roots and folders, one that is in two roots once', () => {
  const ids = [
    '1319999 9999013',
    '1319999 0000001',
    '1319999_2 0000001',
    '1319999_2 5000000',
    '1319999 0000010',
  ];
  const folder = storage('order', ids);
  assert.deepEqual(
    discovered(folder),
    ['0000001', '0000010', '5000000', '9999013'].map((id) => `1319999 ${id}`),
  );
});

test('IDs shorter than six characters are sliced as they are', () => {
  assert.deepEqual(discovered(storage('short', ['1319999 12345', '1319999 1234'])), [
    '1319999 1234',
    '1319999 12345',
  ]);
});

test('links are never followed and always reported', () => {
  const folder = storage('links', ['1319999 0001234']);
  symlinkSync(dirname(folder), join(folder, '1319999', 'loop'));
  symlinkSync('/etc/hostname', join(folder, '1319999/000/123/0001234/-/ADT-00/link'));
  assert.deepEqual(discovered(folder), ['! symlink loop', '1319999 0001234']);
  const source = ssmix2.open(settingsFor(folder));
  const unit = [...source.discover()].flatMap((found) => (found.type === 'unit' ? [found.unit] : []))[0];
  assert.ok(unit);
  const reading = source.read(unit);
  assert.equal(reading.files.length, 1);
  assert.ok(reading.issues.some((issue) => issue.code === 'symlink' && issue.path.endsWith('/link')));
});

test('an empty folder is reported, not silently nothing', () => {
  const folder = join(scratch, 'empty');
  mkdirSync(folder);
  assert.deepEqual(discovered(folder), ['! no-patients ']);
});

test('a patient that vanished while being read is an empty reading with an issue', () => {
  const folder = storage('vanished', ['1319999 0001234']);
  const source = ssmix2.open(settingsFor(folder));
  const units = [...source.discover()].flatMap((found) => (found.type === 'unit' ? [found.unit] : []));
  rmSync(join(folder, '1319999/000'), { recursive: true });
  const reading = source.read(units[0] ?? assert.fail('no patient'));
  assert.deepEqual([reading.patient, reading.files, reading.records], [null, [], []]);
  assert.deepEqual(
    reading.issues.map((issue) => issue.code),
    ['folder-unreadable'],
  );
});

test('a storage that is taken away while its names are read is no storage without patients', () => {
  const folder = storage('taken', ['1319999 0001234', '1319999 0002234', '1319999 9991234']);
  const source = ssmix2.open(settingsFor(folder));
  const isGone = (error: unknown): boolean =>
    isAppError(error) && error.code === 'source-gone' && error.exit === 'source' && error.hint !== '';
  const walk = source.discover()[Symbol.iterator]();
  const first = walk.next().value;
  assert.ok(first?.type === 'unit');
  renameSync(folder, `${folder}-away`);
  assert.throws(() => [...{ [Symbol.iterator]: () => walk }], isGone);
  assert.throws(() => source.read(first.unit), isGone);
  assert.throws(() => source.locate('0001234'), isGone);
});

test('a storage that lies deeper than its path says is found, on the first level that has any', () => {
  const folder = storage('deep/backup/ssmix2', ['1319999 0001234', '1319999_2 0001235']);
  assert.deepEqual(discovered(join(scratch, 'deep')), ['1319999 0001234', '1319999 0001235']);
  assert.deepEqual(discovered(folder), ['1319999 0001234', '1319999 0001235']);
});

test('what cannot be used is refused with the next step', () => {
  const file = join(scratch, 'a-file');
  writeFileSync(file, 'x');
  for (const path of [file, join(scratch, 'missing')]) {
    assert.throws(
      () => openSource(settingsFor(path)),
      (error) =>
        isAppError(error) && error.exit === 'source' && error.hint !== '' && error.message.includes(path),
    );
  }
  const wrong = { ...settingsFor(scratch), kind: 'fax' };
  assert.throws(
    () => openSource(wrong),
    (error) => isAppError(error) && error.hint.includes('ssmix2'),
  );
  assert.deepEqual(
    sourceKinds.map(({ kind }) => kind),
    ['ssmix2'],
  );
});

test('a storage is recognised by looking, and nothing else is', async () => {
  const folder = storage('look', ['1319999 0001234']);
  const work = { folder: () => scratch, signal: new AbortController().signal };
  const root = await ssmix2.recognise(join(folder, '1319999'), work);
  assert.deepEqual([root.confidence, root.facility], [1, '1319999']);
  const above = await ssmix2.recognise(folder, work);
  assert.deepEqual([above.confidence, above.facility], [1, '1319999']);
  assert.equal((await ssmix2.recognise(join(folder, '1319999/000'), work)).confidence, 0);
  assert.equal((await ssmix2.recognise(join(scratch, 'missing'), work)).confidence, 0);
});
