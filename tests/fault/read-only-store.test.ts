/** The reader's side on a store that cannot be written: every command that only reads must work and leave no trace. */
import assert from 'node:assert/strict';
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeWorkshop, type Workshop } from './workshop.ts';

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Runs a shell line in a mount namespace of its own, in which the store is bound read-only. */
function inReadOnlyMount(store: string, line: string): SpawnSyncReturns<string> {
  const bound = `mount --bind ${quote(store)} ${quote(store)} && mount -o remount,ro,bind ${quote(store)}`;
  return spawnSync('unshare', ['-m', 'sh', '-c', `${bound} || exit 99; ${line}`], { encoding: 'utf8' });
}

function canMount(store: string): boolean {
  return (
    process.platform === 'linux' &&
    inReadOnlyMount(store, `! touch ${quote(join(store, 'x'))} 2>/dev/null`).status === 0
  );
}

function index(workshop: Workshop): void {
  const done = spawnSync(process.execPath, workshop.command('index'), { encoding: 'utf8' });
  assert.equal(done.status, 0, done.stderr);
}

/** Names, sizes and times of everything in the store. */
function traces(store: string): string[] {
  return readdirSync(store, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const { size, mtimeMs, mode } = statSync(join(store, name));
      return `${name} ${size} ${mtimeMs} ${mode}`;
    });
}

const READERS: readonly (readonly string[])[] = [
  ['status'],
  ['verify'],
  ['census'],
  ['issues'],
  ['find', '1950'],
  ['find', 'や'],
];

test('all reading commands work on a read-only mount; indexing is refused with a reason', (t) => {
  const workshop = makeWorkshop(30);
  t.after(() => workshop.remove());
  index(workshop);
  if (!canMount(workshop.store)) return t.skip('this machine does not let us mount (needs root on Linux)');
  const run = (args: readonly string[]): SpawnSyncReturns<string> =>
    inReadOnlyMount(workshop.store, [process.execPath, ...workshop.command(...args)].map(quote).join(' '));
  const before = traces(workshop.store);
  for (const args of READERS) {
    const done = run(args);
    assert.ok(
      done.status === 0 || (args[0] === 'find' && done.status === 8),
      `${args.join(' ')}: ${done.stderr}`,
    );
  }
  const refused = run(['index']);
  assert.equal(refused.status, 5, refused.stderr);
  assert.match(refused.stderr, /-> /);
  assert.deepEqual(traces(workshop.store), before);
});

test('a store whose folders and files carry no permission to write is enough for reading', (t) => {
  const workshop = makeWorkshop(12);
  index(workshop);
  const folders = [
    workshop.store,
    ...readdirSync(workshop.store).map((name) => join(workshop.store, name)),
  ].filter((path) => statSync(path).isDirectory());
  t.after(() => {
    for (const path of folders) chmodSync(path, 0o755);
    workshop.remove();
  });
  for (const path of folders) chmodSync(path, 0o555);
  const before = traces(workshop.store);
  for (const args of READERS.slice(0, 3)) {
    const done = spawnSync(process.execPath, workshop.command(...args), { encoding: 'utf8' });
    assert.ok(
      done.status === 0 || (args[0] === 'find' && done.status === 8),
      `${args.join(' ')}: ${done.stderr}`,
    );
  }
  assert.deepEqual(traces(workshop.store), before);
});
