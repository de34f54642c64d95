/** PDF by pdf.js, wholly from this server: worker, character maps, standard fonts and decoders come from the package. */
import type * as PdfJs from 'pdfjs-dist';
import { foldWords } from '../../../lib/search/words.ts';
import { loadJapaneseFor, withJapaneseFallback } from './japanese-fonts.ts';
import {
  type DrawnPage,
  fetchBytes,
  MOST_PIXELS,
  type PageLook,
  type PageSource,
  pixelRatioFor,
  ViewerError,
} from './page-source.ts';

const ASSETS = '/pdfjs';
/** 1 PDF point is 1/72 inch, 1 CSS pixel 1/96. */
const POINT = 96 / 72;
/** More pages than this are in no document of a chart; the first ones are shown. */
const MOST_PAGES = 2000;

export async function openPdf(src: string): Promise<PageSource> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const worker = new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.toString();
  const task = pdfjs.getDocument({
    data: await fetchBytes(src),
    cMapUrl: `${ASSETS}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${ASSETS}/standard_fonts/`,
    wasmUrl: `${ASSETS}/wasm/`,
    iccUrl: `${ASSETS}/iccs/`,
    // Drawing in a worker of its own cannot use the fonts of this page, which Japanese without embedded fonts needs.
    disableWorkerRendering: true,
    enableXfa: false,
    maxImageSize: MOST_PIXELS * 4,
    CanvasFactory: JapaneseCanvasFactory,
  });
  const document = await task.promise.catch((error: unknown) => {
    const isPassword = error instanceof Error && error.name === 'PasswordException';
    throw new ViewerError(isPassword ? 'password' : 'failed', error);
  });
  const pages = Math.min(document.numPages, MOST_PAGES);
  const first = (await document.getPage(1)).getViewport({ scale: POINT });
  const sizes = new Map([[1, { width: first.width, height: first.height }]]);
  return {
    pages,
    size: (page) => sizes.get(page) ?? { width: first.width, height: first.height },
    async draw(number, look) {
      const page = await document.getPage(number);
      const own = page.getViewport({ scale: POINT });
      sizes.set(number, { width: own.width, height: own.height });
      return drawPage({ pdfjs, page }, look);
    },
    close: () => void task.destroy(),
  };
}

/** Canvases that pdf.js makes for itself (patterns, groups) need the same fonts as the page's own. */
class JapaneseCanvasFactory {
  create(width: number, height: number): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    return { canvas, context: contextOf(canvas) };
  }
  reset({ canvas }: { canvas: HTMLCanvasElement }, width: number, height: number): void {
    canvas.width = width;
    canvas.height = height;
  }
  destroy({ canvas }: { canvas: HTMLCanvasElement }): void {
    canvas.width = 0;
    canvas.height = 0;
  }
  getNoAlphaContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
    return contextOf(canvas);
  }
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new ViewerError('too-big');
  return withJapaneseFallback(context);
}

interface Page {
  readonly pdfjs: Pick<typeof PdfJs, 'TextLayer'>;
  readonly page: PdfJs.PDFPageProxy;
}

async function drawPage({ pdfjs, page }: Page, look: PageLook): Promise<DrawnPage> {
  const rotation = (page.rotate + look.rotation) % 360;
  const shown = page.getViewport({ scale: POINT * look.scale, rotation });
  const ratio = pixelRatioFor(shown.width, shown.height);
  const content = await page.getTextContent();
  await loadJapaneseFor(content.items.map((item) => ('str' in item ? item.str : '')).join(''));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(shown.width * ratio);
  canvas.height = Math.floor(shown.height * ratio);
  await page.render({
    canvas: null,
    canvasContext: contextOf(canvas),
    viewport: page.getViewport({ scale: POINT * look.scale * ratio, rotation }),
  }).promise;
  const text = document.createElement('div');
  text.className = 'text-layer';
  text.style.setProperty('--total-scale-factor', String(shown.scale));
  const layer = new pdfjs.TextLayer({ textContentSource: content, container: text, viewport: shown });
  await layer.render();
  return { canvas, text, hits: markHits(layer, look.words), cutOff: false };
}

/** Marks the pieces of text in which a searched word stands, also where it runs over several of them. */
function markHits(layer: PdfJs.TextLayer, words: readonly string[]): number | null {
  if (words.length === 0) return null;
  const owners: number[] = [];
  let whole = '';
  layer.textContentItemsStr.forEach((piece, at) => {
    const key = foldWords(piece).replaceAll(' ', '');
    whole += key;
    for (let unit = 0; unit < key.length; unit++) owners.push(at);
  });
  let hits = 0;
  for (const spaced of words) {
    const word = spaced.replaceAll(' ', '');
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      hits++;
      for (const owner of new Set(owners.slice(at, at + word.length))) {
        layer.textDivs[owner]?.classList.add('hit');
      }
    }
  }
  return hits;
}
