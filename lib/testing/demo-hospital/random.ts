/**
 * A small seeded generator (mulberry32). The demo hospital must be the same on every machine for the same seed,
 * so nothing here may depend on the clock, on Math.random or on the iteration order of the file system.
 */
export interface Rng {
  /** A number in [0, 1). */
  next(): number;
  /** An integer in [low, high], both included. */
  int(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One element; the list must not be empty. */
  pick<T>(list: readonly T[]): T;
  /** A value from a bell-shaped distribution (sum of three uniforms), about +-3 spread at most. */
  bell(mean: number, spread: number): number;
}

/** 32-bit hash of a label (FNV-1a), so that every patient has a stream of his own whatever the others use. */
export function hashLabel(label: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < label.length; i++) {
    hash = Math.imul(hash ^ label.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** A generator for one purpose, named by a label such as `patient/17`. */
export function rngFor(seed: number, label: string): Rng {
  let state = (hashLabel(label) ^ Math.imul(seed | 0, 0x9e3779b1)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const value = list[Math.floor(next() * list.length)];
      if (value === undefined) throw new RangeError('pick() needs a list that is not empty');
      return value;
    },
    bell: (mean, spread) => mean + (next() + next() + next() - 1.5) * 2 * spread,
  };
}
