import { JIS_X_0208, JIS_X_0212, JIS_X_0213_SHARED, NO_CELLS, REPLACEMENT } from './jis-tables.ts';
import { scratchUnits, unitsToString } from './units.ts';

/**
 * ISO-2022-JP as hospitals really write it (ISO/IEC 2022; JIS X 0201, 0208, 0212).
 *
 * Differences from the WHATWG decoder, each because a sender was seen to need it:
 * - `ESC ( J` and `ESC ( H` are read as ASCII, so `\` and `~` stay HL7 delimiters;
 * - half-width kana by `ESC ( I`, by SO/SI, and as raw bytes A1-DF (`ESC ) I`, DICOM ISO IR 13);
 * - JIS X 0212 by `ESC $ ( D`; user rows 75-7E become private-use characters instead of U+FFFD;
 * - CR and LF return to ASCII when the sender forgot to;
 * - a lost byte costs one U+FFFD and never a control character, an escape sequence or a delimiter.
 */
export type Iso2022Result = {
  readonly text: string;
  /** U+FFFD written, delimiters rescued from a kana run, and designations of sets we do not hold. */
  readonly bad: number;
  /** Private-use characters written for user-defined cells. */
  readonly gaiji: number;
  /** Bytes 80-FF seen: not part of 7-bit ISO-2022-JP, so a hint that the charset may be another. */
  readonly highBytes: number;
  /** Escape sequences and shifts that were understood. */
  readonly escapes: number;
};

const LF = 0x0a;
const CR = 0x0d;
const SO = 0x0e;
const SI = 0x0f;
const ESC = 0x1b;
const HALFWIDTH_KANA = 0xff61;

/** What the bytes 21-7E mean at this point. */
const ASCII = 0;
const KANA = 1;
const KANJI = 2;
const SUPPLEMENT = 3;
const PLANE_1 = 4;
const PLANE_2 = 5;
/** The sequence is understood and changes nothing. */
const UNCHANGED = 6;

const TABLES: readonly Uint16Array[] = [
  NO_CELLS,
  NO_CELLS,
  JIS_X_0208,
  JIS_X_0212,
  JIS_X_0213_SHARED,
  NO_CELLS,
];

export function decodeIso2022Jp(bytes: Uint8Array): Iso2022Result {
  const decoder = new Iso2022Decoder(bytes);
  decoder.run();
  return decoder.result();
}

/** Reads in runs: each run keeps its place in locals, since most of the time is spent inside two of them. */
class Iso2022Decoder {
  private readonly bytes: Uint8Array;
  private readonly out: Uint16Array;
  private at = 0;
  private written = 0;
  private bad = 0;
  private gaiji = 0;
  private highBytes = 0;
  private escapes = 0;
  private set = ASCII;
  private setBeforeShift = ASCII;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.out = scratchUnits(bytes.length);
  }

  run(): void {
    const end = this.bytes.length;
    while (this.at < end) {
      if (this.set === ASCII) this.asciiRun();
      else if (this.set === KANA) this.kanaRun();
      else this.cellRun(TABLES[this.set] ?? NO_CELLS);
      if (this.at < end) this.special(this.bytes[this.at] ?? 0);
    }
  }

  result(): Iso2022Result {
    const { bad, gaiji, highBytes, escapes } = this;
    return { text: unitsToString(this.out, this.written), bad, gaiji, highBytes, escapes };
  }

  private asciiRun(): void {
    const { bytes, out } = this;
    const end = bytes.length;
    let at = this.at;
    let written = this.written;
    while (at < end) {
      const byte = bytes[at] ?? 0;
      // Letters, digits and delimiters first: this loop sees most bytes of a hospital.
      if (byte >= 0x80 || (byte < 0x20 && (byte === ESC || byte === SO || byte === SI))) break;
      out[written++] = byte;
      at++;
    }
    this.at = at;
    this.written = written;
  }

  private kanaRun(): void {
    for (; this.at < this.bytes.length; this.at++) {
      const byte = this.bytes[this.at] ?? 0;
      if (byte < 0x21 || byte > 0x7e) return;
      if (byte <= 0x5f) {
        this.write(HALFWIDTH_KANA + byte - 0x21);
      } else if (byte === 0x7c || byte === 0x7e) {
        // No kana lives here, so `|` and `~` can only be delimiters whose ESC ( B was lost.
        this.write(byte);
        this.bad++;
      } else {
        this.writeBad();
      }
    }
  }

  private cellRun(table: Uint16Array): void {
    const { bytes, out } = this;
    const end = bytes.length;
    let at = this.at;
    let written = this.written;
    while (at < end) {
      const row = bytes[at] ?? 0;
      if (row < 0x21 || row > 0x7e) break;
      const column = at + 1 < end ? (bytes[at + 1] ?? 0) : 0;
      if (column < 0x21 || column > 0x7e) {
        out[written++] = REPLACEMENT;
        this.bad++;
        at++;
        continue;
      }
      const unit = table[(row << 7) | column] ?? REPLACEMENT;
      if (unit >= 0xe000) {
        if (unit <= 0xf8ff) this.gaiji++;
        else if (unit === REPLACEMENT) this.bad++;
      }
      out[written++] = unit;
      at += 2;
    }
    this.at = at;
    this.written = written;
  }

  /** Everything that is not a graphic character of the current set. */
  private special(byte: number): void {
    if (byte === ESC) {
      this.escape();
      return;
    }
    this.at++;
    if (byte === SO) {
      if (this.set !== KANA) this.setBeforeShift = this.set;
      this.set = KANA;
      this.escapes++;
    } else if (byte === SI) {
      if (this.set === KANA) this.set = this.setBeforeShift;
      this.escapes++;
    } else if (byte >= 0x80) {
      this.highBytes++;
      if (byte >= 0xa1 && byte <= 0xdf) this.write(HALFWIDTH_KANA + byte - 0xa1);
      else this.writeBad();
    } else {
      if (byte === CR || byte === LF) this.set = ASCII;
      this.write(byte);
    }
  }

  private escape(): void {
    const packed = designation(this.bytes, this.at);
    if (packed === UNKNOWN) {
      // Without knowing the set, ASCII is the reading that cannot swallow the delimiters that follow.
      this.set = ASCII;
      this.setBeforeShift = ASCII;
      this.at++;
      this.writeBad();
      return;
    }
    this.at += packed >> 4;
    this.escapes++;
    const set = packed & 15;
    if (set === UNCHANGED) return;
    if (set === PLANE_1 || set === PLANE_2) this.bad++;
    this.set = set;
    this.setBeforeShift = set === KANA ? ASCII : set;
  }

  private write(unit: number): void {
    this.out[this.written++] = unit;
  }

  private writeBad(): void {
    this.write(REPLACEMENT);
    this.bad++;
  }
}

const UNKNOWN = -1;

/** The escape sequence at `at`: its length times 16 plus the set it selects, or UNKNOWN. */
function designation(bytes: Uint8Array, at: number): number {
  const second = String.fromCharCode(bytes[at + 2] ?? 0);
  switch (bytes[at + 1]) {
    case 0x24: // $
      if (second === 'B' || second === '@') return (3 << 4) | KANJI;
      return second === '(' ? doubleByteDesignation(bytes[at + 3]) : UNKNOWN;
    case 0x28: // (
      if (second === 'B' || second === 'J' || second === 'H') return (3 << 4) | ASCII;
      return second === 'I' ? (3 << 4) | KANA : UNKNOWN;
    case 0x29: // ) : kana into G1, which bytes A1-DF are read as anyway
      return second === 'I' ? (3 << 4) | UNCHANGED : UNKNOWN;
    case 0x26: // & @ announces the 1990 revision of the next designation
      return second === '@' ? (3 << 4) | UNCHANGED : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function doubleByteDesignation(final: number | undefined): number {
  switch (final) {
    case 0x40: // @
    case 0x42: // B
      return (4 << 4) | KANJI;
    case 0x44: // D
      return (4 << 4) | SUPPLEMENT;
    case 0x4f: // O : JIS X 0213:2000 plane 1
    case 0x51: // Q : JIS X 0213:2004 plane 1
      return (4 << 4) | PLANE_1;
    case 0x50: // P
      return (4 << 4) | PLANE_2;
    default:
      return UNKNOWN;
  }
}
