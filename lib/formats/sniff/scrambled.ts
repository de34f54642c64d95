/** Bytes without any order in them: encrypted, as an attacker leaves them, or overwritten. */
import { sniffMedia } from '../media/sniff.ts';
import { sniffFormat } from './index.ts';

/** Beginnings of packed files that are no media: packed bytes have no visible order either. */
const PACKED = [
  '1f8b',
  '377abcaf271c',
  '526172211a07',
  'fd377a585a00',
  '28b52ffd',
  '425a68',
  '4d534346',
  '0000000c6a502020',
];
const SAMPLE = 4096;
/** Fewer bytes say nothing about their order. */
const LEAST = 256;

/**
 * True when the bytes are of no known format and as evenly spread as encrypted ones are: of `n` random bytes the entropy
 * is close to 8 bits less 255 / (2 n ln 2) (Miller and Madow), and so is that of the steps between them.
 */
export function looksScrambled(bytes: Uint8Array): boolean {
  if (bytes.length < LEAST || sniffFormat(bytes) !== 'other' || sniffMedia(bytes) !== null) return false;
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (PACKED.some((magic) => start.startsWith(magic))) return false;
  const sample = bytes.subarray(0, SAMPLE);
  const expected = 8 - 255 / (2 * Math.LN2 * sample.length);
  const steps = sample.map((byte, at) => byte - (sample[at - 1] ?? 0));
  return entropy(sample) > expected - 0.25 && entropy(steps) > expected - 0.25;
}

/** Bits per byte. */
function entropy(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) {
    const share = count / bytes.length;
    if (count > 0) bits -= share * Math.log2(share);
  }
  return bits;
}
