import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '../../lib/system/clock.ts';
import { type Machine, Pace, UNPACED } from './pace.ts';

const signal = new AbortController().signal;

/** A machine whose load is told, and on which waiting moves the clock. */
function machine(clock: ReturnType<typeof fixedClock>, loads: readonly number[] = []) {
  const left = [...loads];
  const seen = { waits: [] as number[], lowered: 0 };
  const made: Machine = {
    load: () => left.shift() ?? 0,
    lowerPriority: () => {
      seen.lowered++;
    },
    wait: async (milliseconds) => {
      seen.waits.push(milliseconds);
      clock.advance(milliseconds);
    },
  };
  return { ...made, seen };
}

test('without limits nothing waits and nothing ends', async () => {
  const clock = fixedClock('2026-11-18T00:00:00Z');
  const { seen, ...busy } = machine(clock, [99, 99]);
  const pace = new Pace(UNPACED, clock, busy);
  pace.note(1e12);
  assert.equal(await pace.mayGoOn(signal), true);
  assert.deepEqual(seen, { waits: [], lowered: 0 });
});

test('above the load it waits until the load is below, with the lowest priority', async () => {
  const clock = fixedClock('2026-11-18T00:00:00Z');
  const { seen, ...busy } = machine(clock, [3, 2.5, 1.9]);
  const pace = new Pace({ ...UNPACED, maxLoad: 2 }, clock, busy);
  assert.equal(await pace.mayGoOn(signal), true);
  assert.deepEqual(seen, { waits: [1000, 1000], lowered: 1 });
});

test('reading is held to its rate, and idle time is no credit for a burst', async () => {
  const clock = fixedClock('2026-11-18T00:00:00Z');
  const { seen, ...idle } = machine(clock);
  const pace = new Pace({ ...UNPACED, maxBytesPerSecond: 1000 }, clock, idle);
  clock.advance(60_000);
  pace.note(2000);
  assert.equal(await pace.mayGoOn(signal), true);
  assert.deepEqual(seen.waits, [2000]);
});

test('the hour is the next one on the clock of the hospital, whatever the zone of the machine', async () => {
  // 23:30 in Japan.
  const clock = fixedClock('2026-11-18T14:30:20Z');
  const pace = new Pace({ ...UNPACED, until: '06:00' }, clock, machine(clock));
  clock.advance(6.49 * 3_600_000);
  assert.equal(await pace.mayGoOn(signal), true);
  clock.advance(0.01 * 3_600_000);
  assert.equal(await pace.mayGoOn(signal), false);
  assert.equal(await pace.mayFinish(signal), true, 'what has to be done is done');
});

test('the hour that has just come is tomorrow', () => {
  const clock = fixedClock('2026-11-18T21:00:10Z');
  const pace = new Pace({ ...UNPACED, until: '06:00' }, clock, machine(clock));
  assert.equal(pace.isOver(), false);
});

test('neither load nor rate keeps it past the hour, or past a request to stop', async () => {
  const clock = fixedClock('2026-11-18T20:59:55Z');
  const loads = Array.from({ length: 100 }, () => 9);
  const pace = new Pace({ ...UNPACED, maxLoad: 2, until: '06:00' }, clock, machine(clock, loads));
  assert.equal(await pace.mayGoOn(signal), false);
  assert.equal(await pace.mayFinish(AbortSignal.abort()), false);
});
