/** What looks as if patients had been deleted is not published over what serves, unless somebody says that it is meant. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { sourceId } from '../../lib/records/ids.ts';
import { isAppError } from '../../lib/system/errors.ts';
import { type TestHospital, testHospital } from './test-hospital.ts';

const shrunk = (words: RegExp) => (error: unknown) =>
  isAppError(error) && error.code === 'source-shrunk' && error.exit === 'source' && words.test(error.message);

/** Folders of patients, absolute. */
function patients({ files }: TestHospital): string[] {
  const found = files().flatMap((path) => /^.*\/(\w{3})\/(\w{3})\/\1\2\w*(?=\/)/.exec(path)?.[0] ?? []);
  return [...new Set(found)];
}

/** What serves is still the generation with this content. */
function keeps(hospital: TestHospital, content: string): void {
  assert.equal(hospital.content('store'), content);
}

test('a mount point without its share: the patients of one of two sources are not taken for deleted', async (t) => {
  const hospital = testHospital(t, { patients: 0 });
  const [first] = hospital.sources;
  assert.ok(first);
  const other = join(hospital.folder, 'other');
  cpSync(hospital.backup, other, { recursive: true });
  const second = { ...first, settings: { ...first.settings, id: sourceId('other'), paths: [other] } };
  const sources = [first, second];
  await hospital.run('store', { sources });
  const content = hospital.content('store');
  renameSync(other, `${other} away`);
  mkdirSync(other);
  await assert.rejects(
    hospital.run('store', { sources }),
    shrunk(/source "other" holds no patient of facility/),
  );
  keeps(hospital, content);
  const accepted = await hospital.run('store', { sources, losses: 'accept' });
  assert.ok(accepted.published);
  assert.notEqual(hospital.content('store'), content);
});

test('many patients gone, or most files of many: nothing is published', async (t) => {
  const hospital = testHospital(t, { patients: 0 });
  await hospital.run('store');
  const content = hospital.content('store');
  const folders = patients(hospital).slice(0, 7);
  assert.equal(folders.length, 7);
  const aside = join(hospital.folder, 'aside');
  mkdirSync(aside);
  for (const folder of folders) renameSync(folder, join(aside, basename(folder)));
  await assert.rejects(hospital.run('store'), shrunk(/7 of \d+ patients are in no source/));
  keeps(hospital, content);
  for (const folder of folders) {
    renameSync(join(aside, basename(folder)), folder);
    for (const name of readdirSync(folder)) if (name !== '-') rmSync(join(folder, name), { recursive: true });
  }
  await assert.rejects(hospital.run('store'), shrunk(/patients have less than half of their files/));
  keeps(hospital, content);
});

test('a configured folder without any storage is said, when the others have one', async (t) => {
  const hospital = testHospital(t, { patients: 0 });
  const [first] = hospital.sources;
  assert.ok(first);
  const empty = join(dirname(hospital.backup), 'empty');
  mkdirSync(empty);
  const settings = { ...first.settings, paths: [hospital.backup, empty] };
  await hospital.run('store', { sources: [{ ...first, settings }] });
  const { rows } = hospital.ask('store', (generation) =>
    generation.issues({ code: 'no-patients', limit: 9 }),
  );
  assert.deepEqual(
    rows.map(({ path }) => path),
    [empty],
  );
});
