/** Worker that decodes the pages of one TIFF file (G3, G4, LZW, Deflate, JPEG, PackBits). */
import * as utif from 'utif2';
import { isCutOff, isDrawable, sizeOf } from './tiff-pages.ts';

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
      /** Part of the page lies beyond the end of the file: what is missing is drawn white. */
      readonly cutOff: boolean;
    }
  | { readonly kind: 'too-big' }
  | { readonly kind: 'failed' };

const MOST_PIXELS = 100_000_000;
const MOST_PAGES = 500;

let bytes: ArrayBuffer = new ArrayBuffer(0);
let pages: utif.IFD[] = [];

// The decoder looks for a colour engine of its author there, which we do not have.
Object.assign(globalThis, { window: globalThis });

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
  const cutOff = isCutOff(page, bytes.byteLength);
  utif.decodeImage(bytes, page);
  if (!isDrawable(page)) return { kind: 'failed' };
  const rgba = utif.toRGBA8(page);
  if (page.width <= 0 || rgba.length < page.width * page.height * 4) return { kind: 'failed' };
  const pixels = new Uint8ClampedArray(page.width * page.height * 4);
  pixels.set(rgba.subarray(0, pixels.length));
  return { kind: 'image', width: page.width, height: page.height, pixels, cutOff };
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
