/**
 * Power cuts while indexing: killed without a word at a random moment, a hundred times. After each the published
 * generation must serve, whole, and the next run must not be hindered by what the dead one left.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { verifyStore } from '../../lib/generation/verify.ts';
import { makeWorkshop, readOneChart, type Workshop } from './workshop.ts';

const ROUNDS = 100;
const PATIENTS = 12;
/** Everything anew each time: a run that finds nothing to read would hardly write anything that could be torn. */
const INDEX = ['index', '--workers', '1', '--full'];

/** Runs the indexer and kills it after `delay` ms. True when it was killed, false when it had ended before. */
function killedAfter(workshop: Workshop, delay: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, workshop.command(...INDEX), { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), delay);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`the indexer ended with code ${code}`));
    });
  });
}

function indexOnce(workshop: Workshop): number {
  const started = performance.now();
  const done = spawnSync(process.execPath, workshop.command(...INDEX), { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return performance.now() - started;
}

test(`kill -9 at ${ROUNDS} random moments of indexing`, async (t) => {
  const workshop = makeWorkshop(PATIENTS);
  t.after(() => workshop.remove());
  let whole = indexOnce(workshop);
  const expected = readOneChart(workshop.store);
  let killed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    // The first third of a run is only Node starting; the moments are spread over what follows.
    const delay = whole * (0.25 + Math.random() * 0.85);
    const started = performance.now();
    if (await killedAfter(workshop, delay)) killed++;
    else whole = Math.min(whole, performance.now() - started);
    const now = readOneChart(workshop.store);
    const told = `round ${round}, killed after ${delay.toFixed(0)} ms of ${whole.toFixed(0)}`;
    assert.equal(now.patients, expected.patients, told);
    assert.equal(now.records, expected.records, told);
    assert.ok(now.name >= expected.name, told);
  }
  t.diagnostic(`${killed} of ${ROUNDS} runs were killed, a whole one takes ${whole.toFixed(0)} ms`);
  assert.ok(killed > ROUNDS / 4, 'most moments lay after the end: nothing was tested');

  indexOnce(workshop);
  const left = readdirSync(workshop.store).filter((name) => !name.startsWith('gen-') && name !== 'CURRENT');
  assert.deepEqual(left, [], 'a complete run clears away what the dead ones left');
  for (const { name, problems } of await verifyStore(workshop.store)) assert.deepEqual(problems, [], name);
});

test('SIGTERM stops at once, says so, and leaves nothing behind', async (t) => {
  const workshop = makeWorkshop(120);
  t.after(() => workshop.remove());
  const child = spawn(process.execPath, workshop.command('index', '--workers', '1'), {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  let asked = false;
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (asked) return;
    asked = said.includes('listing patients') || said.includes('数えて');
    if (asked) child.kill('SIGTERM');
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 130, said);
  assert.match(said, /nothing was published/);
  assert.deepEqual(readdirSync(workshop.store), []);
});
