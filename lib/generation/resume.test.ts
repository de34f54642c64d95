import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openGeneration } from './open.ts';
import { createGenerationWriter } from './store/sqlite/writer.ts';
import { changed, keyOf, madeUpHospital, manifestOf, night, packsOf, readInto } from './test-nights.ts';
import { publishSamples, SAMPLE_META, temporaryStore } from './test-store.ts';
import { verifyStore } from './verify.ts';

const SUPPORT = join(import.meta.dirname, 'test-nights.ts');
const WRITER = join(import.meta.dirname, 'store/sqlite/writer.ts');

/** Adds ten patients, makes them durable, adds ten more, and waits to be killed. */
const KILLED_RUN = `
  const { createGenerationWriter } = await import(${JSON.stringify(WRITER)});
  const { madeUpHospital, readInto } = await import(${JSON.stringify(SUPPORT)});
  const writer = createGenerationWriter({ store: process.argv[1], keep: 2, packBytes: Number(process.argv[2]) });
  const samples = madeUpHospital(20);
  readInto(writer, samples.slice(0, 10));
  writer.checkpoint();
  readInto(writer, samples.slice(10));
  process.stdout.write('ready');
  setInterval(() => undefined, 1000);
`;

async function killedRun(store: string, packBytes: number): Promise<void> {
  const flags = ['--conditions=react-server', '--input-type=module', '-e', KILLED_RUN];
  const child = spawn(process.execPath, [...flags, store, String(packBytes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Stops in the middle as an indexer does on a signal; what it had sealed and what it had open is there. */
function stoppedRun(store: string, patients: number, packBytes = 1 << 30): void {
  const writer = createGenerationWriter({ store, keep: 2, packBytes });
  readInto(writer, madeUpHospital(patients));
  writer.abandon();
}

const workOf = (store: string): string => join(store, '.work');
const LARGE = 1 << 30;

describe('a run that was stopped', () => {
  it('is resumed at its last checkpoint after kill -9, and gives what an undisturbed run gives', async (t) => {
    const [store, other] = [temporaryStore(t), temporaryStore(t)];
    await killedRun(store, LARGE);
    const resumed = await night({ store }, madeUpHospital(20));
    assert.equal(resumed.read.length, 10);
    assert.equal(resumed.read[0], '0010');
    const undisturbed = await night({ store: other }, madeUpHospital(20));
    assert.equal(manifestOf(resumed).contentSha256, manifestOf(undisturbed).contentSha256);
    assert.deepEqual(manifestOf(resumed).counts, manifestOf(undisturbed).counts);
    assert.deepEqual(readdirSync(store).toSorted(), ['CURRENT', resumed.name]);
    const [result] = await verifyStore(store);
    assert.deepEqual(result?.problems, []);
  });

  it('keeps full packs, killed without any checkpoint after them', async (t) => {
    const store = temporaryStore(t);
    await killedRun(store, 1);
    const resumed = await night({ store }, madeUpHospital(20));
    assert.deepEqual(resumed.read, ['0019'], 'only the one in the open pack was lost');
  });

  it('that was told to stop loses nothing, and readers do not see it', async (t) => {
    const store = temporaryStore(t);
    const before = await publishSamples(store, [{ id: 'x' }]);
    stoppedRun(store, 20);
    const generation = openGeneration(store);
    assert.equal(generation.name, before.name);
    generation.close();
    assert.equal((await verifyStore(store)).length, 1);
    assert.deepEqual((await night({ store }, madeUpHospital(20))).read, []);
    assert.ok(!existsSync(workOf(store)));
  });

  it('is resumed again and again; the newest reading of a patient counts', async (t) => {
    const store = temporaryStore(t);
    stoppedRun(store, 5);
    const writer = createGenerationWriter({ store, keep: 2 });
    assert.deepEqual(readInto(writer, changed(madeUpHospital(10), '0002')), [
      '0002',
      '0005',
      '0006',
      '0007',
      '0008',
      '0009',
    ]);
    writer.abandon();
    const last = await night({ store }, changed(madeUpHospital(12), '0002'));
    assert.deepEqual(last.read, ['0010', '0011']);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    assert.equal(generation.chart(keyOf('0002'))?.files.length, 2);
  });

  it('can be discarded', async (t) => {
    const store = temporaryStore(t);
    stoppedRun(store, 5);
    createGenerationWriter({ store, keep: 2 }).discard();
    assert.deepEqual(readdirSync(store), []);
    assert.equal((await night({ store }, madeUpHospital(5))).read.length, 5);
  });

  it('writes the same bytes with and without checkpoints', async (t) => {
    const [one, other] = [temporaryStore(t), temporaryStore(t)];
    const samples = madeUpHospital(30);
    const writer = createGenerationWriter({ store: one, keep: 2 });
    for (const sample of samples) {
      readInto(writer, [sample]);
      writer.checkpoint();
    }
    const first = await writer.publish(SAMPLE_META);
    const second = await night({ store: other }, samples);
    assert.equal(first.manifestSha256, second.manifestSha256);
  });
});

describe('the work of a stopped run that was damaged', () => {
  function flip(path: string, offset: number): void {
    chmodSync(path, 0o644);
    const bytes = readFileSync(path);
    const at = offset < 0 ? bytes.length + offset : offset;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(path, bytes);
  }
  const sealedIn = (store: string): string => join(workOf(store), packsOf(workOf(store))[0] ?? '');
  const openIn = (store: string): string => join(workOf(store), 'open.db');

  /** Breaks a chart below the structure that SQLite checks. */
  const flipChart = (path: string): void => {
    const bytes = readFileSync(path);
    flip(path, bytes.indexOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])) + 12);
  };

  const damages: readonly (readonly [string, number, (store: string) => void])[] = [
    ['a flipped bit in a sealed pack', 1, (store) => flip(sealedIn(store), 9000)],
    [
      'a cut sealed pack',
      1,
      (store) => {
        chmodSync(sealedIn(store), 0o644);
        writeFileSync(sealedIn(store), readFileSync(sealedIn(store)).subarray(0, 5000));
      },
    ],
    [
      'a sealed pack that is no database',
      1,
      (store) => {
        chmodSync(sealedIn(store), 0o644);
        writeFileSync(sealedIn(store), 'what is this');
      },
    ],
    ['a flipped bit in a blob of the open pack', LARGE, (store) => flipChart(openIn(store))],
    ['an open pack that is no database', LARGE, (store) => writeFileSync(openIn(store), 'what is this')],
    ['an empty open pack', LARGE, (store) => writeFileSync(openIn(store), '')],
    ['a missing open pack', LARGE, (store) => rmSync(openIn(store))],
  ];
  for (const [what, packBytes, damage] of damages) {
    it(`${what}: is not used, and what it held is read anew`, async (t) => {
      const [store, other] = [temporaryStore(t), temporaryStore(t)];
      stoppedRun(store, 3, packBytes);
      damage(store);
      const samples = madeUpHospital(3);
      const resumed = await night({ store }, samples);
      assert.equal(resumed.read.length, packBytes === LARGE ? 3 : 1);
      const undisturbed = await night({ store: other }, samples);
      assert.equal(manifestOf(resumed).contentSha256, manifestOf(undisturbed).contentSha256);
      const [result] = await verifyStore(store);
      assert.deepEqual(result?.problems, []);
    });
  }

  it('what does not belong there is swept', async (t) => {
    const store = temporaryStore(t);
    mkdirSync(join(workOf(store), 'folder'), { recursive: true });
    writeFileSync(join(workOf(store), 'notes.txt'), 'x');
    createGenerationWriter({ store, keep: 2 }).abandon();
    assert.deepEqual(readdirSync(store), []);
  });
});
