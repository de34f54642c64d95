/** Damage as disks, transfers and attackers do it, reproducible from a number. */

export interface Damage {
  readonly name: string;
  readonly seed: number;
  readonly apply: (bytes: Buffer, seed: number) => Buffer;
}

/** A small generator of numbers in [0, 1): the same seed gives the same damage. */
function numbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

export const damages: readonly Damage[] = [
  {
    name: 'flipped bytes',
    seed: 1,
    apply: (bytes, seed) => {
      const next = numbers(seed);
      const damaged = Buffer.from(bytes);
      for (let count = 0; count < 12; count++) {
        const at = Math.floor(next() * damaged.length);
        damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(next() * 8));
      }
      return damaged;
    },
  },
  {
    name: 'truncation',
    seed: 2,
    apply: (bytes, seed) => bytes.subarray(0, Math.floor(numbers(seed)() * bytes.length)),
  },
  {
    name: 'zeroed blocks',
    seed: 3,
    apply: (bytes, seed) => {
      const from = Math.floor(numbers(seed)() * bytes.length);
      return Buffer.from(bytes).fill(0, from, Math.min(bytes.length, from + 64));
    },
  },
  {
    name: 'random bytes',
    seed: 4,
    apply: (bytes, seed) => {
      const next = numbers(seed);
      return Buffer.from(bytes.map(() => Math.floor(next() * 256)));
    },
  },
  { name: 'an empty file', seed: 5, apply: () => Buffer.alloc(0) },
];
