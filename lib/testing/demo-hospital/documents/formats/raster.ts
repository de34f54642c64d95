/** Grey pictures drawn by code: what a scanner would have made of a form. */

/** Grey, one byte a pixel, 0 black to 255 white. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

type Point = readonly [x: number, y: number];

/** Columns of five by seven dots, lowest bit on top: digits, capitals and a few signs. */
const GLYPHS: Readonly<Record<string, string>> = {
  '-': '0808080808',
  '.': '0000606000',
  ':': '0000140000',
  '/': '2010080402',
  '0': '3E5149453E',
  '1': '00427F4000',
  '2': '7249494946',
  '3': '2141494D33',
  '4': '1814127F10',
  '5': '2745454539',
  '6': '3C4A494931',
  '7': '4121110907',
  '8': '3649494936',
  '9': '464949291E',
  A: '7C1211127C',
  B: '7F49494936',
  C: '3E41414122',
  D: '7F4141413E',
  E: '7F49494941',
  F: '7F09090901',
  G: '3E41415173',
  H: '7F0808087F',
  I: '00417F4100',
  J: '2040413F01',
  K: '7F08142241',
  L: '7F40404040',
  M: '7F021C027F',
  N: '7F0408107F',
  O: '3E4141413E',
  P: '7F09090906',
  Q: '3E4151215E',
  R: '7F09192946',
  S: '2649494932',
  T: '03017F0103',
  U: '3F4040403F',
  V: '1F2040201F',
  W: '3F4038403F',
  X: '6314081463',
  Y: '0304780403',
  Z: '6159494D43',
};

/** Characters of the titles as strokes on a square of sixteen: there is no font to draw them with. */
const STROKES: Readonly<Record<string, string>> = {
  同: '2,15 2,1 13,1 13,15|5,4 10,4|5,7 10,7 10,12 5,12 5,7',
  意:
    '7.5,0 7.5,1|3,1 12,1|5,2 6,3.5|10,2 9,3.5|1,4 14,4|4,5 11,5 11,10 4,10 4,5|4,7.5 11,7.5|2,12 1,14|' +
    '4,12 5,15 10,15 11,13|7,11 8,13|12,11 14,13',
  書: '3,1 12,1 12,5 3,5|1,3 14,3|7.5,0 7.5,8.5|3,6.8 12,6.8|1,8.5 14,8.5|4,10 11,10 11,15 4,15 4,10|4,12.5 11,12.5',
  紹:
    '4,0 1,4 4,4|5,3 1,8 6,7|3.5,8 3.5,15|1.5,10 1,13|5.5,10 6.5,13|8,1 14,1 13,6|10.5,1 8,7|' +
    '8,9 14,9 14,14 8,14 8,9',
  介: '7.5,0 1,6|7.5,0 14,6|5,6 5,10 3,15|10,6 10,15',
  状: '3,0 3,15|1,3 2,5|0,11 3,9|5,5 15,5|10,0 9.5,7 5,15|10,6 15,15|12,1 13.5,3',
};

function strokesOf(character: string): Point[][] {
  const numbers = (point: string): number[] => point.split(',').map(Number);
  return (STROKES[character] ?? '')
    .split('|')
    .map((stroke) =>
      stroke.split(' ').map((point): Point => [numbers(point)[0] ?? 0, numbers(point)[1] ?? 0]),
    );
}

/** A sheet to draw on. */
export class Sheet implements Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;

  constructor(width: number, height: number, paper = 255) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height).fill(paper);
  }

  dot(x: number, y: number, grey: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    this.pixels[Math.trunc(y) * this.width + Math.trunc(x)] = grey;
  }

  /** A line through points, `pen.width` pixels wide. */
  stroke(points: readonly Point[], pen: { width: number; grey: number }): void {
    points.slice(1).forEach(([x2, y2], index) => {
      const [x1, y1] = points[index] ?? [x2, y2];
      const steps = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1)));
      for (let step = 0; step <= steps; step++) {
        const x = x1 + ((x2 - x1) * step) / steps;
        const y = y1 + ((y2 - y1) * step) / steps;
        for (let dx = 0; dx < pen.width; dx++)
          for (let dy = 0; dy < pen.width; dy++) this.dot(x + dx, y + dy, pen.grey);
      }
    });
  }

  /** Capitals and digits of five by seven dots, each `scale` pixels wide. */
  letters(text: string, at: Point, scale: number): void {
    [...text].forEach((character, index) => {
      const columns = GLYPHS[character] ?? '0000000000';
      for (let column = 0; column < 5; column++) {
        const bits = Number.parseInt(columns.slice(column * 2, column * 2 + 2), 16);
        for (let row = 0; row < 7; row++) {
          if ((bits & (1 << row)) === 0) continue;
          const x = at[0] + (index * 6 + column) * scale;
          const y = at[1] + row * scale;
          for (let dx = 0; dx < scale; dx++) for (let dy = 0; dy < scale; dy++) this.dot(x + dx, y + dy, 20);
        }
      }
    });
  }

  /** A title in strokes, `size` pixels a character. */
  title(text: string, at: Point, size: number): void {
    [...text].forEach((character, index) => {
      for (const points of strokesOf(character)) {
        const scaled = points.map(
          ([x, y]): Point => [at[0] + index * size * 1.2 + (x * size) / 16, at[1] + (y * size) / 16],
        );
        this.stroke(scaled, { width: Math.max(2, Math.round(size / 18)), grey: 15 });
      }
    });
  }

  frame(from: Point, to: Point, width: number): void {
    const corners: Point[] = [from, [to[0], from[1]], to, [from[0], to[1]], from];
    this.stroke(corners, { width, grey: 40 });
  }
}

/** One bit a pixel, rows padded to bytes, 1 for black. */
export function blackAndWhite(raster: Raster): Uint8Array {
  const stride = Math.ceil(raster.width / 8);
  const out = new Uint8Array(stride * raster.height);
  for (let y = 0; y < raster.height; y++) {
    for (let x = 0; x < raster.width; x++) {
      if ((raster.pixels[y * raster.width + x] ?? 255) < 128) {
        const at = y * stride + (x >> 3);
        out[at] = (out[at] ?? 0) | (0x80 >> (x & 7));
      }
    }
  }
  return out;
}
