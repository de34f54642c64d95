/** From the bytes of a document to what a viewer can show of it. Nothing of the file is ever handed on as markup. */
import {
  type CdaMedia,
  type CdaReading,
  type CdaSection,
  embeddedFile,
  readCda,
} from '../../formats/cda/index.ts';
import { decodeBytes } from '../../formats/charset/index.ts';
import { type MediaType, sniffMedia } from '../../formats/media/sniff.ts';
import { looseText } from '../../formats/xml/index.ts';
import type { DocumentReference, DocumentText } from '../../records/documents.ts';
import type { Patient } from '../../records/patient.ts';
import type { SourceFile } from '../../records/provenance.ts';
import type { CdaSectionView, DocumentContent, EmbeddedMedia } from '../views.ts';
import { comparePatient } from './same-patient.ts';

/** A document with all that its content is worked out from. */
export interface DocumentParts {
  readonly document: DocumentReference;
  readonly bytes: Uint8Array | undefined;
  readonly words: DocumentText | undefined;
  readonly patient: Patient;
  readonly files: readonly SourceFile[];
  /** Bytes of a file of the chart, for what lies beside the document. */
  readonly bytesOf: (file: number) => Uint8Array | undefined;
}

/** Media types that a browser may be told: their decoders are made for hostile bytes, and none of them can act. */
const SHOWABLE: ReadonlySet<MediaType> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/bmp',
  'image/tiff',
]);

/** The type under which the bytes may go to a viewer; null when they may only be downloaded. */
export function showableType(bytes: Uint8Array): MediaType | null {
  const type = sniffMedia(bytes);
  return type !== null && SHOWABLE.has(type) ? type : null;
}

/** The bytes of a file inside a CDA document, by its number (see {@link EmbeddedMedia.part}). */
export function partOf(bytes: Uint8Array, part: number): Uint8Array | null {
  const reading = readCda(bytes);
  if (reading.kind !== 'cda') return null;
  const media = mediaOf(reading)[part];
  return media === undefined ? null : (embeddedFile(media)?.bytes ?? null);
}

export function contentOf(parts: DocumentParts): DocumentContent {
  const { bytes, document } = parts;
  if (bytes === undefined) return { kind: 'unreadable' };
  const shown = viewerFor(bytes, null);
  if (shown.kind !== 'download') return shown;
  if (document.format === 'hl7') return { kind: 'message' };
  if (document.format === 'cda' || document.format === 'xml') return structured(readCda(bytes), parts);
  return wordsOnly(parts, bytes);
}

/** The viewer for a file by its bytes alone: attachments and files inside documents have no more to tell. */
export function viewerFor(bytes: Uint8Array | undefined, part: number | null): DocumentContent {
  if (bytes === undefined) return { kind: 'unreadable' };
  const type = showableType(bytes);
  if (type === null) return { kind: 'download' };
  if (type === 'application/pdf') return { kind: 'pdf', part };
  return { kind: type === 'image/tiff' ? 'tiff' : 'picture', part };
}

/** Formats whose words are legible without their layout. */
const TEXTUAL: ReadonlySet<DocumentReference['format']> = new Set(['text', 'html', 'rtf', 'xml', 'cda']);

function wordsOnly({ document, words }: DocumentParts, bytes: Uint8Array): DocumentContent {
  if (!TEXTUAL.has(document.format)) return { kind: 'download' };
  const plain = document.format === 'text';
  const decoded = decodeBytes(bytes);
  const shared = { kind: 'text', plain, lostCharacters: decoded.bad, error: null } as const;
  if (plain) return { ...shared, ...bounded(decoded.text) };
  if (words?.state === 'extracted') return { ...shared, text: words.text, cut: words.cut };
  return { ...shared, ...bounded(looseText(decoded.text)) };
}

/** More than anybody reads on a screen, less than what would stop a browser. */
const MOST_CHARACTERS = 400_000;

function bounded(text: string): { readonly text: string; readonly cut: boolean } {
  return { text: text.slice(0, MOST_CHARACTERS), cut: text.length > MOST_CHARACTERS };
}

function structured(reading: CdaReading, parts: DocumentParts): DocumentContent {
  if (reading.kind !== 'cda') {
    const error = reading.kind === 'unstructured' ? reading.error : null;
    return { kind: 'text', plain: false, ...bounded(reading.text), lostCharacters: reading.bad, error };
  }
  const { header, body } = reading;
  const media = mediaOf(reading).map((each, part) => mediaView({ media: each, part }, parts));
  const bodyFile = body.kind === 'file' ? (media[0] ?? null) : null;
  const isText = bodyFile !== null && bodyFile.type === null && reading.text.length > header.title.length;
  return {
    kind: 'cda',
    header,
    patient: comparePatient(header, parts.patient),
    sections: body.kind === 'structured' ? body.sections.map(sectionView) : [],
    media: body.kind === 'file' ? [] : media,
    bodyFile: isText ? null : bodyFile,
    bodyText: body.kind === 'text' ? body.text : isText ? reading.text.slice(header.title.length) : '',
    isEmpty: body.kind === 'none',
    unknownElements: reading.unknownElements,
    repairs: reading.repaired?.count ?? 0,
    lostCharacters: reading.bad,
  };
}

function sectionView(section: CdaSection): CdaSectionView {
  const { title, code, narrative, entriesOnly } = section;
  return { title, code, narrative, entriesOnly, sections: section.sections.map(sectionView) };
}

/** All files of a document in its order: the number of each is its `part`. */
function mediaOf(reading: Extract<CdaReading, { kind: 'cda' }>): readonly CdaMedia[] {
  const { body } = reading;
  if (body.kind === 'file') return [body.media];
  if (body.kind !== 'structured') return [];
  const within = (section: CdaSection): readonly CdaMedia[] => [
    ...section.media,
    ...section.sections.flatMap(within),
  ];
  return body.sections.flatMap(within);
}

function mediaView(
  { media, part }: { readonly media: CdaMedia; readonly part: number },
  parts: DocumentParts,
): EmbeddedMedia {
  const inside = embeddedFile(media);
  const shared = { id: media.id, name: media.reference || media.declaredType };
  if (inside !== null) return { ...shared, type: showableType(inside.bytes), part, file: null };
  const file = besides(media.reference, parts);
  const bytes = file === null ? undefined : parts.bytesOf(file);
  return { ...shared, type: bytes === undefined ? null : showableType(bytes), part: null, file };
}

/** The attachment that a reference names: by its last part alone, so that no path or address is ever followed. */
function besides(reference: string, { document, files }: DocumentParts): number | null {
  const wanted = lastPart(reference);
  if (wanted === '') return null;
  return document.attachments.find((index) => lastPart(files[index]?.path ?? '') === wanted) ?? null;
}

function lastPart(path: string): string {
  return (path.split(/[/\\]/).at(-1) ?? '').normalize('NFC').toLowerCase();
}
