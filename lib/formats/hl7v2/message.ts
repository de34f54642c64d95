import { type Delimiters, readDelimiters, USUAL_DELIMITERS } from './delimiters.ts';
import { type Hl7Issue, IssueList } from './issues.ts';
import { readSegments } from './lines.ts';
import type { Segment } from './segment.ts';

/** A limit that no clinical message comes near; what lies beyond is named in an issue, not read. */
export const MAX_CHARACTERS = 16 * 1024 * 1024;

/** One HL7 v2 message, read as far as it can be. */
export class Hl7Message {
  readonly delimiters: Delimiters;
  readonly segments: readonly Segment[];
  readonly issues: readonly Hl7Issue[];

  constructor(parts: Pick<Hl7Message, 'delimiters' | 'segments' | 'issues'>) {
    this.delimiters = parts.delimiters;
    this.segments = parts.segments;
    this.issues = parts.issues;
  }

  /** The first segment of that name. */
  first(name: string): Segment | undefined {
    for (const segment of this.segments) if (segment.name === name) return segment;
    return undefined;
  }

  /** Every segment of that name, in order. */
  all(name: string): Segment[] {
    return this.segments.filter((segment) => segment.name === name);
  }

  /**
   * The value at a path such as `PID-5[2].1` in the first segment of that name (see `Segment.get`).
   * undefined when there is no such segment, null for an explicit `""`, '' when empty.
   */
  get(path: string): string | null | undefined {
    return this.first(path.slice(0, 3))?.get(path.slice(4));
  }
}

/**
 * Reads the first message of a decoded text (decode before splitting: see formats/charset).
 *
 * Accepts CR, LF, CRLF and FS as terminators in any mixture, MLLP framing, a byte order mark, raw line ends
 * inside a value, and batch headers in front of MSH. Never throws on content: see `issues`.
 */
export function parseMessage(text: string): Hl7Message {
  const issues = new IssueList();
  const limit = Math.min(text.length, MAX_CHARACTERS);
  if (limit < text.length) {
    issues.add({ code: 'too-large', message: `only the first ${MAX_CHARACTERS} characters were read` });
  }
  const start = findHeader(text, issues);
  const delimiters = start < 0 ? USUAL_DELIMITERS : readDelimiters(text, start, issues);
  const segments = readSegments({ text, from: Math.max(start, 0), limit, delimiters, issues });
  checkHeader(segments, issues);
  return new Hl7Message({ delimiters, segments, issues: issues.items });
}

/** What may stand in front of a header: byte order mark, MLLP start, blank lines, padding. */
const PADDING = /[\ufeff\x00\x0b\x1c\r\n ]*/y;
const HEADER_LINE = /(?:^|[\r\n\x0b\x1c])(?:MSH|FHS|BHS)(?![A-Za-z0-9\s])/g;

/** Offset of the header's name; -1 when there is none, and then the usual delimiters are the best guess. */
function findHeader(text: string, issues: IssueList): number {
  PADDING.lastIndex = 0;
  PADDING.test(text);
  const start = PADDING.lastIndex;
  if (isHeaderName(text, start)) return start;
  HEADER_LINE.lastIndex = start;
  const found = HEADER_LINE.exec(text);
  if (found === null) return -1;
  const header = HEADER_LINE.lastIndex - 3;
  issues.add({ code: 'stray-text', message: `${header - start} characters in front of the header not read` });
  return header;
}

function isHeaderName(text: string, at: number): boolean {
  return text.startsWith('MSH', at) || text.startsWith('FHS', at) || text.startsWith('BHS', at);
}

/** MSH-9 is what says which message this is; without it the rest can hardly be used. */
function checkHeader(segments: readonly Segment[], issues: IssueList): void {
  const header = segments.find((segment) => segment.name === 'MSH');
  if (header === undefined) {
    issues.add({ code: 'no-msh', message: 'no message header' });
  } else if (header.raw.length > 4 && header.text(9) === '') {
    const segmentIndex = header.index;
    issues.add({ code: 'short-segment', message: 'no message type in the header', segmentIndex, field: 9 });
  }
}
