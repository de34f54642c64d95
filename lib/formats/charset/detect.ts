import { isAscii, isUtf8 } from 'node:buffer';
import type { CharsetName } from './names.ts';

/** What the bytes say about their charset. */
export type Detection = {
  readonly charset: CharsetName;
  /** True when the bytes admit no other sensible reading; a source's vote should count only these. */
  readonly certain: boolean;
};

/** Looking at more of a file than this does not change the verdict of a statistic. */
const SAMPLE = 64 * 1024;

/**
 * The charset by the bytes alone, in order of how hard the evidence is: byte order mark, ISO-2022 escape
 * sequences, valid UTF-8, then a score of Shift_JIS against EUC-JP.
 */
export function detectCharset(bytes: Uint8Array): Detection {
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return { charset: marked, certain: true };
  if (hasDesignation(bytes)) return { charset: 'iso-2022-jp', certain: true };
  const wide = unmarkedUtf16(bytes);
  if (wide !== undefined) return { charset: wide, certain: true };
  if (isAscii(bytes)) {
    const shifted = bytes.includes(0x1b) || (bytes.includes(0x0e) && bytes.includes(0x0f));
    return { charset: shifted ? 'iso-2022-jp' : 'ascii', certain: false };
  }
  // Two-byte sequences alone also read as half-width kana of Shift_JIS; three-byte ones hardly can.
  if (isUtf8(bytes)) return { charset: 'utf-8', certain: bytes.some((byte) => byte >= 0xe0) };
  const sample = bytes.subarray(0, SAMPLE);
  return isDamagedUtf8(sample) ? { charset: 'utf-8', certain: true } : shiftJisOrEuc(sample);
}

/**
 * UTF-8 that was cut inside a character or lost a few bytes. Read as Shift_JIS it would be fluent nonsense
 * without a single error, so it is looked for first: three-byte sequences, which chance rarely makes, must
 * outnumber the bytes that do not fit.
 */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let whole = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes[at] ?? 0);
    let read = 1;
    while (read < length && ((bytes[at + read] ?? 0) & 0xc0) === 0x80) read++;
    const cutAtEnd = read < length && at + read >= bytes.length;
    if (read === length && length >= 3) whole++;
    else if (length === 0 || (read < length && !cutAtEnd)) odd++;
    at += read;
  }
  return whole > odd * 4;
}

/** Length that a lead byte announces; 0 for a byte that leads nothing. */
function utf8Length(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

function byteOrderMark(bytes: Uint8Array): CharsetName | undefined {
  const first = bytes[0];
  const second = bytes[1];
  if (first === 0xef && second === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

const DESIGNATIONS = new Set(
  ['$@', '$B', '$(', '(B', '(H', '(I', '(J', ')I'].map((two) => Buffer.from(two).readUInt16BE()),
);

/** `ESC $` or `ESC (` or `ESC )` with a final byte that Japanese senders use. */
function hasDesignation(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1b); at >= 0; at = bytes.indexOf(0x1b, at + 1)) {
    if (DESIGNATIONS.has(((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0))) return true;
  }
  return false;
}

/** UTF-16 without a mark: ASCII text, as HL7 mostly is, has a zero in every other byte. */
function unmarkedUtf16(bytes: Uint8Array): CharsetName | undefined {
  const pairs = Math.min(bytes.length >> 1, 256);
  const [first, second] = bytes;
  if (pairs < 2 || (first !== 0 && second !== 0)) return undefined;
  let zeroHigh = 0;
  let zeroLow = 0;
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[pair * 2] === 0) zeroHigh++;
    if (bytes[pair * 2 + 1] === 0) zeroLow++;
  }
  if (zeroLow > pairs / 3 && zeroHigh * 8 < zeroLow) return 'utf-16le';
  if (zeroHigh > pairs / 3 && zeroLow * 8 < zeroHigh) return 'utf-16be';
  return undefined;
}

function shiftJisOrEuc(bytes: Uint8Array): Detection {
  const shiftJis = scoreShiftJis(bytes);
  const euc = scoreEuc(bytes);
  const charset = euc > shiftJis ? 'euc-jp' : 'shift_jis';
  return { charset, certain: Math.abs(euc - shiftJis) >= CLEAR_MARGIN };
}

/** Weights: a wrong byte outweighs several frequent characters, and a rare character counts for little. */
const WRONG = -6;
const KANA_PAIR = 3;
const COMMON_KANJI = 2;
const SYMBOL = 1;
const RARE_KANJI = 0.5;
const UNASSIGNED = -2;
const CLEAR_MARGIN = 8;

function scoreShiftJis(bytes: Uint8Array): number {
  let score = 0;
  let previous = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      previous = 0;
    } else if (byte >= 0xa1 && byte <= 0xdf) {
      score += scoreHalfwidth(byte, previous);
      previous = byte;
    } else {
      const trail = bytes[at + 1] ?? 0;
      const paired = byte !== 0x80 && byte !== 0xa0 && byte <= 0xfc && trail >= 0x40 && trail <= 0xfc;
      score += paired && trail !== 0x7f ? scoreShiftJisPair(byte, trail) : WRONG;
      if (paired) at++;
      previous = 0;
    }
  }
  return score;
}

function scoreShiftJisPair(lead: number, trail: number): number {
  if (lead === 0x81) return SYMBOL;
  if (lead === 0x82) return trail >= 0x9f ? KANA_PAIR : SYMBOL;
  if (lead === 0x83) return trail <= 0x96 ? KANA_PAIR : SYMBOL;
  if (lead >= 0x88 && lead <= 0x97) return COMMON_KANJI;
  if (lead === 0x87 || lead === 0xed || lead === 0xee || lead >= 0xfa) return RARE_KANJI;
  if ((lead >= 0x98 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xea)) return RARE_KANJI;
  return lead >= 0xf0 && lead <= 0xf9 ? 0 : UNASSIGNED;
}

/** A voicing mark after a kana that can carry it is typical of real half-width kana, elsewhere of chance. */
function scoreHalfwidth(byte: number, previous: number): number {
  if (byte !== 0xde && byte !== 0xdf) return byte >= 0xa6 ? 0.4 : 0;
  const voiceable = (previous >= 0xb6 && previous <= 0xc4) || (previous >= 0xca && previous <= 0xce);
  return voiceable ? 2 : UNASSIGNED;
}

function scoreEuc(bytes: Uint8Array): number {
  let score = 0;
  let kanaRun = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      kanaRun = 0;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    if (byte === 0x8e && trail >= 0xa1 && trail <= 0xdf) {
      // A single 8E xx is also a common kanji of Shift_JIS (者, 式); two in a row are kana of EUC-JP.
      kanaRun++;
      score += kanaRun > 1 ? 2 * KANA_PAIR : SYMBOL;
      at++;
      continue;
    }
    kanaRun = 0;
    const width = byte === 0x8f ? 3 : 2;
    const whole = isEucSequence(bytes, at, width);
    score += whole ? scoreEucPair(byte) : WRONG;
    if (whole) at += width - 1;
  }
  return score;
}

function isEucSequence(bytes: Uint8Array, at: number, width: number): boolean {
  const lead = bytes[at] ?? 0;
  if (width === 2 && lead < 0xa1) return false;
  for (let offset = 1; offset < width; offset++) {
    const byte = bytes[at + offset] ?? 0;
    if (byte < 0xa1 || byte > 0xfe) return false;
  }
  return lead !== 0xff;
}

function scoreEucPair(lead: number): number {
  if (lead === 0xa4 || lead === 0xa5) return KANA_PAIR;
  if (lead >= 0xb0 && lead <= 0xcf) return COMMON_KANJI;
  if (lead >= 0xa1 && lead <= 0xa3) return SYMBOL;
  if (lead === 0x8f || lead === 0xad || (lead >= 0xd0 && lead <= 0xf4)) return RARE_KANJI;
  return lead >= 0xf5 ? 0 : UNASSIGNED;
}
