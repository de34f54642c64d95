import {
  type CharsetName,
  type DecodedText,
  decodeAs,
  decodeBytes,
  detectCharset,
} from '../charset/index.ts';

/** The declaration is ASCII in every charset we know, and stands at the very beginning. */
const DECLARATION = /^[\s\0]*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{1,40})["']/i;
const HEAD = 400;

/**
 * Bytes of an XML file as text. Hard evidence in the bytes (byte order mark, ISO-2022 escapes, UTF-16 zeros, valid
 * UTF-8) wins over the declaration, because files are converted and their declaration forgotten; then the declared
 * charset, unless another reading loses fewer characters.
 */
export function decodeXml(bytes: Uint8Array): DecodedText {
  const detected = detectCharset(bytes);
  const declared = declaredCharset(bytes);
  if (declared === undefined) return decodeBytes(bytes);
  const hard = detected.certain && detected.charset !== 'shift_jis' && detected.charset !== 'euc-jp';
  if (hard && detected.charset !== declared) return decodeBytes(bytes);
  const asDeclared = withoutMark(decodeAs(bytes, declared));
  if (asDeclared.bad === 0) return asDeclared;
  const asDetected = decodeBytes(bytes);
  return asDetected.bad < asDeclared.bad ? asDetected : asDeclared;
}

function declaredCharset(bytes: Uint8Array): CharsetName | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD)).toString('latin1');
  const name = DECLARATION.exec(head)?.[1];
  return name === undefined ? undefined : IANA_NAMES.get(name.toLowerCase().replace(/[_-]/g, ''));
}

function withoutMark(decoded: DecodedText): DecodedText {
  return decoded.text.startsWith('\ufeff') ? { ...decoded, text: decoded.text.slice(1) } : decoded;
}

/** Names of the declaration as Japanese systems write them, without `-` and `_`. UTF-16 is told by its bytes. */
const IANA_NAMES: ReadonlyMap<string, CharsetName> = new Map([
  ['utf8', 'utf-8'],
  ['shiftjis', 'shift_jis'],
  ['sjis', 'shift_jis'],
  ['xsjis', 'shift_jis'],
  ['mskanji', 'shift_jis'],
  ['windows31j', 'shift_jis'],
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['eucjp', 'euc-jp'],
  ['xeucjp', 'euc-jp'],
  ['iso2022jp', 'iso-2022-jp'],
  ['usascii', 'ascii'],
]);
