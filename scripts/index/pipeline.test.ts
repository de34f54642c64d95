import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Generation } from '../../lib/generation/contract.ts';
import { openGeneration } from '../../lib/generation/open.ts';
import { createGenerationWriter } from '../../lib/generation/store/sqlite/writer.ts';
import { sourceId } from '../../lib/records/ids.ts';
import { fixedClock } from '../../lib/system/clock.ts';
import { AppError } from '../../lib/system/errors.ts';
import { writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';
import { type IndexProgress, type IndexResult, type IndexRun, indexSources } from './pipeline.ts';

interface Bench {
  readonly folder: string;
  run(store: string, changes?: Partial<IndexRun>): Promise<IndexResult>;
}

function bench(t: TestContext): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-pipeline-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'backup'));
  writeDemoHospital({ root: join(folder, 'backup'), date: '20261118', patients: 50, faults: 'all' });
  const settings = {
    id: sourceId('demo'),
    kind: 'ssmix2',
    paths: [join(folder, 'backup')],
    facility: null,
    encoding: 'auto' as const,
  };
  const usual: IndexRun = {
    sources: [{ settings, note: 'made up' }],
    workers: 2,
    program: 'test',
    clock: fixedClock('2026-11-18T06:00:00Z'),
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
  return {
    folder,
    run: (store, changes = {}) =>
      indexSources({ ...usual, ...changes }, () =>
        createGenerationWriter({ store: join(folder, store), keep: 3 }),
      ),
  };
}

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

function reading<T>(store: string, ask: (generation: Generation) => T): T {
  const generation = openGeneration(store);
  try {
    return ask(generation);
  } finally {
    generation.close();
  }
}

test('the same bytes come out of one worker and of three', async (t) => {
  const { run, folder } = bench(t);
  const one = await run('one', { workers: 1 });
  const three = await run('three', { workers: 3 });
  assert.deepEqual(databases(join(folder, 'one')), databases(join(folder, 'three')));
  assert.deepEqual([...one.issueCounts], [...three.issueCounts]);
});

test('counts add up, progress is told, and the manifest says what was read as of when', async (t) => {
  const { run, folder } = bench(t);
  const told: IndexProgress[] = [];
  const result = await run('store', { onProgress: (progress) => told.push(progress) });
  assert.equal(result.rejected, 0);
  assert.equal(result.published.patients, result.discovered);
  assert.deepEqual([...new Set(told.map(({ phase }) => phase))], ['survey', 'read', 'publish']);
  assert.equal(told.at(-1)?.patients, result.discovered);
  const counted = [...result.issueCounts.values()].reduce((sum, { count }) => sum + count, 0);
  assert.equal(counted, result.published.issues);
  const [source] = reading(join(folder, 'store'), ({ meta }) => meta.sources);
  assert.equal(source?.note, 'made up');
  assert.match(
    source?.newestSent ?? '',
    /^2026-11-1[89]T/,
    'a wrong clock far in the future is not believed',
  );
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
  const { run, folder } = bench(t);
  const whole = await run('whole');
  const victim = reading(join(folder, 'whole'), (generation) => generation.census()[0]?.patient);
  assert.ok(victim);
  const result = await run('hurt', { workerScript: deadlyWorker(`"${victim.id}"`) });
  assert.equal(result.rejected, 1);
  assert.equal(result.published.patients, whole.published.patients - 1);
  const [issue] = reading(
    join(folder, 'hurt'),
    (generation) => generation.issues({ code: 'patient-failed' }).rows,
  );
  assert.equal(issue?.patient, victim.id);
  assert.match(issue?.message ?? '', /ended with code 9/);
});

test('stopped on request: nothing is published, nothing is left', async (t) => {
  const { run, folder } = bench(t);
  const stop = new AbortController();
  const stopping = run('store', {
    signal: stop.signal,
    onProgress: ({ phase }) => phase === 'read' && stop.abort(),
  });
  await assert.rejects(
    stopping,
    (error: unknown) => error instanceof AppError && error.code === 'interrupted',
  );
  assert.deepEqual(readdirSync(join(folder, 'store')), []);
});

test('a source that cannot be used stops the run before anything is written', async (t) => {
  const { run, folder } = bench(t);
  rmSync(join(folder, 'backup'), { recursive: true });
  await assert.rejects(
    run('store'),
    (error: unknown) => error instanceof AppError && error.exit === 'source',
  );
  assert.ok(!existsSync(join(folder, 'store')));
});
