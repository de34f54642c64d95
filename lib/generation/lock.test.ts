import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { nextName, parseCurrent } from './current.ts';
import { GenerationError } from './errors.ts';
import { lockStore } from './lock.ts';
import { temporaryStore } from './test-store.ts';

const locked = (error: unknown): boolean => error instanceof GenerationError && error.code === 'store-locked';

describe('the lock of a store', () => {
  it('makes a store that only its owner can look into', (t) => {
    const store = join(temporaryStore(t), 'new');
    lockStore(store).release();
    assert.equal(statSync(store).mode & 0o777, 0o700);
    assert.deepEqual(readdirSync(store), []);
  });

  it('is taken over from a process that is gone, and from another that has its number now', (t) => {
    const store = temporaryStore(t);
    for (const dead of [`4194303 1 ${hostname()}\n`, `${process.ppid} 1 ${hostname()}\n`]) {
      writeFileSync(join(store, 'LOCK'), dead);
      const lock = lockStore(store);
      assert.match(readFileSync(join(store, 'LOCK'), 'utf8'), new RegExp(`^${process.pid} `));
      lock.release();
    }
  });

  it('is respected when its owner lives, is elsewhere, or cannot be told', (t) => {
    const store = temporaryStore(t);
    for (const held of [`${process.ppid} - ${hostname()}\n`, '1 1 elsewhere\n', '', 'what is this\n']) {
      writeFileSync(join(store, 'LOCK'), held);
      assert.throws(() => lockStore(store), locked, held);
      assert.equal(readFileSync(join(store, 'LOCK'), 'utf8'), held);
    }
  });

  it('is not released for somebody else', (t) => {
    const store = temporaryStore(t);
    const lock = lockStore(store);
    writeFileSync(join(store, 'LOCK'), '1 1 elsewhere\n');
    lock.release();
    assert.deepEqual(readdirSync(store), ['LOCK']);
  });

  it('says so when the folder cannot be used', (t) => {
    const file = join(temporaryStore(t), 'file');
    writeFileSync(file, '');
    assert.throws(
      () => lockStore(join(file, 'store')),
      (error) => error instanceof GenerationError && error.code === 'store-unusable',
    );
  });
});

describe('CURRENT', () => {
  it('is read strictly', () => {
    const line = `gen-20260102T030405Z-000001 ${'0'.repeat(64)}`;
    assert.equal(parseCurrent(`${line}\n${line}\n`).length, 2);
    assert.deepEqual(parseCurrent(''), []);
    for (const wrong of [
      ` ${line}`,
      `${line} `,
      line.toUpperCase(),
      line.slice(0, -1),
      `../${line}`,
      `${line}\r`,
    ]) {
      assert.throws(() => parseCurrent(`${wrong}\n`), GenerationError, wrong);
    }
  });

  it('names grow whatever the clock says', (t) => {
    const store = temporaryStore(t);
    assert.equal(nextName(store, '2026-01-02T03:04:05.678Z'), 'gen-20260102T030405Z-000001');
    mkdirSync(join(store, 'gen-20270101T000000Z-000041'));
    assert.equal(nextName(store, '2026-01-02T03:04:05Z'), 'gen-20260102T030405Z-000042');
  });
});
