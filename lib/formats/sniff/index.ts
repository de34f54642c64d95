/** What a file is, by its bytes and never by its name. */
import { decodeBytes } from '../charset/index.ts';
import { type MediaType, sniffMedia } from '../media/sniff.ts';

export type SniffedFormat =
  | 'cda'
  | 'xml'
  | 'pdf'
  | 'jpeg'
  | 'png'
  | 'tiff'
  | 'html'
  | 'rtf'
  | 'text'
  | 'hl7'
  | 'office'
  | 'dicom'
  | 'other';

/** How much of the beginning is looked at: a document type declaration or a long comment may come first. */
const HEAD = 64 * 1024;
const BY_MEDIA: Readonly<Partial<Record<MediaType, SniffedFormat>>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/tiff': 'tiff',
  'application/dicom': 'dicom',
  'application/rtf': 'rtf',
  // Compound files (Word, Excel, PowerPoint up to 2003).
  'application/x-ole': 'office',
};

/** The format of these bytes; `other` for none known, and for no bytes at all. Never throws. */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  const media = sniffMedia(bytes);
  if (media === 'application/zip') return isOffice(bytes) ? 'office' : 'other';
  if (media !== null) return BY_MEDIA[media] ?? 'other';
  return bytes.length > 0 ? formatOfText(bytes.subarray(0, HEAD)) : 'other';
}

/** A ZIP of Office (Open XML or OpenDocument): its part names stand in the local headers and in the directory at the end. */
function isOffice(bytes: Uint8Array): boolean {
  const ends = Buffer.concat([bytes.subarray(0, HEAD), bytes.subarray(-HEAD)]).toString('latin1');
  return ends.includes('[Content_Types].xml') || ends.includes('mimetypeapplication/vnd.oasis');
}

function formatOfText(head: Uint8Array): SniffedFormat {
  const { text } = decodeBytes(head);
  const start = text.replace(/^[\s\ufeff\u000b]+/, '');
  if (/^\{\\rtf/.test(start)) return 'rtf';
  if (/^(?:MSH|FHS|BHS)[^\w\s]/.test(start)) return 'hl7';
  const root = start.startsWith('<') ? rootElement(start) : '';
  if (root === 'ClinicalDocument') return 'cda';
  if (HTML.has(root.toLowerCase())) return 'html';
  if (/^<(?:\?xml|!DOCTYPE)\b/i.test(start) || (root !== '' && /xmlns|<\/|\/>/.test(start))) return 'xml';
  return isProse(text) ? 'text' : 'other';
}

/** Elements that a page or a part of one begins with. */
const HTML = new Set(
  'html head body title meta link style script table div p span font center pre h1 h2 h3 h4 ul ol dl br b'.split(
    ' ',
  ),
);

/** Local name of the first element, behind declaration, comments, instructions and document type; '' when there is none. */
function rootElement(text: string): string {
  let at = 0;
  for (;;) {
    at = text.indexOf('<', at);
    if (at < 0) return '';
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
    else if (text.startsWith('<!', at)) {
      if (/^<!doctype\s+html\b/i.test(text.slice(at, at + 40))) return 'html';
      at = after(text, '>', declarationBody(text, at));
    } else return /^<(?:[\p{L}_][\w.-]*:)?([\p{L}_][\w.-]*)/u.exec(text.slice(at, at + 200))?.[1] ?? '';
  }
}

/** Where to look for the end of a declaration: behind its internal subset when it has one. */
function declarationBody(text: string, at: number): number {
  const end = text.indexOf('>', at);
  const subset = text.indexOf('[', at);
  return subset < 0 || (end >= 0 && end < subset) ? at : after(text, ']', subset);
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

/** Few control characters and few losses: something a person could read. */
function isProse(text: string): boolean {
  let odd = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const isControl = unit < 32 && !(unit >= 9 && unit <= 13) && unit !== 27 && unit !== 28;
    if (isControl || unit === 127 || unit === 0xfffd) odd++;
  }
  return odd * 25 <= text.length;
}
