/** Worker that decodes the pages of one TIFF file (G3, G4, LZW, Deflate, JPEG, PackBits). */
import * as utif from 'utif2';

export type TiffQuestion =
  | { readonly kind: 'open'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'draw'; readonly page: number };

export type TiffAnswer =
  | { readonly kind: 'pages'; readonly pages: readonly { readonly width: number; readonly height: number }[] }
  | {
      readonly kind: 'image';
      readonly width: number;
      readonly height: number;
      readonly pixels: Uint8ClampedArray<ArrayBuffer>;
    }
  | { readonly kind: 'too-big' }
  | { readonly kind: 'failed' };

const MOST_PIXELS = 100_000_000;
const MOST_PAGES = 500;
/** TIFF 6.0 §8: ImageWidth and ImageLength. */
const WIDTH = 't256';
const LENGTH = 't257';

let bytes: ArrayBuffer = new ArrayBuffer(0);
let pages: utif.IFD[] = [];

function numberIn(page: utif.IFD, tag: string): number {
  const value = page[tag];
  const first = Array.isArray(value) ? value[0] : undefined;
  return typeof first === 'number' ? first : 0;
}

function sizeOf(page: utif.IFD): { readonly width: number; readonly height: number } {
  return { width: numberIn(page, WIDTH), height: numberIn(page, LENGTH) };
}

function open(file: ArrayBuffer): TiffAnswer {
  bytes = file;
  // Directories without a size are thumbnails of metadata, not pages.
  pages = utif
    .decode(file)
    .filter((page) => sizeOf(page).width > 0 && sizeOf(page).height > 0)
    .slice(0, MOST_PAGES);
  return { kind: 'pages', pages: pages.map(sizeOf) };
}

function draw(number: number): TiffAnswer {
  const page = pages[number - 1];
  if (!page) return { kind: 'failed' };
  const { width, height } = sizeOf(page);
  if (width * height > MOST_PIXELS) return { kind: 'too-big' };
  utif.decodeImage(bytes, page);
  const rgba = utif.toRGBA8(page);
  if (page.width <= 0 || rgba.length < page.width * page.height * 4) return { kind: 'failed' };
  const pixels = new Uint8ClampedArray(page.width * page.height * 4);
  pixels.set(rgba.subarray(0, pixels.length));
  return { kind: 'image', width: page.width, height: page.height, pixels };
}

function answer(question: TiffQuestion): TiffAnswer {
  try {
    return question.kind === 'open' ? open(question.bytes) : draw(question.page);
  } catch (error) {
    // The decoder throws whatever a damaged file leads it to; the page is then said to be unreadable.
    console.warn(error);
    return { kind: 'failed' };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<TiffQuestion>) => {
  const said = answer(data);
  self.postMessage(said, said.kind === 'image' ? { transfer: [said.pixels.buffer] } : {});
});
