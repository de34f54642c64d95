/**
 * ISO-2022-JP writer for the repertoire SS-MIX2 allows (ASCII and JIS X 0208), plus NEC row 13 and the
 * NEC-selected IBM extensions (rows 89 to 92) that some senders let through for names such as 髙 and 﨑.
 */
const ESC = 0x1b;
const TABLE = buildTable();

/** A character that has no place in the repertoire. */
export class UnencodableCharacterError extends Error {
  readonly codePoint: number;
  constructor(codePoint: number) {
    super(`U+${codePoint.toString(16).toUpperCase()} has no place in JIS X 0208 or its NEC extensions`);
    this.name = 'UnencodableCharacterError';
    this.codePoint = codePoint;
  }
}

function buildTable(): Uint16Array {
  const table = new Uint16Array(65_536);
  const decoder = new TextDecoder('euc-jp');
  const cell = new Uint8Array(2);
  for (let row = 0x21; row <= 0x7e; row++) {
    for (let column = 0x21; column <= 0x7e; column++) {
      cell[0] = row | 0x80;
      cell[1] = column | 0x80;
      const code = decoder.decode(cell).charCodeAt(0);
      // The first cell wins: the extension rows repeat characters of the standard rows.
      if (code !== 0xfffd && code >= 0x80 && table[code] === 0) table[code] = (row << 8) | column;
    }
  }
  // The same cells under the names other tables give them.
  table[0x2212] = 0x215d;
  table[0x301c] = 0x2141;
  table[0x2016] = 0x2142;
  return table;
}

let scratch = new Uint8Array(65_536);

/**
 * Encodes text; escapes to JIS X 0208 are closed with `ESC ( B` before any ASCII character and at the end,
 * so every delimiter and line end stands in ASCII. Throws UnencodableCharacterError.
 */
export function encodeIso2022Jp(text: string): Uint8Array {
  if (scratch.length < text.length * 8 + 8) scratch = new Uint8Array(text.length * 8 + 8);
  const out = scratch;
  let length = 0;
  let kanji = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      if (kanji) {
        out[length++] = ESC;
        out[length++] = 0x28;
        out[length++] = 0x42;
        kanji = false;
      }
      out[length++] = code;
      continue;
    }
    const cell = TABLE[code] ?? 0;
    if (cell === 0) throw new UnencodableCharacterError(text.codePointAt(i) ?? code);
    if (!kanji) {
      out[length++] = ESC;
      out[length++] = 0x24;
      out[length++] = 0x42;
      kanji = true;
    }
    out[length++] = cell >> 8;
    out[length++] = cell & 0xff;
  }
  if (kanji) {
    out[length++] = ESC;
    out[length++] = 0x28;
    out[length++] = 0x42;
  }
  return out.slice(0, length);
}
