/** What the viewer of pages needs of a kind of file: PDF and TIFF are shown by the same screen. */
export interface PageSource {
  readonly pages: number;
  /** Size of a page at 100 %, in CSS pixels, unturned. Pages are numbered from 1. */
  size(page: number): { readonly width: number; readonly height: number };
  /** Draws a page; the element replaces what stood there. Throws when this page cannot be drawn; others may. */
  draw(page: number, look: PageLook): Promise<DrawnPage>;
  close(): void;
}

export interface PageLook {
  readonly scale: number;
  /** Degrees clockwise: 0, 90, 180 or 270. */
  readonly rotation: number;
  /** Folded words of the query that led here. */
  readonly words: readonly string[];
}

export interface DrawnPage {
  readonly canvas: HTMLCanvasElement;
  /** Invisible text over the picture, for selecting and for marking what was searched; null when there is none. */
  readonly text: HTMLElement | null;
  /** How often the searched words stand on this page; null when its text is not known. */
  readonly hits: number | null;
  /** True when part of the page is missing in the file. */
  readonly cutOff: boolean;
}

/** Why a file cannot be shown. */
export class ViewerError extends Error {
  readonly reason: 'password' | 'too-big' | 'failed';
  constructor(reason: ViewerError['reason'], cause?: unknown) {
    super(`the file cannot be shown: ${reason}`, { cause });
    this.reason = reason;
  }
}

/** More pixels than this are not drawn: browsers refuse larger canvases, or the tab dies. */
export const MOST_PIXELS = 40_000_000;

/** Device pixels per CSS pixel, lowered where the canvas would become too large. */
export function pixelRatioFor(width: number, height: number): number {
  const wanted = Math.min(window.devicePixelRatio || 1, 2);
  return Math.min(wanted, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
}

/** The bytes of a file of this chart. */
export async function fetchBytes(src: string): Promise<ArrayBuffer> {
  const response = await fetch(src);
  if (!response.ok) throw new ViewerError('failed', response.status);
  return response.arrayBuffer();
}
