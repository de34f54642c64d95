import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { AppError } from '../../lib/system/errors.ts';
import type { IndexProgress } from './contract.ts';
import { testHospital } from './test-hospital.ts';

/** Digest of every database of the only generation in a store. */
function databases(store: string): Record<string, string> {
  const [generation = ''] = readdirSync(store).filter((name) => name.startsWith('gen-'));
  const names = readdirSync(join(store, generation)).filter((name) => name.endsWith('.db'));
  const digest = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(store, generation, name)))
      .digest('hex');
  return Object.fromEntries(names.sort().map((name) => [name, digest(name)]));
}

test('the same bytes come out of one worker and of three', async (t) => {
  const hospital = testHospital(t, { patients: 150, faults: 'all' });
  const one = await hospital.run('one', { workers: 1 });
  const three = await hospital.run('three', { workers: 3 });
  assert.deepEqual(databases(join(hospital.folder, 'one')), databases(join(hospital.folder, 'three')));
  assert.equal(hospital.content('one'), hospital.content('three'));
  assert.deepEqual(one.issueCounts, three.issueCounts);
  assert.deepEqual(one.reading, three.reading);
});

test('counts add up, progress is told, and the manifest says what was read as of when', async (t) => {
  const hospital = testHospital(t, { patients: 20, faults: 'all' });
  const told: IndexProgress[] = [];
  const { published, reading, written, issueCounts } = await hospital.run('store', {
    onProgress: (progress) => told.push(progress),
  });
  assert.equal(reading.rejected, 0);
  assert.equal(published?.patients, reading.listed);
  assert.deepEqual([reading.added, written], [reading.listed, reading.listed]);
  assert.deepEqual([...new Set(told.map(({ phase }) => phase))], ['survey', 'read', 'publish']);
  assert.equal(told.at(-1)?.patients, reading.listed);
  const counted = issueCounts.reduce((sum, { count }) => sum + count, 0);
  assert.equal(counted, published?.issues);
  const meta = hospital.ask('store', (generation) => generation.meta);
  assert.equal(meta.sources[0]?.note, 'made up');
  assert.match(
    meta.sources[0]?.newestSent ?? '',
    /^2026-11-1[89]T/,
    'a wrong clock far in the future is not believed',
  );
  assert.deepEqual(meta.reading, reading);
});

/** A worker that is killed by one patient, however often it is asked. */
function deadlyWorker(patient: string): URL {
  const worker = new URL('./worker.ts', import.meta.url).href;
  const code = `
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (task) => {
      if (JSON.stringify(task).includes(${JSON.stringify(patient)})) process.exit(9);
    });
    await import(${JSON.stringify(worker)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

test('a patient that kills its reader costs itself only, and is named', async (t) => {
  const hospital = testHospital(t, { patients: 10 });
  const whole = await hospital.run('whole');
  const victim = hospital.ask('whole', (generation) => generation.census()[0]?.patient);
  assert.ok(victim);
  const workerScript = deadlyWorker(`"${victim.id}"`);
  const safety = { interimMinutes: 1, interimFromFiles: 0, checkpointFiles: 1000 };
  const result = await hospital.run('hurt', { workerScript, safety });
  assert.equal(result.reading.rejected, 1);
  assert.equal(result.published?.patients, (whole.published?.patients ?? 0) - 1);
  const [issue] = hospital.ask('hurt', (generation) => generation.issues({ code: 'patient-failed' }).rows);
  assert.equal(issue?.patient, victim.id);
  assert.match(issue?.message ?? '', /ended with code 9/);
  const later = await hospital.run('hurt');
  assert.deepEqual([later.written, later.reading.added], [1, 1], 'it is tried again the next time');
  assert.equal(hospital.content('hurt'), hospital.content('whole'));
});

test('a patient that kills its reader keeps the chart of the last reading, and that is said', async (t) => {
  const hospital = testHospital(t, { patients: 10 });
  await hospital.run('store');
  const victim = hospital.ask('store', (generation) => generation.census()[0]?.patient);
  assert.ok(victim);
  const workerScript = deadlyWorker(`"${victim.id}"`);
  const { reading, written } = await hospital.run('store', { workerScript });
  assert.deepEqual([reading.rejected, reading.behind, written], [0, 1, 0]);
  hospital.ask('store', (generation) => {
    assert.ok(generation.chart({ facility: victim.facility, id: victim.id }));
    const codes = generation.issues({ patient: victim.id }).rows.map(({ code }) => code);
    assert.ok(codes.includes('patient-failed') && codes.includes('patient-behind'), codes.join());
  });
});

test('stopped on request: nothing is published, and the next run goes on from there', async (t) => {
  const hospital = testHospital(t, { patients: 60 });
  const stop = new AbortController();
  const stopping = hospital.run('store', {
    signal: stop.signal,
    onProgress: ({ phase }) => phase === 'read' && stop.abort(),
  });
  await assert.rejects(
    stopping,
    (error: unknown) => error instanceof AppError && error.code === 'interrupted',
  );
  assert.ok(!existsSync(join(hospital.folder, 'store', 'CURRENT')));
  const { written, reused, reading } = await hospital.run('store');
  assert.ok(reused > 0 && written > 0, `${reused} taken over, ${written} read`);
  assert.equal(reading.added, reading.listed);
  await hospital.run('fresh');
  assert.equal(hospital.content('store'), hospital.content('fresh'));
  assert.deepEqual(
    readdirSync(join(hospital.folder, 'store')).filter((name) => !/^(gen-|CURRENT)/.test(name)),
    [],
  );
});

test('a backup that goes away while it is read ends the run, and no empty charts are published', async (t) => {
  const hospital = testHospital(t, { patients: 60 });
  await hospital.run('store');
  const before = hospital.ask('store', ({ name }) => name);
  const losing = hospital.run('store', {
    readingCode: 'code 2',
    onProgress: ({ phase }) => {
      if (phase === 'read' && existsSync(hospital.backup))
        renameSync(hospital.backup, `${hospital.backup} aside`);
    },
  });
  await assert.rejects(losing, (error: unknown) => error instanceof AppError && error.exit === 'source');
  assert.equal(
    hospital.ask('store', ({ name }) => name),
    before,
  );
});

test('a source that cannot be used stops the run before anything is written', async (t) => {
  const hospital = testHospital(t, { patients: 1 });
  rmSync(hospital.backup, { recursive: true });
  await assert.rejects(
    hospital.run('store'),
    (error: unknown) => error instanceof AppError && error.exit === 'source',
  );
  assert.ok(!existsSync(join(hospital.folder, 'store')));
});
