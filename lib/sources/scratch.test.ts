import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { Scratch } from './scratch.ts';

const base = mkdtempSync(join(tmpdir(), 'scratch-test-'));
after(() => rmSync(base, { recursive: true }));

test('a scratch folder is made when asked for, private, and removed', () => {
  const scratch = new Scratch(join(base, 'store'));
  assert.equal(existsSync(join(base, 'store')), false);
  const folder = scratch.folder();
  assert.equal(scratch.folder(), folder);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  writeFileSync(join(folder, 'x'), 'x');
  scratch.dispose();
  scratch.dispose();
  assert.deepEqual(readdirSync(join(base, 'store')), []);
});

test('what a killed run left is removed by the next; what is in use or of somebody else stays', () => {
  const store = join(base, 'shared');
  const running = new Scratch(store);
  const own = running.folder();
  // No process has this number: it is above what Linux gives.
  const dead = join(dirname(own), basename(own).replace(`-${process.pid}-`, '-4194999-'));
  const other = join(store, '.scratch-othermachine-4194999-abc');
  for (const folder of [dead, other, join(store, 'gen-1')]) mkdirSync(folder);
  const next = new Scratch(store);
  const made = next.folder();
  assert.deepEqual([dead, other, own, made].map(existsSync), [false, true, true, true]);
  assert.equal(existsSync(join(store, 'gen-1')), true);
  next.dispose();
  running.dispose();
});
