/** The words of one PDF by PDF.js, page after page. Runs in the child process only: a bad file may bring it down. */
import { join } from 'node:path';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { failed, type PdfBounds, type PdfText } from './protocol.ts';

/** What of this package's own files a reading needs, and how strict it is. */
export type PdfFiles = Exclude<Parameters<typeof getDocument>[0], string | URL | ArrayBuffer | undefined>;

/** Where character maps and standard fonts lie; nothing is ever fetched. */
export function localFiles(packageFolder: string): PdfFiles {
  return {
    cMapUrl: join(packageFolder, 'cmaps', '/'),
    cMapPacked: true,
    standardFontDataUrl: join(packageFolder, 'standard_fonts', '/'),
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    verbosity: 0,
  };
}

/** Reads a document. Rejects never; what cannot be read is `failed` with its reason. */
export async function pdfWords(bytes: Uint8Array, bounds: PdfBounds, files: PdfFiles): Promise<PdfText> {
  const task = getDocument({ ...files, data: bytes });
  try {
    return await wordsOf(await task.promise, bounds);
  } catch (error) {
    return failed(reasonOf(error));
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

async function wordsOf(document: PDFDocumentProxy, bounds: PdfBounds): Promise<PdfText> {
  const pages = Math.min(document.numPages, bounds.pages);
  const parts: string[] = [];
  const broken: number[] = [];
  let length = 0;
  let drawn = false;
  let read = 0;
  for (; read < pages && length <= bounds.characters; read++) {
    try {
      const page = await document.getPage(read + 1);
      const { text, draws } = await wordsOfPage(page);
      drawn ||= draws;
      if (text !== '') parts.push(text);
      length += text.length + 1;
      page.cleanup();
    } catch {
      broken.push(read + 1);
    }
  }
  const text = parts.join('\n').trim();
  if (text === '') return nothing(document.numPages, { broken, drawn, pages });
  if (isGibberish(text)) return failed('its fonts do not say which characters they draw');
  const isCut = read < document.numPages || text.length > bounds.characters || broken.length > 0;
  return { state: 'extracted', text: text.slice(0, bounds.characters), cut: isCut, problem: missing(broken) };
}

interface Findings {
  readonly broken: readonly number[];
  /** Some page draws characters. */
  readonly drawn: boolean;
  /** Pages looked at. */
  readonly pages: number;
}

function nothing(pages: number, { broken, drawn, pages: looked }: Findings): PdfText {
  if (broken.length > 0) return failed(missing(broken));
  if (drawn) return failed('it draws characters, and its fonts do not say which');
  if (looked < pages) return failed(`no text on the first ${looked} of ${pages} pages`);
  return { state: 'no-text', text: '', cut: false, problem: '' };
}

function missing(broken: readonly number[]): string {
  const [first] = broken;
  if (first === undefined) return '';
  return broken.length === 1
    ? `page ${first} could not be read`
    : `${broken.length} pages could not be read, page ${first} first`;
}

async function wordsOfPage(page: PDFPageProxy): Promise<{ readonly text: string; readonly draws: boolean }> {
  const { items, styles } = await page.getTextContent();
  let text = '';
  for (const item of items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
  const entered = await enteredInForms(page);
  return {
    text: [text.trim(), ...entered].filter(Boolean).join('\n'),
    draws: Object.keys(styles).length > 0,
  };
}

/** What was filled into the fields of a form, and notes that stand on the page: neither is part of its own text. */
async function enteredInForms(page: PDFPageProxy): Promise<string[]> {
  const annotations: unknown = await page.getAnnotations();
  if (!Array.isArray(annotations)) return [];
  return annotations.slice(0, 5000).flatMap((annotation: unknown) => {
    if (typeof annotation !== 'object' || annotation === null) return [];
    if ('fieldValue' in annotation && typeof annotation.fieldValue === 'string')
      return [annotation.fieldValue];
    const isNote =
      'subtype' in annotation && annotation.subtype === 'FreeText' && 'contentsObj' in annotation;
    const contents: unknown = isNote ? annotation.contentsObj : null;
    if (typeof contents !== 'object' || contents === null || !('str' in contents)) return [];
    return typeof contents.str === 'string' ? [contents.str] : [];
  });
}

/** More than a third private, lost or control characters: glyph numbers, not words. */
function isGibberish(text: string): boolean {
  const odd = text.match(/[\ue000-\uf8ff\ufffd\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  return odd * 3 > text.length;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'PasswordException') return 'encrypted: it opens with a password only';
  return `${error.name}: ${error.message}`.slice(0, 300);
}
