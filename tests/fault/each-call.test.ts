/**
 * A night with a checkpoint, an unfinished generation and a compaction, broken off at every single call that publishing
 * rests on: killed there, or told by the system that it failed. Each time what serves must be whole, and the next run must
 * come to what an undisturbed one gives.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openGeneration } from '../../lib/generation/open.ts';
import { changed, keyOf, madeUpHospital, manifestOf, night } from '../../lib/generation/test-nights.ts';
import { verifyStore } from '../../lib/generation/verify.ts';

const LIB = join(import.meta.dirname, '../../lib/generation');
const PACK_BYTES = 3000;
const BEFORE = madeUpHospital(12);
const AFTER = changed(BEFORE, '0001', '0002', '0003', '0004', '0005', '0006', '0007');

/** Ends with 3 when it told the error as one of ours. */
const NIGHT = `
  const { SAMPLE_META, sampleDraft } = await import(${JSON.stringify(join(LIB, 'test-store.ts'))});
  const { createGenerationWriter, readInto } = await import(${JSON.stringify(join(LIB, 'test-nights.ts'))});
  const samples = JSON.parse(process.argv[2]);
  let writer;
  try {
    writer = createGenerationWriter({ store: process.argv[1], keep: 2, packBytes: ${PACK_BYTES} });
    for (const sample of samples) writer.pending(sampleDraft(sample).row);
    readInto(writer, samples.slice(0, 6));
    writer.checkpoint();
    await writer.publishInterim(SAMPLE_META);
    readInto(writer, samples.slice(6));
    await writer.publish(SAMPLE_META);
  } catch (error) {
    process.exitCode = error.name === 'AppError' && error.code === 'store-unusable' ? 3 : 1;
    if (process.exitCode === 1) console.error(error);
    writer?.abandon();
  }
`;

const PROGRAM = [
  process.execPath,
  '--conditions=react-server',
  '--disable-warning=ExperimentalWarning',
  '--input-type=module',
  '-e',
  NIGHT,
];

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-call-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** True when the night came to its end, so that there are no further calls. */
function brokenNight(store: string, injection: string): boolean {
  const call = injection.split(':')[0] ?? '';
  const flags = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${injection}`];
  const child = spawnSync('strace', [...flags, ...PROGRAM, store, JSON.stringify(AFTER)], {
    encoding: 'utf8',
  });
  assert.notEqual(child.status, 1, `${injection}: ${child.stderr}`);
  return child.status === 0;
}

/** What serves is whole, and everybody who is said to have a chart has it. */
async function checkServing(store: string, told: string): Promise<void> {
  const generation = openGeneration(store);
  assert.equal(generation.fallback, null, told);
  for (const { id } of AFTER) {
    if (!generation.pending(keyOf(id))) assert.equal(generation.chart(keyOf(id))?.patient.id, id, told);
  }
  generation.close();
  const [current] = await verifyStore(store);
  assert.deepEqual(current?.problems, [], told);
}

interface Sweep {
  readonly call: string;
  readonly what: 'signal=KILL' | 'error=EIO';
  /** Every so-manieth call, and how many of them there are at least. */
  readonly step: number;
  readonly least: number;
}

async function sweep(t: TestContext, { call, what, step, least }: Sweep): Promise<void> {
  const folder = folderFor(t);
  const [base, store] = [join(folder, 'base'), join(folder, 'store')];
  await night({ store: base, packBytes: PACK_BYTES }, BEFORE);
  const undisturbed = await night({ store: join(folder, 'other'), packBytes: PACK_BYTES }, AFTER);
  const expected = manifestOf(undisturbed).contentSha256;
  let broken = 0;
  for (let at = 1; ; at += step) {
    rmSync(store, { recursive: true, force: true });
    spawnSync('cp', ['-al', base, store]);
    const told = `${call} ${at} ${what}`;
    if (!brokenNight(store, `${call}:${what}:when=${at}`)) broken += 1;
    else if (at > least) break;
    await checkServing(store, told);
    const next = await night({ store, packBytes: PACK_BYTES }, AFTER);
    assert.equal(manifestOf(next).contentSha256, expected, told);
    const left = readdirSync(store).filter((name) => !name.startsWith('gen-'));
    assert.deepEqual(left, ['CURRENT'], told);
  }
  t.diagnostic(`${broken} nights were broken off at ${call}`);
  assert.ok(broken * step > least / 2, `only ${broken} calls were hit: nothing was tested`);
}

const works = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', 'true']).status === 0;
const skip = works ? false : 'strace is not here, or may not look into processes';

test('killed at every rename', { skip }, (t) =>
  sweep(t, { call: 'rename', what: 'signal=KILL', step: 1, least: 8 }),
);
test('killed at every second link', { skip }, (t) =>
  sweep(t, { call: 'link', what: 'signal=KILL', step: 2, least: 8 }),
);
test('a flush to the disk fails, every ninth', { skip }, (t) =>
  sweep(t, { call: 'fsync', what: 'error=EIO', step: 9, least: 60 }),
);
test('a rename fails, every third', { skip }, (t) =>
  sweep(t, { call: 'rename', what: 'error=EIO', step: 3, least: 7 }),
);
