/** One 512-byte header of a tar archive (POSIX.1-1988 ustar, GNU, V7) and the records of a pax header (POSIX.1-2001). */
import { decodeName } from './names.ts';

export const BLOCK = 512;

export interface TarHeader {
  /** Path as stored, decoded; parts not checked. */
  readonly name: string;
  /** Type flag: `0` and NUL file, `1` hard link, `2` symbolic link, `5` folder, and so on. */
  readonly type: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Target of a link as stored, decoded. */
  readonly link: string;
}

/** The header in a block, or null when its checksum does not hold. */
export function parseHeader(buffer: Buffer, at: number): TarHeader | null {
  if (!checksumHolds(buffer, at)) return null;
  const size = number(buffer, at + 124, 12);
  const modified = number(buffer, at + 136, 12);
  if (size === null) return null;
  const type = String.fromCharCode(buffer[at + 156] ?? 0);
  return {
    name: nameOf(buffer, at),
    type: type === '\0' ? '0' : type,
    size,
    modified: milliseconds(modified),
    link: buffer[at + 157] === 0 ? '' : text(buffer, at + 157, 100),
  };
}

/** A time that no file has is none; it must not be larger than what the catalogue can hold. */
function milliseconds(seconds: number | null): number {
  return seconds !== null && seconds < 2 ** 40 ? seconds * 1000 : 0;
}

export function isZero(buffer: Buffer, at: number): boolean {
  for (let index = at; index < at + BLOCK; index++) if (buffer[index] !== 0) return false;
  return true;
}

/** The sum of the header with its own field as spaces; some old programs summed signed bytes. */
function checksumHolds(buffer: Buffer, at: number): boolean {
  const stated = number(buffer, at + 148, 8);
  if (stated === null) return false;
  let field = 0;
  for (let index = at + 148; index < at + 156; index++) field += buffer[index] ?? 0;
  if (sumOf(buffer, at) - field + 8 * 32 === stated) return true;
  let signed = 8 * 32;
  for (let index = at; index < at + BLOCK; index++) {
    const byte = buffer[index] ?? 0;
    if (index < at + 148 || index >= at + 156) signed += byte > 127 ? byte - 256 : byte;
  }
  return signed === stated;
}

/** The sum of the bytes of a block, four at a time where the block lies so in memory. */
function sumOf(buffer: Buffer, at: number): number {
  const offset = buffer.byteOffset + at;
  let sum = 0;
  if (offset % 4 !== 0) {
    for (let index = at; index < at + BLOCK; index++) sum += buffer[index] ?? 0;
    return sum;
  }
  const words = wordsOf(buffer.buffer);
  let pairs = 0;
  for (let index = offset / 4; index < offset / 4 + BLOCK / 4; index++) {
    const word = words[index] ?? 0;
    if (word !== 0) pairs += (word & 0xff00ff) + ((word >>> 8) & 0xff00ff);
  }
  return (pairs & 0xffff) + (pairs >>> 16);
}

/** The memory of the block that was looked at last, in words; the next header lies in the same as a rule. */
let recent: Int32Array = new Int32Array(0);

function wordsOf(memory: ArrayBufferLike): Int32Array {
  if (recent.buffer !== memory) recent = new Int32Array(memory, 0, memory.byteLength >> 2);
  return recent;
}

/** Octal text, or base 256 when the first bit is set. Null when it is neither or too large. */
function number(buffer: Buffer, at: number, length: number): number | null {
  const first = buffer[at] ?? 0;
  if (first === 0x80 || first === 0xff) {
    let value = 0;
    for (let index = at + 1; index < at + length; index++) value = value * 256 + (buffer[index] ?? 0);
    return first === 0x80 && Number.isSafeInteger(value) ? value : null;
  }
  let value = 0;
  let ended = false;
  for (let index = at; index < at + length; index++) {
    const byte = buffer[index] ?? 0;
    if (byte >= 0x30 && byte <= 0x37 && !ended) value = value * 8 + byte - 0x30;
    else if (byte === 0 || byte === 0x20) ended = value > 0 || ended || byte === 0;
    else return null;
  }
  return value;
}

/** Name, behind its prefix where the format has one. */
function nameOf(buffer: Buffer, at: number): string {
  // The sixth byte of the magic is NUL in ustar and a space in GNU's own form, which has no prefix.
  const isUstar = buffer[at + 257] === 0x75 && buffer[at + 262] === 0;
  const prefixEnd = isUstar && buffer[at + 345] !== 0 ? end(buffer, at + 345, 155) : at + 345;
  const nameEnd = end(buffer, at, 100);
  if (prefixEnd === at + 345) return decodeName(buffer.subarray(at, nameEnd));
  const parts = [buffer.subarray(at + 345, prefixEnd), Buffer.from('/'), buffer.subarray(at, nameEnd)];
  return decodeName(Buffer.concat(parts));
}

function text(buffer: Buffer, at: number, length: number): string {
  return decodeName(buffer.subarray(at, end(buffer, at, length)));
}

function end(buffer: Buffer, at: number, length: number): number {
  const zero = buffer.indexOf(0, at);
  return zero < 0 || zero > at + length ? at + length : zero;
}

/** What pax records and GNU long names say about the entry that follows them. */
export interface Extras {
  name?: string;
  link?: string;
  size?: number;
  modified?: number;
  sparse?: boolean;
}

/** Reads `length key=value\n` records; what does not have that form ends the reading. */
export function parsePax(bytes: Buffer, into: Extras): void {
  let at = 0;
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at);
    const length = space < 0 || space - at > 10 ? Number.NaN : Number(bytes.toString('latin1', at, space));
    const equals = bytes.indexOf(0x3d, space);
    if (!Number.isInteger(length) || length <= space - at || at + length > bytes.length || equals < 0) return;
    if (equals >= at + length) return;
    const key = bytes.toString('latin1', space + 1, equals);
    setExtra(into, key, bytes.subarray(equals + 1, at + length - 1));
    at += length;
  }
}

function setExtra(into: Extras, key: string, value: Buffer): void {
  if (key === 'path') into.name = decodeName(value);
  else if (key === 'linkpath') into.link = decodeName(value);
  else if (key === 'GNU.sparse.name') into.name = decodeName(value);
  else if (key.startsWith('GNU.sparse.')) into.sparse = true;
  else if (key === 'size' || key === 'mtime') {
    const parsed = Number(value.toString('latin1'));
    if (!Number.isFinite(parsed) || Math.abs(parsed) > Number.MAX_SAFE_INTEGER / 1000) return;
    if (key === 'mtime') into.modified = Math.round(parsed * 1000);
    else if (Number.isInteger(parsed) && parsed >= 0) into.size = parsed;
  }
}
