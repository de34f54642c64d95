/**
 * Finds the records of one TR_*.DAT in one pass over its bytes, whatever its size: a header line at the start of a line,
 * then the message up to the next header. What belongs to no record is told with its place.
 */
import { crc32 } from 'node:zlib';
import { isOtherVersion, MARK, MOST_HEADER_BYTES, readHeader, type TransactionHeader } from './header.ts';

export interface TransactionRecord {
  readonly header: TransactionHeader;
  /** Where the header begins, in bytes from the beginning of the file. */
  readonly at: number;
  /** The message: first byte, and length without what only ends the record. */
  readonly place: number;
  readonly size: number;
  /** CRC-32 of the message: tells that it was written anew where size and time of the file cannot. */
  readonly check: number;
}

export type TransactionFault = 'garbage' | 'header' | 'version' | 'empty' | 'cut-off';

export interface ScanEvents {
  record(record: TransactionRecord): void;
  fault(fault: TransactionFault, at: number, detail: string): void;
}

/** Reads `length` bytes at `place`; fewer only at the end of the file. */
export type ReadAt = (place: number, length: number) => Uint8Array;

const CHUNK = 1024 * 1024;
/** No message of standard storage is larger; a longer stretch without a header is damage. */
export const MOST_MESSAGE_BYTES = 64 * 1024 * 1024;
const LF = 0x0a;
const CR = 0x0d;

export function scanTransactions(read: ReadAt, size: number, events: ScanEvents): void {
  let open: { header: TransactionHeader; at: number; place: number } | undefined;
  const close = (end: number): void => {
    if (open === undefined) return;
    const { header, at, place } = open;
    open = undefined;
    if (end - place > MOST_MESSAGE_BYTES) {
      events.fault('garbage', place, `${end - place} bytes without another header`);
      return;
    }
    const bytes = read(place, end - place);
    const message = messageIn(bytes);
    if (message.size === 0) events.fault('empty', at, 'a header without a message');
    const check = crc32(bytes.subarray(0, message.size));
    events.record({ header, at, place, size: message.size, check });
    if (message.rest > 0) {
      const from = place + bytes.length - message.rest;
      events.fault('garbage', from, `${message.rest} bytes that belong to no record${message.what}`);
    }
  };
  let first = true;
  for (const at of marksIn(read, size)) {
    if (first && at > 0) events.fault('garbage', 0, `${at} bytes before the first header`);
    first = false;
    close(at);
    const line = lineAt(read(at, MOST_HEADER_BYTES));
    const header = readHeader(line.bytes);
    if ('problem' in header) {
      events.fault(line.ended ? 'header' : 'cut-off', at, `unreadable header: ${header.problem}`);
      continue;
    }
    if (isOtherVersion(header)) events.fault('version', at, `header version ${header.version}`);
    open = { header, at, place: at + line.length };
  }
  if (first && size > 0) events.fault('garbage', 0, `${size} bytes without any header`);
  close(size);
}

/** Places where a line begins with the mark. */
function* marksIn(read: ReadAt, size: number): Generator<number> {
  const overlap = MARK.length;
  for (let start = 0; start < size; start += CHUNK) {
    // One byte before, to see whether a line begins; a mark's length behind, for one across the edge.
    const from = Math.max(0, start - 1);
    const bytes = Buffer.from(read(from, Math.min(size, start + CHUNK + overlap) - from));
    for (let found = bytes.indexOf(MARK); found >= 0; found = bytes.indexOf(MARK, found + 1)) {
      const at = from + found;
      if (at < start || at >= start + CHUNK) continue;
      const before = found === 0 ? LF : bytes[found - 1];
      if (at === 0 || before === LF || before === CR) yield at;
    }
  }
}

/** The first line of some bytes, with the length of the line and its end. */
function lineAt(bytes: Uint8Array): { bytes: Uint8Array; length: number; ended: boolean } {
  const end = bytes.findIndex((byte) => byte === CR || byte === LF);
  if (end < 0) return { bytes, length: bytes.length, ended: false };
  const both = bytes[end] === CR && bytes[end + 1] === LF;
  return { bytes: bytes.subarray(0, end), length: end + (both ? 2 : 1), ended: true };
}

interface Found {
  /** Bytes of the message from the beginning. */
  readonly size: number;
  /** Bytes at the end that belong to no record. */
  readonly rest: number;
  readonly what: string;
}

/**
 * The message without what only separates records. Its own line end, seen at its first line, ends it once; a second
 * header segment or a line that begins like a damaged header does not belong to it.
 */
function messageIn(bytes: Uint8Array): Found {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const stop = strangerIn(all);
  const end = stop ?? all.length;
  let size = end;
  while (size > 0 && (all[size - 1] === CR || all[size - 1] === LF)) size--;
  if (size === 0) return { size: 0, rest: all.length - end, what: '' };
  const own = lineEndOf(all.subarray(0, size));
  size = Math.min(end, size + endingAt(all.subarray(size, end), own));
  const what = stop === null ? '' : '; a message without its header may be among them';
  return { size, rest: all.length - end, what };
}

/** Where another message or a broken header begins inside a record; null where nothing of the sort does. */
function strangerIn(bytes: Buffer): number | null {
  const isLineStart = (at: number): boolean => at > 0 && (bytes[at - 1] === LF || bytes[at - 1] === CR);
  const isMessage = bytes.subarray(0, 4).toString('latin1') === 'MSH|';
  let first: number | null = null;
  for (const mark of isMessage ? ['MSH|', '#SSM', '#SS'] : ['#SSM']) {
    for (let at = bytes.indexOf(mark, 1); at >= 0; at = bytes.indexOf(mark, at + 1)) {
      if (!isLineStart(at)) continue;
      first = Math.min(first ?? at, at);
      break;
    }
  }
  return first;
}

type LineEnd = 'cr' | 'lf' | 'crlf';

function lineEndOf(bytes: Buffer): LineEnd {
  const at = bytes.findIndex((byte) => byte === CR || byte === LF);
  if (at < 0 || bytes[at] === LF) return at < 0 ? 'cr' : 'lf';
  return bytes[at + 1] === LF ? 'crlf' : 'cr';
}

/** How many of the bytes behind the last character end the message itself. */
function endingAt(bytes: Uint8Array, own: LineEnd): number {
  const [one, two] = bytes;
  if (own === 'crlf') return one === CR && two === LF ? 2 : one === CR || one === LF ? 1 : 0;
  return (own === 'cr' && one === CR) || (own === 'lf' && one === LF) ? 1 : 0;
}
