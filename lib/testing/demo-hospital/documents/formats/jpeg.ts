/** Baseline JPEG (ITU-T T.81), grey only, with the example tables of annex K. */
import type { Raster } from './raster.ts';

const ZIGZAG = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
];
/** K.1: luminance. */
const QUANTISATION = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22,
  29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
  121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
/** K.3: how many codes of each length, and their values. */
const DC_COUNTS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
const DC_VALUES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const AC_COUNTS = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d];
const AC_VALUES = [
  ...Buffer.from(
    '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435' +
      '363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a929394959697' +
      '98999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2' +
      'f3f4f5f6f7f8f9fa',
    'hex',
  ),
];

type Codes = ReadonlyMap<number, { readonly code: number; readonly length: number }>;

function codesOf(counts: readonly number[], values: readonly number[]): Codes {
  const codes = new Map<number, { code: number; length: number }>();
  let code = 0;
  let next = 0;
  counts.forEach((count, index) => {
    for (let i = 0; i < count; i++) codes.set(values[next++] ?? 0, { code: code++, length: index + 1 });
    code <<= 1;
  });
  return codes;
}

const DC = codesOf(DC_COUNTS, DC_VALUES);
const AC = codesOf(AC_COUNTS, AC_VALUES);

/** cos((2x+1)uπ/16) with the factor of the transform, by u and x. */
const COSINES = Array.from({ length: 8 }, (_, u) =>
  Array.from(
    { length: 8 },
    (__, x) => Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1) * 0.5,
  ),
);

class Bits {
  readonly bytes: number[] = [];
  #held = 0;
  #count = 0;

  put(value: number, length: number): void {
    for (let i = length - 1; i >= 0; i--) {
      this.#held = (this.#held << 1) | ((value >> i) & 1);
      if (++this.#count < 8) continue;
      this.bytes.push(this.#held);
      // A byte of ones would look like a marker.
      if (this.#held === 0xff) this.bytes.push(0);
      this.#held = 0;
      this.#count = 0;
    }
  }

  symbol(codes: Codes, symbol: number): void {
    const found = codes.get(symbol);
    if (found !== undefined) this.put(found.code, found.length);
  }

  end(): void {
    while (this.#count > 0) this.put(1, 1);
  }
}

function category(value: number): number {
  return value === 0 ? 0 : 32 - Math.clz32(Math.abs(value));
}

function writeValue(bits: Bits, value: number): void {
  const size = category(value);
  if (size > 0) bits.put(value > 0 ? value : value + (1 << size) - 1, size);
}

export function encodeJpeg(raster: Raster): Uint8Array {
  const bits = new Bits();
  let before = 0;
  for (let y = 0; y < raster.height; y += 8) {
    for (let x = 0; x < raster.width; x += 8) before = writeBlock(bits, transform(raster, x, y), before);
  }
  bits.end();
  const size = (value: number): number[] => [value >> 8, value & 255];
  const segment = (marker: number, body: readonly number[]): number[] => [
    0xff,
    marker,
    ...size(body.length + 2),
    ...body,
  ];
  const head = [
    0xff,
    0xd8,
    ...segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 1, 0, 96, 0, 96, 0, 0]),
    ...segment(0xdb, [0, ...ZIGZAG.map((index) => QUANTISATION[index] ?? 1)]),
    ...segment(0xc0, [8, ...size(raster.height), ...size(raster.width), 1, 1, 0x11, 0]),
    ...segment(0xc4, [0x00, ...DC_COUNTS, ...DC_VALUES]),
    ...segment(0xc4, [0x10, ...AC_COUNTS, ...AC_VALUES]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
  ];
  return new Uint8Array(
    Buffer.concat([Uint8Array.from(head), Uint8Array.from(bits.bytes), Uint8Array.of(0xff, 0xd9)]),
  );
}

/** Transformed and quantised coefficients of one block in zigzag order; pixels past the edge repeat it. */
function transform(raster: Raster, left: number, top: number): number[] {
  const samples: number[] = [];
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      const at = Math.min(raster.height - 1, top + y) * raster.width + Math.min(raster.width - 1, left + x);
      samples.push((raster.pixels[at] ?? 255) - 128);
    }
  }
  const rows: number[] = [];
  for (let y = 0; y < 8; y++)
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += (samples[y * 8 + x] ?? 0) * (COSINES[u]?.[x] ?? 0);
      rows.push(sum);
    }
  return ZIGZAG.map((index) => {
    const v = index >> 3;
    const u = index & 7;
    let sum = 0;
    for (let y = 0; y < 8; y++) sum += (rows[y * 8 + u] ?? 0) * (COSINES[v]?.[y] ?? 0);
    return Math.round(sum / (QUANTISATION[index] ?? 1));
  });
}

function writeBlock(bits: Bits, block: readonly number[], before: number): number {
  const dc = block[0] ?? 0;
  bits.symbol(DC, category(dc - before));
  writeValue(bits, dc - before);
  let zeros = 0;
  for (const value of block.slice(1)) {
    if (value === 0) {
      zeros++;
      continue;
    }
    while (zeros > 15) {
      bits.symbol(AC, 0xf0);
      zeros -= 16;
    }
    bits.symbol(AC, (zeros << 4) | category(value));
    writeValue(bits, value);
    zeros = 0;
  }
  if (zeros > 0) bits.symbol(AC, 0);
  return dc;
}
