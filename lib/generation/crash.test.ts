import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { patientId } from '../records/ids.ts';
import { SAMPLE_FACILITY } from '../testing/sample-charts.ts';
import { openGeneration } from './open.ts';
import { publishSamples, temporaryStore } from './test-store.ts';
import { verifyStore } from './verify.ts';

const ROUNDS = 12;
const SUPPORT = join(import.meta.dirname, 'test-store.ts');

const NIGHTS = join(import.meta.dirname, 'test-nights.ts');

/** Publishes again and again until it is killed. */
const ENDLESS = `
  const { publishSamples } = await import(${JSON.stringify(SUPPORT)});
  const samples = Array.from({ length: 40 }, (_, at) => ({ id: String(at), name: '試験', kana: 'シケン' }));
  process.stdout.write('ready');
  for (;;) await publishSamples(process.argv[1], samples);
`;

/** Nights with changes, each with a checkpoint and an unfinished generation on the way. */
const ENDLESS_NIGHTS = `
  const { SAMPLE_META, sampleDraft } = await import(${JSON.stringify(SUPPORT)});
  const { changed, createGenerationWriter, madeUpHospital, readInto } = await import(${JSON.stringify(NIGHTS)});
  const samples = [{ id: '0', name: '試験' }, ...madeUpHospital(20)];
  process.stdout.write('ready');
  for (let round = Date.now() % 20; ; round = (round + 1) % 20) {
    const now = changed(samples, String(round).padStart(4, '0'));
    const writer = createGenerationWriter({ store: process.argv[1], keep: 2, packBytes: 4000 });
    for (const sample of now) writer.pending(sampleDraft(sample).row);
    readInto(writer, now.slice(0, 10));
    writer.checkpoint();
    await writer.publishInterim(SAMPLE_META);
    readInto(writer, now.slice(10));
    await writer.publish(SAMPLE_META);
  }
`;

for (const [what, program] of [
  ['publishing', ENDLESS],
  ['nights with unfinished generations', ENDLESS_NIGHTS],
] as const) {
  it(`${what}: killed at any moment, a published generation serves, whole`, (t) =>
    killAgainAndAgain(t, program));
}

async function killAgainAndAgain(t: TestContext, program: string): Promise<void> {
  const store = temporaryStore(t);
  await publishSamples(store, [{ id: '0' }]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = spawn(
      process.execPath,
      ['--conditions=react-server', '--input-type=module', '-e', program, store],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 15 + round * 9));
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const generation = openGeneration(store);
    assert.equal(generation.fallback, null, `round ${round}`);
    assert.equal(generation.chart({ facility: SAMPLE_FACILITY, id: patientId('0') })?.patient.id, '0');
    generation.close();
    const [current] = await verifyStore(store);
    assert.deepEqual(current?.problems, [], `round ${round}`);
  }
  await publishSamples(store, [{ id: '0' }]);
  const left = readdirSync(store).filter((name) => !name.startsWith('gen-'));
  assert.deepEqual(left, ['CURRENT']);
}
