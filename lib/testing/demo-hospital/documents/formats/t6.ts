/** Fax group 4 (ITU-T T.6): every row is told by how it differs from the row above. */

/** Codes of runs by length: 0 to 63, then 64 to 1728 in steps of 64 (T.4 tables 2 and 3). */
const WHITE =
  '00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 101010 101011 ' +
  '0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011 0100100 0011000 00000010 00000011 ' +
  '00011010 00011011 00010010 00010011 00010100 00010101 00010110 00010111 00101000 00101001 00101010 00101011 ' +
  '00101100 00101101 00000100 00000101 00001010 00001011 01010010 01010011 01010100 01010101 00100100 00100101 ' +
  '01011000 01011001 01011010 01011011 01001010 01001011 00110010 00110011 00110100 ' +
  '11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100 011001101 011010010 ' +
  '011010011 011010100 011010101 011010110 011010111 011011000 011011001 011011010 011011011 010011000 010011001 ' +
  '010011010 011000 010011011';
const BLACK =
  '0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 000011000 ' +
  '0000010111 0000011000 0000001000 00001100111 00001101000 00001101100 00000110111 00000101000 00000010111 ' +
  '00000011000 000011001010 000011001011 000011001100 000011001101 000001101000 000001101001 000001101010 ' +
  '000001101011 000011010010 000011010011 000011010100 000011010101 000011010110 000011010111 000001101100 ' +
  '000001101101 000011011010 000011011011 000001010100 000001010101 000001010110 000001010111 000001100100 ' +
  '000001100101 000001010010 000001010011 000000100100 000000110111 000000111000 000000100111 000000101000 ' +
  '000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 000001100111 ' +
  '0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 0000001101100 ' +
  '0000001101101 0000001001010 0000001001011 0000001001100 0000001001101 0000001110010 0000001110011 ' +
  '0000001110100 0000001110101 0000001110110 0000001110111 0000001010010 0000001010011 0000001010100 ' +
  '0000001010101 0000001011010 0000001011011 0000001100100 0000001100101';
const RUNS = [WHITE.split(' '), BLACK.split(' ')] as const;
const VERTICAL: Readonly<Record<string, string>> = {
  '0': '1',
  '1': '011',
  '2': '000011',
  '3': '0000011',
  '-1': '010',
  '-2': '000010',
  '-3': '0000010',
};

/** Rows of one bit a pixel, 1 for black, no wider than 1791 pixels. */
export function encodeG4(bits: Uint8Array, width: number): Uint8Array {
  const stride = Math.ceil(width / 8);
  let above: readonly number[] = new Array(width).fill(0);
  let code = '';
  const out: number[] = [];
  for (let start = 0; start < bits.length; start += stride) {
    const row = Array.from({ length: width }, (_, x) => ((bits[start + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1);
    code += rowCode(row, above);
    while (code.length >= 8) {
      out.push(Number.parseInt(code.slice(0, 8), 2));
      code = code.slice(8);
    }
    above = row;
  }
  code += '000000000001000000000001';
  for (let at = 0; at < code.length; at += 8)
    out.push(Number.parseInt(code.slice(at, at + 8).padEnd(8, '0'), 2));
  return Uint8Array.from(out);
}

/** The first place after `from` where the colour changes away from `colour`. */
function changeAfter(row: readonly number[], from: number, colour: number): number {
  let x = from;
  while (x < row.length && (row[x] ?? 0) === colour) x++;
  return x;
}

function rowCode(row: readonly number[], above: readonly number[]): string {
  let code = '';
  let a0 = -1;
  let colour = 0;
  while (a0 < row.length) {
    const start = Math.max(0, a0);
    const a1 = changeAfter(row, start, colour);
    const b1 = changing(above, a0, colour);
    const b2 = changeAfter(above, b1, 1 - colour);
    if (b2 < a1) {
      code += '0001';
      a0 = b2;
      continue;
    }
    const vertical = VERTICAL[String(a1 - b1)];
    if (vertical !== undefined) {
      code += vertical;
      a0 = a1;
      colour = 1 - colour;
      if (a1 === row.length) return code;
      continue;
    }
    const a2 = changeAfter(row, a1, 1 - colour);
    code += `001${run(a1 - start, colour)}${run(a2 - a1, 1 - colour)}`;
    a0 = a2;
    if (a2 === row.length) return code;
  }
  return code;
}

/** b1: the first change in the row above right of a0, from the current colour to the other. */
function changing(above: readonly number[], a0: number, colour: number): number {
  for (let x = a0 + 1; x < above.length; x++) {
    if ((above[x] ?? 0) !== colour && (x === 0 ? 0 : (above[x - 1] ?? 0)) === colour) return x;
  }
  return above.length;
}

function run(length: number, colour: number): string {
  const codes = RUNS[colour === 0 ? 0 : 1];
  const long = Math.floor(length / 64);
  return (long > 0 ? (codes[63 + long] ?? '') : '') + (codes[length % 64] ?? '');
}
