/** A first reading that is killed again and again: everybody can be found meanwhile, and nothing is read twice. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openGeneration } from '../../lib/generation/open.ts';
import { verifyStore } from '../../lib/generation/verify.ts';
import { makeWorkshop, type Workshop } from './workshop.ts';

const DYING = fileURLToPath(new URL('./dying-index.ts', import.meta.url));
const FLAGS = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];

/** Kills the run when it has read so many files itself. */
function killedAfter(workshop: Workshop, files: number): void {
  const { signal, stderr } = spawnSync(process.execPath, [...FLAGS, DYING, workshop.config, String(files)], {
    encoding: 'utf8',
  });
  assert.equal(signal, 'SIGKILL', stderr);
}

function serving(workshop: Workshop) {
  const generation = openGeneration(workshop.store);
  const { phase, counts } = generation;
  generation.close();
  return { phase, ...counts };
}

function indexed(workshop: Workshop): { written: number; reused: number; reading: { listed: number } } {
  const done = spawnSync(process.execPath, workshop.command('index', '--json'), { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
  return JSON.parse(done.stdout);
}

function contentOf(workshop: Workshop): unknown {
  const [name = ''] = readFileSync(join(workshop.store, 'CURRENT'), 'utf8').split(' ');
  return JSON.parse(readFileSync(join(workshop.store, name, 'manifest.json'), 'utf8')).contentSha256;
}

test('killed three times during the first reading: found by name from the start, read once, whole in the end', async (t) => {
  const workshop = makeWorkshop(60);
  t.after(() => workshop.remove());
  killedAfter(workshop, 1);
  const first = serving(workshop);
  assert.equal(first.phase, 'interim');
  assert.equal(first.pending, first.patients, 'everybody is there, nobody is read');
  killedAfter(workshop, 1000);
  killedAfter(workshop, 1000);
  assert.equal(serving(workshop).patients, first.patients);
  const last = indexed(workshop);
  assert.ok(last.reused > 10, `${last.reused} patients of the killed runs were taken over`);
  assert.equal(last.written + last.reused, last.reading.listed);
  assert.deepEqual([serving(workshop).phase, serving(workshop).pending], ['whole', 0]);
  assert.equal(indexed(workshop).written, 0);
  for (const { name, problems } of await verifyStore(workshop.store)) assert.deepEqual(problems, [], name);
  const left = readdirSync(workshop.store).filter((name) => !/^(gen-|CURRENT$)/.test(name));
  assert.deepEqual(left, []);

  const untroubled = makeWorkshop(60);
  t.after(() => untroubled.remove());
  indexed(untroubled);
  assert.equal(contentOf(workshop), contentOf(untroubled), 'as if nothing had happened');
});
