/** Writers of the two-byte character sets of old Japanese systems, made from the platform's decoders: it has no encoder. */
type Charset = 'shift_jis' | 'euc-jp';

const tables = new Map<Charset, ReadonlyMap<string, readonly [number, number]>>();

function tableOf(charset: Charset): ReadonlyMap<string, readonly [number, number]> {
  const known = tables.get(charset);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(charset);
  const cells = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !cells.has(character)) cells.set(character, [lead, trail]);
    }
  }
  // The same cell under the name that other tables give it.
  const dash = cells.get('－');
  if (dash !== undefined) cells.set('−', dash);
  tables.set(charset, cells);
  return cells;
}

/** Text in a two-byte character set; what has no place in it becomes a question mark. */
export function encodeTwoByte(text: string, charset: Charset): Uint8Array {
  const cells = tableOf(charset);
  const out: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) out.push(code);
    else if (charset === 'shift_jis' && code >= 0xff61 && code <= 0xff9f) out.push(code - 0xff61 + 0xa1);
    else out.push(...(cells.get(character) ?? [0x3f]));
  }
  return Uint8Array.from(out);
}

/** Windows Shift_JIS (CP932). */
export function encodeCp932(text: string): Uint8Array {
  return encodeTwoByte(text, 'shift_jis');
}
