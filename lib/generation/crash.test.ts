import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { patientId } from '../records/ids.ts';
import { SAMPLE_FACILITY } from '../testing/sample-charts.ts';
import { openGeneration } from './open.ts';
import { publishSamples, temporaryStore } from './test-store.ts';
import { verifyStore } from './verify.ts';

const ROUNDS = 12;
const SUPPORT = join(import.meta.dirname, 'test-store.ts');

/** Publishes again and again until it is killed. */
const ENDLESS = `
  const { publishSamples } = await import(${JSON.stringify(SUPPORT)});
  const samples = Array.from({ length: 40 }, (_, at) => ({ id: String(at), name: '試験', kana: 'シケン' }));
  process.stdout.write('ready');
  for (;;) await publishSamples(process.argv[1], samples);
`;

it('killed at any moment, a published generation serves, whole', async (t) => {
  const store = temporaryStore(t);
  await publishSamples(store, [{ id: '0' }]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = spawn(
      process.execPath,
      ['--conditions=react-server', '--input-type=module', '-e', ENDLESS, store],
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
});
