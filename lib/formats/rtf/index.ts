/**
 * The words of an RTF document (Rich Text Format 1.9.1) as plain text. Made for what Japanese systems write: double-byte
 * characters as `\'83A`, `\'83\'41` or raw bytes, `\ansicpg932`, code pages by the font's charset, `\u`.
 */
import { codePageOf, decodeCodePage, fontCharset, isLeadByte } from './code-pages.ts';
import { SILENT_DESTINATIONS, SPEAKING_DESTINATIONS, SYMBOLS } from './words.ts';

export interface RtfText {
  readonly text: string;
  /** True when the document went on after what is given here. */
  readonly cut: boolean;
  /** What is wrong with the document, in English; '' when nothing is. Text may be missing then. */
  readonly problem: string;
}

/** Text of a document, at most `limit` characters. Never throws; time and memory are in proportion to the length. */
export function rtfText(bytes: Uint8Array, limit: number): RtfText {
  return new RtfReader(bytes, limit).read();
}

/** What a group inherits and gives back at its end. */
interface State {
  font: number;
  /** Characters that stand for one `\u` where Unicode is not understood. */
  fallback: number;
  silent: boolean;
  /** Hidden by the author or struck out by change tracking. */
  hidden: boolean;
  fontTable: boolean;
}

/** Deeper groups are counted and read with the state of this depth. */
const MAX_DEPTH = 500;

class RtfReader {
  private readonly bytes: Uint8Array;
  private readonly limit: number;
  private at = 0;
  private depth = 0;
  private state: State = { font: -1, fallback: 1, silent: false, hidden: false, fontTable: false };
  private readonly stack: State[] = [];
  private readonly fonts = new Map<number, number>();
  private defaultFont = 0;
  /** Japanese unless the document says otherwise: senders that leave it out are Japanese too. */
  private codePage = 932;
  /** Bytes of one code page that wait to be decoded, and whether the last is the first half of a character. */
  private pending: number[] = [];
  private pendingPage = 932;
  private half: 'none' | 'escaped' | 'raw' = 'none';
  private toSkip = 0;
  private readonly parts: string[] = [];
  private length = 0;
  private problem = '';
  private starred = false;

  constructor(bytes: Uint8Array, limit: number) {
    this.bytes = bytes;
    this.limit = limit;
  }

  read(): RtfText {
    const { bytes } = this;
    while (this.at < bytes.length && this.length <= this.limit * 2) {
      const byte = bytes[this.at++] ?? 0;
      // The second half of a raw character may look like a brace or a backslash.
      if (this.half === 'raw' && byte >= 0x40) this.put(byte, 'raw');
      else if (byte === 0x5c) this.control();
      else if (byte === 0x7b) this.open();
      else if (byte === 0x7d) this.close();
      else if (byte !== 0x0a && byte !== 0x0d && byte !== 0) this.put(byte, 'raw');
    }
    this.flush();
    const isWhole = this.at >= bytes.length;
    if (isWhole && this.depth > 0) this.complain('the document ends inside a group: it may be cut off');
    const lines = this.parts.join('').split('\n');
    const text = lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trim();
    return {
      text: text.slice(0, this.limit),
      cut: !isWhole || text.length > this.limit,
      problem: this.problem,
    };
  }

  private complain(problem: string): void {
    if (this.problem === '') this.problem = problem;
  }

  private open(): void {
    this.flush();
    this.depth++;
    this.starred = false;
    if (this.stack.length < MAX_DEPTH) this.stack.push({ ...this.state });
    else this.complain(`groups nest deeper than ${MAX_DEPTH}`);
  }

  private close(): void {
    this.flush();
    this.starred = false;
    if (this.depth === 0) {
      this.complain('a group ends that never began');
      return;
    }
    if (this.depth <= this.stack.length) this.state = this.stack.pop() ?? this.state;
    this.depth--;
  }

  private control(): void {
    const next = this.bytes[this.at] ?? 0;
    if (isLetter(next)) {
      this.word();
      return;
    }
    this.at++;
    switch (String.fromCharCode(next)) {
      case "'":
        this.hex();
        break;
      case '*':
        this.starred = true;
        break;
      case '~':
        this.say('\u00a0');
        break;
      case '_':
        this.say('-');
        break;
      case '\n':
      case '\r':
        this.say('\n');
        break;
      case '\\':
      case '{':
      case '}':
        this.put(next, 'escaped');
        break;
    }
  }

  private hex(): void {
    const digits = String.fromCharCode(this.bytes[this.at] ?? 0, this.bytes[this.at + 1] ?? 0);
    if (!/^[0-9a-fA-F]{2}$/.test(digits)) return;
    this.at += 2;
    this.put(Number.parseInt(digits, 16), 'escaped');
  }

  private word(): void {
    const { bytes } = this;
    const from = this.at;
    while (this.at < bytes.length && this.at - from < 32 && isLetter(bytes[this.at] ?? 0)) this.at++;
    const name = ascii(bytes, from, this.at);
    const numberFrom = this.at;
    if (bytes[this.at] === 0x2d) this.at++;
    while (this.at - numberFrom < 11 && isDigit(bytes[this.at] ?? 0)) this.at++;
    const digits = ascii(bytes, numberFrom, this.at);
    if (bytes[this.at] === 0x20) this.at++;
    const value = /\d/.test(digits) ? Number(digits) : null;
    this.obey(name, value);
  }

  private obey(name: string, value: number | null): void {
    const isDestination = this.starred;
    this.starred = false;
    if (name === 'u' && value !== null) {
      this.unicode(value);
      return;
    }
    this.flush();
    this.toSkip = 0;
    const symbol = SYMBOLS.get(name);
    if (symbol !== undefined) this.say(symbol);
    else if (name === 'fonttbl') this.state.fontTable = this.state.silent = true;
    else if (SILENT_DESTINATIONS.has(name) || (isDestination && !SPEAKING_DESTINATIONS.has(name)))
      this.state.silent = true;
    else this.set(name, value);
  }

  private set(name: string, value: number | null): void {
    switch (name) {
      case 'bin':
        this.at += Math.max(0, value ?? 0);
        if (this.at > this.bytes.length) this.complain('binary data runs past the end of the document');
        break;
      case 'ansicpg':
        if (value !== null && value > 0) this.codePage = value;
        break;
      case 'mac':
        this.codePage = 10_001;
        break;
      case 'deff':
        this.defaultFont = value ?? 0;
        break;
      case 'f':
        this.state.font = value ?? this.defaultFont;
        break;
      case 'fcharset':
        if (this.state.fontTable && this.fonts.size < 10_000) this.fonts.set(this.state.font, value ?? 0);
        break;
      case 'uc':
        this.state.fallback = Math.min(16, Math.max(0, value ?? 1));
        break;
      case 'plain':
        this.state.hidden = false;
        this.state.font = -1;
        break;
      case 'v':
      case 'deleted':
        this.state.hidden = value !== 0;
        break;
    }
  }

  private unicode(value: number): void {
    this.flush();
    this.say(String.fromCharCode(value & 0xffff));
    this.toSkip = this.state.fallback;
  }

  /** A byte of text, decoded together with its neighbours. */
  private put(byte: number, how: 'escaped' | 'raw'): void {
    if (this.toSkip > 0 && this.half === 'none') {
      this.toSkip--;
      return;
    }
    if (this.state.silent || this.state.hidden) return;
    this.pendingPage = this.pageOfFont();
    this.pending.push(byte);
    this.length++;
    this.half = this.half === 'none' && isLeadByte(byte, this.pendingPage) ? how : 'none';
  }

  private pageOfFont(): number {
    const font = this.state.font < 0 ? this.defaultFont : this.state.font;
    const charset = this.fonts.get(font);
    return (charset === undefined ? undefined : fontCharset(charset)) ?? this.codePage;
  }

  private flush(): void {
    this.half = 'none';
    if (this.pending.length === 0) return;
    const bytes = Uint8Array.from(this.pending);
    this.pending = [];
    this.parts.push(decodeCodePage(bytes, codePageOf(this.pendingPage)));
  }

  private say(text: string): void {
    this.flush();
    if (this.state.silent || this.state.hidden) return;
    this.parts.push(text);
    this.length += text.length;
  }
}

function isLetter(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}
