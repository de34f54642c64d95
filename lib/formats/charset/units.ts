/** UTF-16 code units to string, without a new buffer for each of millions of small files. */

/** Units kept between calls; a rare larger file gets a buffer of its own. */
const KEEP = 1 << 20;
let kept = new Uint16Array(1 << 16);

/** A buffer of at least `length` units; valid until the next call, so finish with it first. */
export function scratchUnits(length: number): Uint16Array {
  if (length > KEEP) return new Uint16Array(length);
  if (length > kept.length) kept = new Uint16Array(KEEP);
  return kept;
}

/** The first `length` units as a string. */
export function unitsToString(units: Uint16Array, length: number): string {
  return Buffer.from(units.buffer, units.byteOffset, length * 2).toString('utf16le');
}
