import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { isOneSlip } from './typo.ts';

it('one slip is one character replaced, left out, put in, or two neighbours swapped', () => {
  for (const [typed, meant] of [
    ['タカハシ', 'タナハシ'],
    ['タカハ', 'タカハシ'],
    ['タカカハシ', 'タカハシ'],
    ['タハカシ', 'タカハシ'],
    ['カ', 'カワ'],
  ] as const) {
    assert.ok(isOneSlip(typed, meant) && isOneSlip(meant, typed), `${typed} ${meant}`);
  }
  for (const [typed, meant] of [
    ['タカハシ', 'タカハシ'],
    ['タカ', 'タカハシ'],
    ['ハシタカ', 'タカハシ'],
    ['', 'タカ'],
  ] as const) {
    assert.ok(!isOneSlip(typed, meant), `${typed} ${meant}`);
  }
});

it('agrees with the edit distance worked out in full', () => {
  const distance = (a: string, b: string): number => {
    const rows = Array.from({ length: a.length + 1 }, (_, i) =>
      Array.from({ length: b.length + 1 }, (_, j) => i + j),
    );
    const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
    for (let i = 1; i <= a.length; i += 1) {
      for (let j = 1; j <= b.length; j += 1) {
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        const best = Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        );
        rows[i]?.splice(j, 1, best);
      }
    }
    return at(a.length, b.length);
  };
  const word = fc.string({ unit: fc.constantFrom('ア', 'イ', 'ウ'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (a, b) => assert.equal(isOneSlip(a, b), distance(a, b) === 1)),
    { numRuns: 2000 },
  );
});
