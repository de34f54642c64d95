import assert from 'node:assert/strict';
import { createCipheriv, createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { looksScrambled } from './scrambled.ts';

function encrypted(length: number, seed: string): Uint8Array {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, key.subarray(0, 16)).update(Buffer.alloc(length));
}

describe('looksScrambled', () => {
  it('knows encrypted bytes of any length that can be told', () => {
    let missed = 0;
    for (const length of [256, 400, 1000, 5000, 100_000]) {
      for (let seed = 0; seed < 40; seed++) if (!looksScrambled(encrypted(length, String(seed)))) missed++;
    }
    // A few begin like something else by chance.
    assert.ok(missed <= 2, `${missed} of 200 were missed`);
  });

  it('takes nothing else for it', () => {
    const counting = Uint8Array.from({ length: 4096 }, (_, at) => (at >> 4) & 0xff);
    const waves = Uint8Array.from({ length: 4096 }, (_, at) => Math.round(127 + 120 * Math.sin(at / 40)));
    assert.ok(!looksScrambled(Buffer.from('入院後経過は良好。'.repeat(200))));
    assert.ok(!looksScrambled(gzipSync(encrypted(5000, 'x'))));
    assert.ok(!looksScrambled(counting));
    assert.ok(!looksScrambled(waves));
    assert.ok(!looksScrambled(encrypted(100, 'x')));
    assert.ok(!looksScrambled(Buffer.concat([Buffer.from('%PDF-1.7\n'), encrypted(5000, 'x')])));
  });
});
