import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { openGeneration } from './open.ts';
import { keyOf, madeUpHospital, manifestOf, night } from './test-nights.ts';
import { temporaryStore } from './test-store.ts';
import { verifyStore } from './verify.ts';

const NIGHTS = join(import.meta.dirname, 'test-nights.ts');

/** One night of a larger hospital; tells by its exit code whether the error was one of ours. */
const NIGHT = `
  const { madeUpHospital, createGenerationWriter, readInto } = await import(${JSON.stringify(NIGHTS)});
  const { SAMPLE_META } = await import(${JSON.stringify(join(import.meta.dirname, 'test-store.ts'))});
  let writer;
  try {
    writer = createGenerationWriter({ store: process.argv[1], keep: 2, packBytes: 60000 });
    for (const sample of madeUpHospital(200)) {
      readInto(writer, [sample]);
      if (sample.id.endsWith('0')) writer.checkpoint();
    }
    await writer.publish(SAMPLE_META);
  } catch (error) {
    process.exitCode = error.name === 'AppError' && error.code === 'store-unusable' ? 3 : 1;
    if (process.exitCode === 1) console.error(error);
    writer?.abandon();
  }
`;

/** Runs it where no file may grow beyond a size, as on a full disk. */
function nightWithin(store: string, kilobytes: number): number | null {
  const flags = ['--conditions=react-server', '--input-type=module', '-e', NIGHT, store];
  const command = 'trap "" XFSZ; ulimit -f "$0"; exec "$@"';
  const child = spawnSync('bash', ['-c', command, String(kilobytes), process.execPath, ...flags], {
    encoding: 'utf8',
  });
  assert.notEqual(child.status, 1, child.stderr);
  return child.status;
}

it('when the disk does not take it, the old generation serves, whole, and the next run goes on', async (t) => {
  const [store, other] = [temporaryStore(t), temporaryStore(t)];
  const before = await night({ store }, madeUpHospital(3));
  const failed = [16, 80, 140, 260].filter((kilobytes) => {
    const status = nightWithin(store, kilobytes);
    const generation = openGeneration(store);
    assert.equal(generation.fallback, null);
    assert.equal(generation.chart(keyOf('0001'))?.patient.id, '0001');
    assert.ok(status !== 3 || generation.name === before.name, `${kilobytes} kB: published and failed`);
    generation.close();
    return status === 3;
  });
  t.diagnostic(`failed within ${failed.join(', ')} kB`);
  assert.ok(failed.length >= 2, `failed below ${failed.at(-1)} kB only: nothing was tested`);
  const samples = madeUpHospital(200);
  const after = await night({ store, packBytes: 60_000 }, samples);
  assert.ok(after.read.length < 197, 'what the disk had taken was not lost');
  const undisturbed = await night({ store: other }, samples);
  assert.equal(manifestOf(after).contentSha256, manifestOf(undisturbed).contentSha256);
  for (const { problems } of await verifyStore(store)) assert.deepEqual(problems, []);
  const left = readdirSync(store).filter((name) => !name.startsWith('gen-'));
  assert.deepEqual(left, ['CURRENT']);
});
