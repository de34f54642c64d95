/** TIFF 6.0 with several black and white pages, as fax servers keep them. */
import { blackAndWhite, type Raster } from './raster.ts';
import { encodeG4 } from './t6.ts';

type Compression = 'none' | 'packbits' | 'lzw' | 'g4';

const NUMBERS: Readonly<Record<Compression, number>> = { none: 1, packbits: 32773, lzw: 5, g4: 4 };

export interface TiffPage {
  readonly raster: Raster;
  readonly compression: Compression;
}

/** Little endian, one strip a page, WhiteIsZero (0 is white, as on a fax). */
export function encodeTiff(pages: readonly TiffPage[]): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 8;
  const directories: { at: number; bytes: Buffer }[] = [];
  pages.forEach((page, index) => {
    const strip = compress(blackAndWhite(page.raster), page);
    const stripAt = length;
    parts.push(strip);
    length += strip.length;
    if (length % 2 === 1) {
      parts.push(new Uint8Array(1));
      length++;
    }
    const bytes = directory(page, {
      stripAt,
      stripLength: strip.length,
      number: index,
      of: pages.length,
      at: length,
    });
    directories.push({ at: length, bytes });
    parts.push(bytes);
    length += bytes.length;
  });
  directories.forEach(({ bytes }, index) => {
    // Where the next page's directory lies is written once it is known.
    bytes.writeUInt32LE(directories[index + 1]?.at ?? 0, 2 + ENTRIES * 12);
  });
  const head = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  head.writeUInt32LE(directories[0]?.at ?? 0, 4);
  return new Uint8Array(Buffer.concat([head, ...parts]));
}

const ENTRIES = 13;

function directory(
  page: TiffPage,
  place: { stripAt: number; stripLength: number; number: number; of: number; at: number },
): Buffer {
  const values = 2 + ENTRIES * 12 + 4;
  const bytes = Buffer.alloc(values + 16);
  bytes.writeUInt16LE(ENTRIES, 0);
  const { width, height } = page.raster;
  const short = 3;
  const long = 4;
  const rational = 5;
  const resolution = place.at + values;
  const rows: readonly (readonly [tag: number, type: number, value: number])[] = [
    [254, long, 2],
    [256, long, width],
    [257, long, height],
    [258, short, 1],
    [259, short, NUMBERS[page.compression]],
    [262, short, 0],
    [273, long, place.stripAt],
    [277, short, 1],
    [278, long, height],
    [279, long, place.stripLength],
    [282, rational, resolution],
    [283, rational, resolution + 8],
    [297, short, place.number | (place.of << 16)],
  ];
  rows.forEach(([tag, type, value], index) => {
    const at = 2 + index * 12;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(tag === 297 ? 2 : 1, at + 4);
    bytes.writeUInt32LE(value >>> 0, at + 8);
  });
  for (const [offset, value] of [
    [0, 100],
    [4, 1],
    [8, 100],
    [12, 1],
  ] as const)
    bytes.writeUInt32LE(value, values + offset);
  return bytes;
}

function compress(bits: Uint8Array, page: TiffPage): Uint8Array {
  if (page.compression === 'packbits') return packBits(bits);
  if (page.compression === 'lzw') return lzw(bits);
  if (page.compression === 'g4') return encodeG4(bits, page.raster.width);
  return bits;
}

function packBits(bits: Uint8Array): Uint8Array {
  const out: number[] = [];
  let at = 0;
  while (at < bits.length) {
    let run = 1;
    while (run < 128 && bits[at + run] === bits[at] && at + run < bits.length) run++;
    if (run > 1) {
      out.push(257 - run, bits[at] ?? 0);
      at += run;
      continue;
    }
    let length = 1;
    while (length < 128 && at + length < bits.length && bits[at + length] !== bits[at + length + 1]) length++;
    out.push(length - 1, ...bits.subarray(at, at + length));
    at += length;
  }
  return Uint8Array.from(out);
}

/** TIFF's LZW: codes of 9 to 12 bits, highest bit first, one code earlier than GIF. */
function lzw(bits: Uint8Array): Uint8Array {
  const out: number[] = [];
  let held = 0;
  let count = 0;
  const put = (code: number, size: number): void => {
    for (let i = size - 1; i >= 0; i--) {
      held = (held << 1) | ((code >> i) & 1);
      if (++count === 8) {
        out.push(held);
        held = 0;
        count = 0;
      }
    }
  };
  let table = new Map<number, number>();
  let next = 258;
  let size = 9;
  put(256, size);
  let prefix = -1;
  for (const byte of bits) {
    const key = (prefix + 1) * 256 + byte;
    const known = prefix < 0 ? byte : table.get(key);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    put(prefix, size);
    table.set(key, next++);
    if (next === 1 << size) size++;
    if (next === 4094) {
      put(256, 12);
      table = new Map();
      next = 258;
      size = 9;
    }
    prefix = byte;
  }
  if (prefix >= 0) put(prefix, size);
  // The reader counts the entry that this code would have made.
  if (next + 1 === 1 << size) size++;
  put(257, size);
  if (count > 0) put(0, 8 - count);
  return Uint8Array.from(out);
}
