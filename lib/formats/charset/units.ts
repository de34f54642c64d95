/** UTF-16 code units to string, without a new buffer for each of millions of small files. */

const KEEP = 1 << 20;
let kept = new Uint16Array(1 << 16);

/** A buffer of at least `length` units; valid until the next call, so finish with it first. */
export function scratchUnits(length: number): Uint16Array {
  if (length <= kept.length) return kept;
  const larger = new Uint16Array(length * 2);
  if (larger.length <= KEEP) kept = larger;
  return larger;
}

/** The first `length` units as a string. */
export function unitsToString(units: Uint16Array, length: number): string {
  return Buffer.from(units.buffer, units.byteOffset, length * 2).toString('utf16le');
}
