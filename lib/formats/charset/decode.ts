import { isAscii } from 'node:buffer';
import { detectCharset } from './detect.ts';
import { decodeEucJp } from './eucjp.ts';
import { decodeIso2022Jp } from './iso2022jp.ts';
import type { CharsetName } from './names.ts';

export type { CharsetName } from './names.ts';

/** A file's bytes as text, and how far to trust it. */
export type DecodedText = {
  /** The text; a byte order mark is dropped. Lost characters are U+FFFD, user-defined ones are private-use. */
  readonly text: string;
  /** The charset that was used, which need not be the one expected. */
  readonly charset: CharsetName;
  /** Characters lost or doubtful. Anything above 0 must be shown as "possibly garbled" (文字化けの可能性). */
  readonly bad: number;
  /** User-defined characters (外字), present as private-use code points that only the sender's fonts can draw. */
  readonly gaiji: number;
};

/**
 * Decodes a whole file before anything splits it: trail bytes of kanji equal `| ^ & ~ \`.
 *
 * `expected` is what the source as a whole was found to be (decide per source by voting over
 * `detectCharset`, not per file, and not from MSH-18). It settles bytes that fit several charsets;
 * bytes that contradict it win, so one odd file in a source is still read. Never throws on content;
 * the caller bounds the size (memory is about five times that of the bytes).
 */
export function decodeBytes(bytes: Uint8Array, expected: CharsetName | 'auto' = 'auto'): DecodedText {
  if (expected === 'iso-2022-jp') return decodeExpectedIso2022(bytes);
  if (isAscii(bytes)) return decodeSevenBit(bytes);
  const detected = detectCharset(bytes);
  if (expected === 'auto' || expected === 'ascii' || detected.charset === expected || detected.certain) {
    return decodeAs(bytes, detected.charset);
  }
  const asExpected = decodeAs(bytes, expected);
  if (asExpected.bad === 0) return asExpected;
  const asDetected = decodeAs(bytes, detected.charset);
  return asDetected.bad < asExpected.bad ? asDetected : asExpected;
}

/** Decodes with exactly this charset, whatever the bytes look like. */
export function decodeAs(bytes: Uint8Array, charset: CharsetName): DecodedText {
  if (charset === 'iso-2022-jp' || charset === 'ascii') {
    const { text, bad, gaiji } = decodeIso2022Jp(bytes);
    return { text, charset, bad, gaiji };
  }
  const text = new TextDecoder(charset).decode(bytes);
  if (charset === 'euc-jp' && text.includes('\ufffd')) return counted(decodeEucJp(bytes), charset);
  return counted(text, charset);
}

/** True for private-use code points: a character that means something only with the sender's fonts. */
export function isGaiji(codePoint: number): boolean {
  return (
    (codePoint >= 0xe000 && codePoint <= 0xf8ff) ||
    (codePoint >= 0xf0000 && codePoint <= 0xffffd) ||
    (codePoint >= 0x100000 && codePoint <= 0x10fffd)
  );
}

/** The one path that millions of SS-MIX2 files take: a single pass, and a second look only on contradiction. */
function decodeExpectedIso2022(bytes: Uint8Array): DecodedText {
  const { text, bad, gaiji, highBytes, escapes } = decodeIso2022Jp(bytes);
  const looksLikeAnother = highBytes > 0 && (escapes === 0 || bad > 0);
  if (looksLikeAnother || text.startsWith('\0') || text.charCodeAt(1) === 0) {
    const { charset, certain } = detectCharset(bytes);
    if (charset !== 'iso-2022-jp' && (certain || bad > 0)) return decodeAs(bytes, charset);
  }
  return { text, charset: 'iso-2022-jp', bad, gaiji };
}

/** No byte above 7F: ASCII, ISO-2022-JP, or UTF-16 without a mark. */
function decodeSevenBit(bytes: Uint8Array): DecodedText {
  const { charset } = detectCharset(bytes);
  if (charset !== 'ascii') return decodeAs(bytes, charset);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return { text, charset, bad: 0, gaiji: 0 };
}

/** The cheap question first: nearly all text has none of these units (DB80-DBFF lead the private planes). */
const MAYBE_DOUBTFUL = /[\ue000-\uf8ff\ufffd\udb80-\udbff]/;
const DOUBTFUL = /[\ufffd\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu;

function counted(text: string, charset: CharsetName): DecodedText {
  let bad = 0;
  let gaiji = 0;
  if (!MAYBE_DOUBTFUL.test(text)) return { text, charset, bad, gaiji };
  for (const [character] of text.matchAll(DOUBTFUL)) {
    if (character === '\ufffd') bad++;
    else gaiji++;
  }
  return { text, charset, bad, gaiji };
}
