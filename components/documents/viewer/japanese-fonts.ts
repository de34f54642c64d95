/**
 * Japanese text of a PDF that carries no fonts is drawn with fonts of this PC, and a PC set up in an emergency may have
 * none: the font that the viewer itself brings stands in then.
 */
const BROUGHT = '"BIZ UDPGothic"';

/** Puts the brought font before the generic family at the end of every font that is chosen on this canvas. */
export function withJapaneseFallback(context: CanvasRenderingContext2D): CanvasRenderingContext2D {
  const own = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, 'font');
  if (!own?.set || !own.get || Object.hasOwn(context, 'font')) return context;
  const { get, set } = own;
  Object.defineProperty(context, 'font', {
    configurable: true,
    get: () => get.call(context),
    set: (font: string) => set.call(context, withBrought(font)),
  });
  return context;
}

function withBrought(font: string): string {
  if (font.includes(BROUGHT)) return font;
  return font.replace(/,\s*(sans-serif|serif|monospace)\s*$/, `, ${BROUGHT}, $1`);
}

/**
 * The brought font comes in many small files by character; a canvas draws with what is loaded at that moment. Without
 * it drawing still goes on with whatever this PC has.
 */
export async function loadJapaneseFor(text: string): Promise<void> {
  const characters = [...new Set(text)].filter((character) => character > '\u2e7f').join('');
  if (characters === '') return;
  await Promise.allSettled(
    ['400', '700'].map((weight) => document.fonts.load(`${weight} 16px ${BROUGHT}`, characters)),
  );
}
