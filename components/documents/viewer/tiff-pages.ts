/** What the decoder of TIFF files cannot do, said before it draws something else instead. Pure. */
import type { IFD } from 'utif2';

/** TIFF 6.0, by tag number. */
const TAGS = {
  width: 't256',
  length: 't257',
  bits: 't258',
  photometric: 't262',
  samples: 't277',
  planar: 't284',
  compression: 't259',
  strips: ['t273', 't279'],
  tiles: ['t324', 't325'],
} as const;

function numbersIn(page: IFD, tag: string): readonly number[] {
  const value = page[tag];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : [];
}

export function sizeOf(page: IFD): { readonly width: number; readonly height: number } {
  return { width: numbersIn(page, TAGS.width)[0] ?? 0, height: numbersIn(page, TAGS.length)[0] ?? 0 };
}

/**
 * Bits per sample that are drawn, by photometric interpretation: white is zero, black is zero, RGB, palette, CMYK. All
 * others the decoder draws white or wrong without a word. JPEG pages count as RGB or grey once they are decoded.
 */
const DRAWABLE: ReadonlyMap<number, readonly number[]> = new Map([
  [0, [1, 4, 8, 16]],
  [1, [1, 2, 8, 16]],
  [2, [8, 16]],
  [3, [1, 2, 4, 8]],
  [5, [8]],
]);

/** True for a decoded page that will be drawn as it was meant. */
export function isDrawable(page: IFD): boolean {
  const bits = numbersIn(page, TAGS.bits);
  const [photometric = bits[0] === undefined || bits[0] === 1 ? 0 : 2] = numbersIn(page, TAGS.photometric);
  const samples = numbersIn(page, TAGS.samples)[0] ?? 1;
  const apart = numbersIn(page, TAGS.planar)[0] === 2 && samples > 1;
  // JPEG of four components is taken for CMYK, whatever it is.
  const isJpeg = [6, 7].includes(numbersIn(page, TAGS.compression)[0] ?? 1);
  if (apart || (isJpeg && samples > 3)) return false;
  return DRAWABLE.get(photometric)?.includes(bits[0] ?? 1) ?? false;
}

/** True when a strip or tile of the page lies beyond the end of the file. */
export function isCutOff(page: IFD, fileLength: number): boolean {
  return [TAGS.strips, TAGS.tiles].some(([offsets, counts]) => {
    const lengths = numbersIn(page, counts);
    return numbersIn(page, offsets).some((offset, at) => offset + (lengths[at] ?? 0) > fileLength);
  });
}
