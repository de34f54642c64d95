import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixedClock, isoOf, localDay, localMoment } from './clock.ts';

describe('clock', () => {
  it("tells the hospital's wall clock, whatever zone the machine is set to", () => {
    const clock = fixedClock('2026-11-20T15:30:00Z');
    assert.equal(localMoment(clock), '2026-11-21T00:30');
    assert.equal(localDay(clock), '2026-11-21');
    assert.equal(isoOf(clock), '2026-11-20T15:30:00.000Z');
  });

  it('moves only when told to', () => {
    const clock = fixedClock('2026-11-20T14:59:00Z');
    assert.equal(localMoment(clock), '2026-11-20T23:59');
    clock.advance(60_000);
    assert.equal(localMoment(clock), '2026-11-21T00:00');
  });
});
