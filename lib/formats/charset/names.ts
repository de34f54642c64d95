/** The character encodings that hospital backups come in. `ascii` fits all of the 8-bit ones. */
export type CharsetName =
  | 'ascii'
  | 'iso-2022-jp'
  | 'shift_jis'
  | 'euc-jp'
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be';

/**
 * What MSH-18 claims (HL7 v2.5 table 0211), for comparison with what the bytes are; never for decoding.
 * Takes the repetitions of MSH-18; spelling variants seen in Japan (`ISOIR87`, `ISO IR 87`) are the same name.
 * Returns undefined when no repetition names a set that we know.
 */
export function charsetOfMsh18(repetitions: readonly string[]): CharsetName | undefined {
  const claims = repetitions.map((name) => HL7_NAMES.get(name.toUpperCase().replace(/[\s_\-/]/g, '')));
  return claims.find((claim) => claim !== undefined && claim !== 'ascii') ?? claims.find(Boolean);
}

const HL7_NAMES: ReadonlyMap<string, CharsetName> = new Map([
  ['ASCII', 'ascii'],
  ['ISOIR6', 'ascii'],
  ['ISOIR13', 'iso-2022-jp'],
  ['ISOIR14', 'iso-2022-jp'],
  ['ISOIR87', 'iso-2022-jp'],
  ['ISOIR159', 'iso-2022-jp'],
  ['ISO2022JP', 'iso-2022-jp'],
  ['SHIFTJIS', 'shift_jis'],
  ['SJIS', 'shift_jis'],
  ['CP932', 'shift_jis'],
  ['MS932', 'shift_jis'],
  ['WINDOWS31J', 'shift_jis'],
  ['EUCJP', 'euc-jp'],
  ['UNICODE', 'utf-8'],
  ['UNICODEUTF8', 'utf-8'],
  ['UTF8', 'utf-8'],
]);
