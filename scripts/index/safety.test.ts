import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createGenerationWriter } from '../../lib/generation/store/sqlite/writer.ts';
import { SAMPLE_META } from '../../lib/generation/test-store.ts';
import { Safety } from './safety.ts';

test('interim generations are made of much, or of anything from a source that is slow', (t) => {
  const store = mkdtempSync(join(tmpdir(), 'tomoshibi-safety-'));
  t.after(() => rmSync(store, { recursive: true, force: true }));
  const writer = createGenerationWriter({ store, keep: 3 });
  t.after(() => writer.discard());
  const makes = (files: number, secondsOfListing: number, interimMinutes = 10): boolean => {
    let now = 1_000_000;
    const wishes = { interimMinutes, interimFromFiles: 1000, checkpointFiles: 100 };
    const safety = new Safety({ ...wishes, writer, clock: { now: () => now }, meta: () => SAMPLE_META });
    now += secondsOfListing * 1000;
    safety.expect(files);
    return safety.makesInterim;
  };
  assert.equal(makes(1000, 1), true);
  assert.equal(makes(999, 1), false);
  assert.equal(makes(999, 31), true);
  assert.equal(makes(0, 31), false);
  assert.equal(makes(5000, 31, 0), false);
});
