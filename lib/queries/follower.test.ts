import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Generation } from '../generation/contract.ts';
import { fixedClock } from '../system/clock.ts';
import { GenerationFollower } from './follower.ts';
import { memoryGeneration } from './testing/generation.ts';

describe('following a store', () => {
  let store = '';
  beforeEach(() => {
    store = mkdtempSync(join(tmpdir(), 'follower-'));
  });
  afterEach(() => rmSync(store, { recursive: true }));

  function follow() {
    const clock = fixedClock('2026-03-10T00:00:00Z');
    const closed: string[] = [];
    const state = { next: 'g-1', failing: false, opened: 0 };
    const open = (): Generation => {
      state.opened += 1;
      if (state.failing) throw new Error('damaged');
      const name = state.next;
      return memoryGeneration({ name, onClose: () => closed.push(name) });
    };
    return { clock, closed, state, follower: new GenerationFollower({ store, clock, open }) };
  }
  const publish = (text: string) => writeFileSync(join(store, 'CURRENT'), text);

  it('opens once, and swaps within a second of a publication, closing the old one', () => {
    const { clock, closed, state, follower } = follow();
    publish('one');
    assert.equal(follower.current().name, 'g-1');
    clock.advance(5000);
    assert.equal(follower.current().name, 'g-1');
    assert.equal(state.opened, 1);
    publish('two, longer');
    state.next = 'g-2';
    assert.equal(follower.current().name, 'g-1', 'not looked at again within the second');
    clock.advance(1000);
    assert.equal(follower.current().name, 'g-2');
    assert.deepEqual(closed, ['g-1']);
  });

  it('keeps the old one when the new one cannot be opened, says so, and tries again', () => {
    const { clock, closed, state, follower } = follow();
    publish('one');
    follower.current();
    publish('two, longer');
    state.failing = true;
    clock.advance(1000);
    assert.equal(follower.current().name, 'g-1');
    assert.equal(follower.trouble()?.reason, 'damaged');
    assert.deepEqual(closed, []);
    state.failing = false;
    state.next = 'g-3';
    clock.advance(1000);
    assert.equal(follower.current().name, 'g-3');
    assert.equal(follower.trouble(), null);
  });

  it('keeps serving when the store goes away', () => {
    const { clock, follower } = follow();
    publish('one');
    follower.current();
    rmSync(join(store, 'CURRENT'));
    clock.advance(2000);
    assert.equal(follower.current().name, 'g-1');
  });

  it('throws while there is nothing to serve', () => {
    const { state, follower } = follow();
    state.failing = true;
    assert.throws(() => follower.current(), /damaged/);
    state.failing = false;
    assert.equal(follower.current().name, 'g-1');
  });
});
