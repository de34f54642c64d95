/**
 * Names of files as people read them, made from bytes that may be UTF-8 in either normal form or CP932. Characters that
 * would change what stands around them (line ends, NUL, direction overrides) are written as `\u{…}`: a name made here
 * is one printable line.
 */

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const cp932 = new TextDecoder('shift_jis', { ignoreBOM: true });

/** Controls, separators of lines, marks and overrides of direction, the byte order mark, halves of characters. */
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}\p{Noncharacter_Code_Point}]/gu;

const PLAIN = /^[\x20-\x7e]*$/;

/** The text of a name's bytes: UTF-8 where they are valid UTF-8, else CP932, whose second bytes may be `\` or `|`. */
export function decodeName(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (PLAIN.test(latin)) return latin;
  try {
    return utf8.decode(bytes);
  } catch {
    return cp932.decode(bytes);
  }
}

/** Another way to show a name, byte by byte, for when two names of one folder would look the same. */
export function distinctName(bytes: Uint8Array): string {
  const shown = (byte: number): string =>
    byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  return Array.from(bytes, shown).join('');
}

/** A name or path as it is shown, compared and stored: in normal form C, on one line. */
export function displayName(name: string): string {
  if (PLAIN.test(name)) return name;
  return name
    .normalize('NFC')
    .replace(UNPRINTABLE, (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The most that a path in an archive may have; longer ones are no paths of any file system. */
const MAX_SEGMENTS = 64;
const MAX_LENGTH = 4096;

/** A place in an archive, or why an entry of this name is refused. */
export type EntryPath =
  | { readonly path: string; readonly refused: null }
  | { readonly path: null; readonly refused: string };

/**
 * The place in the tree of an archive's entry: a leading `/` or drive letter, empty and `.` parts are left out, as every
 * unpacking program does; a `..` is refused. Nothing is ever written or opened under such a path. '' is the top.
 */
export function entryPath(raw: string): EntryPath {
  const usual = raw.slice(raw.startsWith('./') ? 2 : 0, raw.endsWith('/') ? -1 : undefined);
  if (isUsual(usual)) return { path: usual, refused: null };
  if (raw.length > MAX_LENGTH) return refuse(`longer than ${MAX_LENGTH} characters`);
  const parts = raw.split('/').filter((part) => part !== '' && part !== '.');
  if (raw.length > 2 && /^[A-Za-z]:$/.test(parts[0] ?? '')) parts.shift();
  if (parts.includes('..')) return refuse('leads out of the archive (..)');
  if (parts.length > MAX_SEGMENTS) return refuse(`nested more than ${MAX_SEGMENTS} deep`);
  return { path: displayName(parts.join('/')), refused: null };
}

/** Names that need no further look, as nearly all are. */
function isUsual(path: string): boolean {
  if (path.length > MAX_LENGTH / 4 || path.startsWith('/') || path.startsWith('.') || path[1] === ':')
    return false;
  return !path.includes('//') && !path.includes('/.') && PLAIN.test(path);
}

function refuse(refused: string): EntryPath {
  return { path: null, refused };
}
