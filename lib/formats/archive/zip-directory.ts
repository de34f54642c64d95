/**
 * The central directory of a zip archive (APPNOTE 6.3.10, 4.3.12 to 4.3.16; zip64 in 4.5.3), read front to back into a
 * catalogue. Sizes and places are those of the directory, not of the headers before the files.
 */
import { crc32 } from 'node:zlib';
import { type CatalogueWriter, METHOD } from './catalogue.ts';
import { ArchiveError } from './damage.ts';
import { decodeName, entryPath } from './names.ts';
import { readAt } from './zip-member.ts';

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const END64_SIGNATURE = 0x06064b50;
const LOCATOR64_SIGNATURE = 0x07064b50;
export const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const BLOCK = 1024 * 1024;
const ALL_32 = 0xffffffff;

/** A part of a file: an archive, or one that lies as it is in another archive. */
export interface Span {
  readonly path: string;
  readonly start: number;
  readonly length: number;
}

/** One file of a zip archive as its directory or its local header tells it. */
export interface ZipEntry {
  readonly name: string;
  readonly nameBytes: number;
  readonly flags: number;
  readonly method: number;
  readonly check: number;
  readonly packed: number;
  readonly size: number;
  readonly modified: number;
  /** Position of the local header in the file that holds the archive. */
  readonly place: number;
  /** Unix mode where the archive tells it, else 0. */
  readonly mode: number;
}

/** Takes an entry; `enough` when no more are wanted. */
export type GiveEntry = (entry: ZipEntry) => 'enough' | 'more';

export interface ZipDirectory {
  readonly at: number;
  readonly bytes: number;
  /** What positions in the directory count from, in the file that holds the archive. */
  readonly base: number;
}

/** Where the directory lies; null when the archive has none. Throws for an archive in several parts. */
export function findDirectory(file: number, span: Span): ZipDirectory | null {
  const length = Math.min(span.length, END_BYTES + 0xffff);
  const tailAt = span.start + span.length - length;
  const tail = readAt(file, tailAt, length);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE || at + END_BYTES + tail.readUInt16LE(at + 20) > tail.length)
      continue;
    const found = directoryOf(file, tail.subarray(at), { span, endAt: tailAt + at });
    if (found) return found;
  }
  return null;
}

interface End {
  readonly span: Span;
  /** Position of the end record in the file. */
  readonly endAt: number;
}

function directoryOf(file: number, end: Buffer, { span, endAt }: End): ZipDirectory | null {
  const locator = readAt(file, Math.max(span.start, endAt - 20), 20);
  const is64 = locator.length === 20 && locator.readUInt32LE(0) === LOCATOR64_SIGNATURE;
  let bytes = end.readUInt32LE(12);
  let offset = end.readUInt32LE(16);
  let directoryEnd = endAt;
  if (is64) {
    const recordAt = span.start + Math.min(wide(locator, 8), span.length);
    const record = readAt(file, recordAt, 56);
    if (record.length === 56 && record.readUInt32LE(0) === END64_SIGNATURE) {
      bytes = wide(record, 40);
      offset = wide(record, 48);
      directoryEnd = recordAt;
    }
  } else if (end.readUInt16LE(4) !== 0 || end.readUInt16LE(6) !== 0) {
    const hint = 'Join the parts again (zip -s 0), or name the folder that was unpacked from them.';
    throw new ArchiveError('unusable', 'the zip archive is one of several parts', hint);
  }
  // Bytes before the archive (a self-unpacking program) shift everything.
  const at = directoryEnd - bytes;
  const base = at - offset;
  return at >= span.start && base >= span.start ? { at, bytes, base } : null;
}

/** Gives every entry of the directory; returns the position where it breaks off, or null when it is whole. */
export async function readDirectory(
  file: number,
  { at, bytes, base }: ZipDirectory,
  give: GiveEntry,
): Promise<number | null> {
  let carry: Buffer = Buffer.alloc(0);
  let position = at;
  const end = at + bytes;
  let from = at;
  for (;;) {
    const more = readAt(file, position, Math.min(BLOCK, end - position));
    position += more.length;
    const block = carry.length > 0 ? Buffer.concat([carry, more]) : more;
    let used = 0;
    for (;;) {
      const size = entryBytes(block, used);
      if (size === null) return from;
      if (size === 0 || used + size > block.length) break;
      if (give(entryAt(block.subarray(used, used + size), base)) === 'enough') return null;
      used += size;
      from += size;
    }
    carry = Buffer.from(block.subarray(used));
    // Lets a stop signal through.
    await new Promise((resolve) => setImmediate(resolve));
    if (more.length === 0) return carry.length === 0 && position === end ? null : from;
  }
}

/** Length of the entry; 0 when its head is not all there yet, null when there is none. */
function entryBytes(block: Buffer, at: number): number | null {
  if (at + ENTRY_BYTES > block.length) return 0;
  if (block.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
  return (
    ENTRY_BYTES + block.readUInt16LE(at + 28) + block.readUInt16LE(at + 30) + block.readUInt16LE(at + 32)
  );
}

function entryAt(entry: Buffer, base: number): ZipEntry {
  const nameBytes = entry.readUInt16LE(28);
  const extra = entry.subarray(ENTRY_BYTES + nameBytes, ENTRY_BYTES + nameBytes + entry.readUInt16LE(30));
  const raw = entry.subarray(ENTRY_BYTES, ENTRY_BYTES + nameBytes);
  const flags = entry.readUInt16LE(8);
  const host = entry.readUInt8(5);
  const wide = [entry.readUInt32LE(24), entry.readUInt32LE(20), entry.readUInt32LE(42)] as const;
  const [size, packed, offset] = zip64(wide, extra);
  return {
    name: nameOf(raw, { extra, host }),
    nameBytes,
    flags,
    method: entry.readUInt16LE(10),
    check: entry.readUInt32LE(16),
    packed,
    size,
    modified: modifiedOf(entry.readUInt16LE(14), entry.readUInt16LE(12), extra),
    place: base + offset,
    mode: host === 3 || host === 19 ? entry.readUInt32LE(38) >>> 16 : 0,
  };
}

/** The value of an extra field, or null. */
function extraField(extra: Buffer, wanted: number): Buffer | null {
  let at = 0;
  while (at + 4 <= extra.length) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === wanted) return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return null;
}

/** 64 bits; what no file can be as large as becomes infinite. */
export function wide(bytes: Buffer, at: number): number {
  const value = Number(bytes.readBigUInt64LE(at));
  return Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY;
}

/** Sizes and offset that do not fit into 32 bits stand, in this order, in the extra field 1. */
export function zip64(values: readonly [number, number, number], extra: Buffer): [number, number, number] {
  const field = extraField(extra, 1);
  let at = 0;
  const [size, packed, offset] = values.map((value) => {
    if (value !== ALL_32 || field === null || at + 8 > field.length) return value;
    at += 8;
    return wide(field, at - 8);
  });
  return [size ?? 0, packed ?? 0, offset ?? 0];
}

/** UTF-8 where the archive says or the bytes are so, else CP932. `\` of old Windows programs parts folders. */
export function nameOf(raw: Buffer, { extra, host }: { extra: Buffer; host: number }): string {
  const unicode = extraField(extra, 0x7075);
  const fits = unicode !== null && unicode.length > 5 && unicode.readUInt32LE(1) === crc32(raw);
  const name = decodeName(fits ? unicode.subarray(5) : raw);
  const isWindows = host === 0 || host === 10 || host === 11;
  return isWindows && !name.includes('/') ? name.replaceAll('\\', '/') : name;
}

/** UTC from the extra field where there is one, else the DOS time, whose zone nobody wrote down, taken as UTC. */
export function modifiedOf(date: number, time: number, extra: Buffer): number {
  const field = extraField(extra, 0x5455);
  if (field !== null && field.length >= 5 && ((field[0] ?? 0) & 1) === 1) return field.readInt32LE(1) * 1000;
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 15, date & 31];
  return Date.UTC(
    year,
    Math.max(month - 1, 0),
    Math.max(day, 1),
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
}

const ENCRYPTED = 1 | 64 | 8192;
const SYMLINK = 0o120000;
const FOLDER = 0o040000;

/** Puts an entry into the catalogue; what cannot be read later stands there with the reason. */
export function catalogueZipEntry(catalogue: CatalogueWriter, entry: ZipEntry): void {
  const { path, refused } = entryPath(entry.name);
  if (path === null) {
    catalogue.damage({
      kind: 'refused',
      path: '',
      detail: `entry ${JSON.stringify(entry.name.slice(0, 200))}: ${refused}`,
    });
    return;
  }
  if (![entry.size, entry.packed, entry.place].every(Number.isSafeInteger)) {
    catalogue.damage({ kind: 'damaged', path, detail: 'its size or place is beyond all files' });
    return;
  }
  const format = entry.mode & 0o170000;
  const { size, modified, place, check } = entry;
  if (path === '') return;
  if (entry.name.endsWith('/') || format === FOLDER) catalogue.folder(path);
  else if (format === SYMLINK) catalogue.other(path, 'symlink');
  else if ((entry.flags & ENCRYPTED) !== 0) {
    catalogue.unreadable(path, { size, modified }, 'encrypted in the zip archive, which has a password');
  } else if (entry.method !== 0 && entry.method !== 8) {
    catalogue.unreadable(
      path,
      { size, modified },
      `compressed by method ${entry.method} of zip, which is not read`,
    );
  } else {
    const method = entry.method === 0 ? METHOD.zipStored : METHOD.zipDeflated;
    catalogue.file(path, {
      size,
      modified,
      method,
      place,
      stored: entry.packed,
      within: entry.nameBytes,
      check,
    });
  }
}
