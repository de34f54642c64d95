import type { Delimiters } from './delimiters.ts';
import type { Hl7IssueCode, IssueList } from './issues.ts';
import { Segment } from './segment.ts';
import { isKnownSegment } from './segment-names.ts';

/** A limit that no clinical message comes near; what lies beyond is named in an issue, not read. */
export const MAX_SEGMENTS = 200_000;

export type Lines = {
  readonly text: string;
  /** Offset of the first line. */
  readonly from: number;
  /** Offset behind the last character to read. */
  readonly limit: number;
  readonly delimiters: Delimiters;
  readonly issues: IssueList;
};

/**
 * Cuts a message into segments and stops in front of a second MSH.
 *
 * A line is a segment when it starts with three alphanumerics and the field separator, or when it is nothing
 * but a segment name that HL7 knows. Any other line is the rest of a value that held a raw line end, and goes
 * with the segment before it, line end included.
 */
export function readSegments(lines: Lines): Segment[] {
  return new SegmentReader(lines).read();
}

class SegmentReader {
  private readonly lines: Lines;
  private readonly segments: Segment[] = [];
  /** The segment being read; it may still grow by continuation lines. */
  private start = -1;
  private stop = -1;
  private continued = false;
  private sawMsh = false;

  constructor(lines: Lines) {
    this.lines = lines;
  }

  read(): Segment[] {
    const { text, from, limit } = this.lines;
    const ends = new LineEnds(text, limit);
    for (let at = from; at < limit && !this.isFull(); ) {
      const end = ends.after(at);
      const start = skipFraming(text, at, end);
      if (start < end && !this.take(start, end)) break;
      at = end + 1;
    }
    this.close();
    return this.segments;
  }

  /** False when the line starts another message. */
  private take(start: number, end: number): boolean {
    const { text, delimiters } = this.lines;
    if (text.startsWith('MSH', start) && isHeaderSeparator(text, start + 3, end)) {
      if (this.sawMsh) {
        this.complain('second-message', 'another message follows in the same text; not read');
        return false;
      }
      this.sawMsh = true;
      this.open(start, end);
    } else if (isSegmentName(text, start) && text.startsWith(delimiters.field, start + 3)) {
      this.open(start, end);
    } else {
      const contentEnd = withoutPadding(text, start, end);
      if (contentEnd === start) return true;
      this.takeOddLine({ start, end, contentEnd });
    }
    this.checkEnd(end);
    return true;
  }

  private takeOddLine({ start, end, contentEnd }: { start: number; end: number; contentEnd: number }): void {
    if (contentEnd === start + 3 && isKnownSegment(this.lines.text.slice(start, contentEnd))) {
      this.open(start, start + 3);
    } else if (this.start < 0) {
      this.complain('stray-text', `a line of ${end - start} characters belongs to no segment; not read`);
    } else {
      this.stop = end;
      this.continued = true;
    }
  }

  private open(start: number, stop: number): void {
    this.close();
    this.start = start;
    this.stop = stop;
    this.continued = false;
  }

  private close(): void {
    if (this.start < 0) return;
    const { text, delimiters } = this.lines;
    const raw = text.slice(this.start, this.stop);
    this.segments.push(new Segment(raw, this.segments.length, delimiters));
    this.start = -1;
    if (this.continued) this.complainOfLast('continuation-line', 'a raw line end inside the segment');
    if (raw.length === 3) this.complainOfLast('bare-segment', 'a segment name alone on its line');
    else if (raw.length === 4) this.complainOfLast('short-segment', 'a segment without fields');
  }

  /** Called for each line that is not blank. */
  private checkEnd(end: number): void {
    if (end === this.lines.text.length && this.start >= 0) {
      this.complain('no-final-terminator', 'the last segment is not terminated; the file may be cut off');
    }
  }

  private isFull(): boolean {
    if (this.segments.length < MAX_SEGMENTS - 1) return false;
    this.complain('too-many-segments', `only the first ${MAX_SEGMENTS} segments were read`);
    return true;
  }

  private complain(code: Hl7IssueCode, message: string): void {
    this.lines.issues.add({ code, message });
  }

  private complainOfLast(code: Hl7IssueCode, message: string): void {
    this.lines.issues.add({ code, message, segmentIndex: this.segments.length - 1 });
  }
}

/** Old transfer programs pad with spaces, NUL, or SUB (the end-of-file mark of DOS). */
function withoutPadding(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && PADDING.includes(text.charAt(at - 1))) at--;
  return at;
}

const PADDING = ' \t\0\x1a\u3000';

/** The three terminators are searched natively and each only once over the text. */
class LineEnds {
  private readonly text: string;
  private readonly limit: number;
  private cr = -1;
  private lf = -1;
  private fs = -1;

  constructor(text: string, limit: number) {
    this.text = text;
    this.limit = limit;
  }

  /** Offset of the first terminator at or behind `at`, or the limit. */
  after(at: number): number {
    if (this.cr < at) this.cr = this.next('\r', at);
    if (this.lf < at) this.lf = this.next('\n', at);
    if (this.fs < at) this.fs = this.next('\x1c', at);
    return Math.min(this.cr, this.lf, this.fs);
  }

  private next(terminator: string, at: number): number {
    const found = this.text.indexOf(terminator, at);
    return found < 0 || found > this.limit ? this.limit : found;
  }
}

/** MLLP start, padding and a byte order mark may also stand in front of a later message. */
function skipFraming(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === '\x0b' || text[at] === '\0' || text[at] === '\ufeff')) at++;
  return at;
}

function isSegmentName(text: string, at: number): boolean {
  return (
    isLetter(text.charCodeAt(at)) &&
    isAlphanumeric(text.charCodeAt(at + 1)) &&
    isAlphanumeric(text.charCodeAt(at + 2))
  );
}

function isLetter(code: number): boolean {
  const upper = code & ~0x20;
  return upper >= 0x41 && upper <= 0x5a;
}

function isAlphanumeric(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39);
}

/** A second message may bring its own separator. */
function isHeaderSeparator(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at);
  return at < end && code > 0x20 && !isAlphanumeric(code);
}
