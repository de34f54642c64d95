/** Which kind of archive a file is: by its first bytes; and which names are worth looking at. */
import { closeSync, constants, openSync } from 'node:fs';
import { BLOCK, isZero, parseHeader } from './tar-header.ts';
import type { Span } from './zip-directory.ts';
import { readAt } from './zip-member.ts';

export type ArchiveFormat = 'tar' | 'gzip' | 'zstd' | 'xz' | 'zip' | 'other';

/** First bytes, in Latin-1. `other` is what bsdtar (libarchive) may be able to read. */
const MAGIC: readonly (readonly [format: ArchiveFormat, at: number, bytes: string])[] = [
  ['gzip', 0, '\x1f\x8b\x08'],
  ['zstd', 0, '\x28\xb5\x2f\xfd'],
  ['xz', 0, '\xfd7zXZ\0'],
  ['zip', 0, 'PK\x03\x04'],
  ['zip', 0, 'PK\x05\x06'],
  ['other', 0, '7z\xbc\xaf\x27\x1c'],
  ['other', 0, 'Rar!\x1a\x07'],
  ['other', 0, 'MSCF'],
  ['other', 0, 'BZh'],
  ['other', 0, 'LZIP'],
  ['other', 0, '\x04\x22\x4d\x18'],
  ['other', 0, '\x1f\x9d'],
  ['other', 0, '070707'],
  ['other', 0, '07070'],
  ['other', 2, '-lh'],
];
const ISO_AT = 0x8001;

/** Null when it is no archive that anybody here knows. */
export function detectFormat(span: Span): ArchiveFormat | null {
  const file = openSync(span.path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const head = readAt(file, span.start, Math.min(BLOCK, span.length));
    const text = head.toString('latin1');
    const known = MAGIC.find(([, at, bytes]) => text.startsWith(bytes, at));
    if (known) return known[0];
    if (head.length === BLOCK && (isZero(head, 0) || parseHeader(head, 0))) return 'tar';
    if (span.length > ISO_AT && readAt(file, span.start + ISO_AT, 5).toString('latin1') === 'CD001')
      return 'other';
    if (/\.tar$/i.test(span.path) && span.length > BLOCK) return 'tar';
    return /\.zip$/i.test(span.path) && span.length > 0 ? 'zip' : null;
  } finally {
    closeSync(file);
  }
}

const ARCHIVE_NAME =
  /\.(tar|tar\.(gz|xz|zst|zstd|bz2|lz4|lz|z)|tgz|taz|txz|tzst|tbz2?|zip|7z|rar|cab|iso|cpio|lzh|lha)$/i;

/** Whether a file of this name is taken for an archive. */
export function isArchiveName(name: string): boolean {
  return ARCHIVE_NAME.test(name);
}

/** The name without what makes it an archive's. */
export function withoutArchiveEnding(name: string): string {
  return name.replace(ARCHIVE_NAME, '');
}

/** Below a patient's date folder: an attachment, not a backup. */
const IN_STORAGE = /(^|\/)[^/]{1,3}\/[^/]{1,3}\/[^/]+\/(-|\d{8})\//;
const MAX_DEPTH = 8;

/** Whether a file in an archive is taken for an archive with parts of the storage. */
export function isNestedArchive(path: string): boolean {
  return isArchiveName(path) && !IN_STORAGE.test(path) && path.split('/').length <= MAX_DEPTH;
}

const SMALL = 1024 * 1024;
const MOST = 256 * 1024 * 1024;

/** Whether a file of a stream is unpacked: small ones are, larger ones when they lie below a date or `-`. */
export function isKept(path: string, size: number): boolean {
  return size <= SMALL || (size <= MOST && /(^|\/)(-|\d{8})\//.test(path));
}
