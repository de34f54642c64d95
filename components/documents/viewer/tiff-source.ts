/** TIFF, which no browser shows: decoded in a worker, so that a hostile file costs that worker only. */
import { type DrawnPage, fetchBytes, type PageLook, type PageSource, ViewerError } from './page-source.ts';
import type { TiffAnswer, TiffQuestion } from './tiff-worker.ts';

/** A page that takes longer than this is given up. */
const PATIENCE = 30_000;

export async function openTiff(src: string): Promise<PageSource> {
  const bytes = await fetchBytes(src);
  const worker = new Worker(new URL('./tiff-worker.ts', import.meta.url), { type: 'module' });
  const sizes = await ask(worker, { kind: 'open', bytes });
  if (sizes.kind !== 'pages' || sizes.pages.length === 0) {
    worker.terminate();
    throw new ViewerError('failed');
  }
  const { pages } = sizes;
  return {
    pages: pages.length,
    size: (page) => pages[page - 1] ?? { width: 1, height: 1 },
    async draw(page, look) {
      const answer = await ask(worker, { kind: 'draw', page });
      if (answer.kind !== 'image') throw new ViewerError(answer.kind === 'too-big' ? 'too-big' : 'failed');
      return turned(answer, look);
    },
    close: () => worker.terminate(),
  };
}

/** One question at a time; an answer that never comes is a failure. */
function ask(worker: Worker, question: TiffQuestion): Promise<TiffAnswer> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const timer = setTimeout(() => {
      worker.terminate();
      done.abort();
      reject(new ViewerError('failed'));
    }, PATIENCE);
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      done.abort();
      finish();
    };
    worker.addEventListener('message', ({ data }) => settle(() => resolve(data)), { signal: done.signal });
    worker.addEventListener('error', (error) => settle(() => reject(new ViewerError('failed', error))), {
      signal: done.signal,
    });
    worker.postMessage(question);
  });
}

function turned(image: Extract<TiffAnswer, { kind: 'image' }>, look: PageLook): DrawnPage {
  const flat = document.createElement('canvas');
  flat.width = image.width;
  flat.height = image.height;
  flat.getContext('2d')?.putImageData(new ImageData(image.pixels, image.width, image.height), 0, 0);
  if (look.rotation === 0) return { canvas: flat, text: null, hits: null, cutOff: image.cutOff };
  const canvas = document.createElement('canvas');
  const sideways = look.rotation % 180 !== 0;
  canvas.width = sideways ? image.height : image.width;
  canvas.height = sideways ? image.width : image.height;
  const context = canvas.getContext('2d');
  context?.translate(canvas.width / 2, canvas.height / 2);
  context?.rotate((look.rotation * Math.PI) / 180);
  context?.drawImage(flat, -image.width / 2, -image.height / 2);
  return { canvas, text: null, hits: null, cutOff: image.cutOff };
}
