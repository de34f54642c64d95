/** One patient read straight from the backup, through the real thread, beside the generation made of the same backup. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { indexConfigured } from '../../scripts/index/run.ts';
import type { Generation } from '../generation/contract.ts';
import { openGeneration } from '../generation/open.ts';
import { copyOfDraft } from '../generation/patient-copy.ts';
import { facilityId, type PatientKey, patientId } from '../records/ids.ts';
import { openSource } from '../sources/kinds.ts';
import { fixedClock } from '../system/clock.ts';
import type { SourceConfig } from '../system/config.ts';
import { isAppError } from '../system/errors.ts';
import { FACILITY_ID, writeDemoHospital } from '../testing/demo-hospital/index.ts';
import { type DirectDesk, KEPT_FOR, openDesk } from './desk.ts';
import { sourceSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-direct-'));
const backup = join(folder, 'backup');
const clock = fixedClock('2026-11-18T06:00:00Z');
const DEMO: SourceConfig = {
  id: 'demo',
  kind: 'ssmix2',
  paths: [backup],
  facility: null,
  encoding: 'auto',
  changes: 'stat',
  note: '',
};
const SOURCES = [DEMO];
const SERVE = { host: '127.0.0.1', port: 3000, idleMinutes: 60 };

function deskOver(sources: readonly SourceConfig[]): DirectDesk {
  return openDesk({
    setup: { sources },
    clock,
    scripts: new URL('./', import.meta.url),
    scratch: join(folder, 'scratch'),
  });
}

/** All patients of the backup; the number of places says whether one of them lies where the layout does not expect it. */
function patientsOf(sources: readonly SourceConfig[]): { key: PatientKey; misplaced: boolean }[] {
  const found = new Map<string, { key: PatientKey; misplaced: boolean }>();
  for (const source of sourceSettings(sources).map(openSource)) {
    for (const one of source.discover()) {
      if (one.type !== 'unit') continue;
      const { facility, patient: id, misplaced } = one.unit;
      const before = found.get(`${facility}/${id}`)?.misplaced ?? false;
      found.set(`${facility}/${id}`, { key: { facility, id }, misplaced: misplaced || before });
    }
  }
  return [...found.values()];
}

describe('straight from the backup', () => {
  let generation: Generation;
  let desk: DirectDesk;
  before(async () => {
    mkdirSync(backup);
    writeDemoHospital({ root: backup, date: '20261118', patients: 40, faults: 'all' });
    const store = join(folder, 'store');
    const config = { path: '', state: '', keep: 3, interimMinutes: 0, sources: SOURCES, store, serve: SERVE };
    const { signal } = new AbortController();
    await indexConfigured(config, { workers: 1, clock, signal, onProgress: () => undefined });
    generation = openGeneration(store);
    desk = deskOver(SOURCES);
  });
  after(async () => {
    await desk.close();
    generation.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a chart is the one that indexing stores, for every patient, faults included', async () => {
    const patients = patientsOf(SOURCES);
    assert.ok(patients.length > 80, String(patients.length));
    let originals = 0;
    for (const { key, misplaced } of patients) {
      const { reading } = await desk.read('a', key);
      const indexed = generation.chart(key);
      if (misplaced) {
        assert.notDeepEqual(reading && copyOfDraft(reading.draft, 'direct').chart(key), indexed, key.id);
        continue;
      }
      assert.ok(reading, `${key.id} is found`);
      const copy = copyOfDraft(reading.draft, 'direct');
      assert.deepEqual(copy.chart(key), indexed, key.id);
      assert.deepEqual(copy.texts(key), generation.texts(key), key.id);
      assert.deepEqual(
        { ...copy.patient(key), lookalikes: 0 },
        { ...generation.patient(key), lookalikes: 0 },
      );
      // Each costs the indexed side its whole chart: some of every patient's.
      for (const index of new Set([0, (indexed?.files.length ?? 1) - 1])) {
        assert.deepEqual(
          copy.original(key, index),
          generation.original(key, index),
          `${key.id} file ${index}`,
        );
        originals++;
      }
    }
    assert.ok(originals > 100, String(originals));
  });

  it('a number is found without its zeros, with the name that the registration gives', async () => {
    const { patients, more, unattached } = await desk.locate('1000103');
    assert.deepEqual([more, unattached], [false, []]);
    assert.deepEqual(patients, [
      {
        facility: FACILITY_ID,
        id: '0001000103',
        name: '鳥居 真由美',
        kana: 'トリイ マユミ',
        gender: 'female',
        birth: '1979-06-15',
      },
    ]);
    assert.deepEqual((await desk.locate('7777777777')).patients, []);
  });

  const torii: PatientKey = { facility: facilityId(FACILITY_ID), id: patientId('0001000103') };

  it('a reading is kept for the session that asked, for a while, and is given up on request', async () => {
    await desk.read('b', torii);
    assert.ok(desk.held('b', torii));
    assert.equal(desk.held('c', torii), undefined, 'not for another session');
    clock.advance(KEPT_FOR);
    assert.equal(desk.held('b', torii), undefined, 'not for ever');
    await desk.read('b', torii);
    desk.wish('b', torii);
    assert.equal(desk.held('b', torii), undefined, 'asked to be read anew');
    assert.equal(desk.wished('b', torii), true);
    await desk.read('b', torii);
    desk.release('b', torii);
    assert.equal(desk.held('b', torii), undefined);
    assert.equal(desk.wished('b', torii), false);
  });

  it('another facility, or nobody, has nobody else’s chart', async () => {
    const elsewhere = { ...torii, facility: facilityId('9999999') };
    assert.equal((await desk.read('d', elsewhere)).reading, null);
    const without = { ...torii, id: patientId('1000103') };
    assert.equal((await desk.read('d', without)).reading, null, 'a chart is opened by the whole number only');
  });

  it('a backup that is not there is named, and found again once it is attached', async () => {
    const twin = { ...DEMO, id: 'away', paths: [join(folder, 'away')] };
    const partial = deskOver([...SOURCES, twin]);
    const { reading, unattached } = await partial.read('e', torii);
    assert.ok(reading);
    assert.deepEqual(
      unattached.map(({ source }) => source),
      ['away'],
    );
    assert.deepEqual(
      (await partial.look()).map(({ source }) => source),
      ['away'],
    );
    renameSync(backup, join(folder, 'away'));
    const moved = await partial.read('e', torii);
    assert.deepEqual(
      moved.unattached.map(({ source }) => source),
      ['demo'],
    );
    assert.equal(moved.reading?.draft.files, reading.draft.files);
    renameSync(join(folder, 'away'), backup);
    await partial.close();
  });

  it('an archive has to be listed first, is then read like a folder, and leaves nothing behind', async () => {
    const tar = join(folder, 'backup.tar');
    execFileSync('tar', ['-C', backup, '-cf', tar, '.']);
    const scratch = join(folder, 'scratch');
    const archived = openDesk({
      setup: { sources: [{ ...DEMO, paths: [tar] }] },
      clock,
      scripts: new URL('./', import.meta.url),
      scratch,
    });
    assert.deepEqual(
      (await archived.look()).map(({ unlisted }) => unlisted),
      [true],
    );
    assert.equal((await archived.read('f', torii)).reading, null);
    const listing = archived.listing.start();
    assert.equal(archived.listing.state.since, clock.now());
    await listing;
    assert.deepEqual(archived.listing.state, { since: null, failure: '' });
    assert.deepEqual(await archived.look(), []);
    const { reading } = await archived.read('f', torii);
    const records = reading && copyOfDraft(reading.draft, 'direct').chart(torii)?.records;
    assert.deepEqual(records, generation.chart(torii)?.records);
    await archived.close();
    assert.deepEqual(readdirSync(scratch), []);
  });

  it('an archive that cannot be read is said over what the rest of its source gives', async () => {
    writeFileSync(join(backup, 'older.tar.gz'), 'no archive any more');
    const mixed = openDesk({
      setup: { sources: [DEMO] },
      clock,
      scripts: new URL('./', import.meta.url),
      scratch: join(folder, 'scratch'),
    });
    await mixed.listing.start();
    const { reading, unattached } = await mixed.read('f', torii);
    assert.ok(reading);
    const told = [...unattached, ...reading.unattached];
    assert.ok(told.length > 0 && told.every(({ source, partly }) => source === DEMO.id && partly));
    assert.match(told[0]?.reason ?? '', /older\.tar\.gz/);
    await mixed.close();
    rmSync(join(backup, 'older.tar.gz'));
  });

  it('a thread that cannot work is an error with the next step, not a hanging page', async () => {
    const broken = openDesk({
      setup: { sources: SOURCES },
      clock,
      scripts: pathToFileURL(join(folder, 'no-programs', '/')),
      scratch: join(folder, 'scratch'),
    });
    await assert.rejects(broken.look(), (error) => isAppError(error) && error.code === 'direct-failed');
    await broken.close();
  });
});
