/**
 * Words that take long to get, added to a reading that has been made: those of PDF files, and of CDA documents around
 * one. Every such document gets an entry, with words or with the reason why there are none; the chart stays as it was.
 */
import { embeddedFile, readCda } from '../formats/cda/index.ts';
import { sniffMedia } from '../formats/media/sniff.ts';
import { type PdfText, READER_UNUSABLE } from '../formats/pdf/index.ts';
import type { DocumentReference, DocumentText } from '../records/documents.ts';
import { newestFirst } from '../records/partial-date.ts';
import type { PatientReading } from './source.ts';

/** Characters kept of one document's words. */
const MAX_TEXT = 200_000;

export interface WordReader {
  /** Words of a PDF; never rejects. */
  readonly extract: (bytes: Uint8Array) => Promise<PdfText>;
  /** Milliseconds of any clock that goes forward. */
  readonly now: () => number;
  /** When to stop, by that clock: later documents keep their originals and have no words. */
  readonly until: number;
}

const OUT_OF_TIME: PdfText = {
  state: 'failed',
  text: '',
  cut: false,
  problem: 'the time for reading documents was used up',
};

/** True for words that another run may get: this one had no time for them, or this machine no room for the reader. */
export function mayComeLater({ problem }: DocumentText): boolean {
  return problem === OUT_OF_TIME.problem || problem.startsWith(READER_UNUSABLE);
}

/** The reading with the words that were missing; the same one when none were. Never rejects because of content. */
export async function completeTexts(reading: PatientReading, reader: WordReader): Promise<PatientReading> {
  const known = new Set(reading.texts.map(({ file }) => file));
  const missing = reading.records
    .filter((record) => record.kind === 'DocumentReference')
    .filter(({ from }) => !known.has(from.file))
    .sort((a, b) => newestFirst(a.date, b.date));
  if (missing.length === 0) return reading;
  const texts = [...reading.texts];
  for (const document of missing) {
    const packed = pdfOf(document, reading);
    if (packed === null) continue;
    const isLate = reader.now() > reader.until;
    const found = isLate ? OUT_OF_TIME : await reader.extract(packed.bytes);
    texts.push(withWords(document.from.file, packed.around, found));
  }
  texts.sort((a, b) => a.file - b.file);
  return { ...reading, texts };
}

interface Packed {
  readonly bytes: Uint8Array;
  /** Words that stand around the PDF. */
  readonly around: string;
}

function pdfOf({ format, from, attachments }: DocumentReference, { files }: PatientReading): Packed | null {
  const bytes = files[from.file]?.bytes ?? null;
  if (bytes === null) return null;
  if (format === 'pdf') return { bytes, around: '' };
  if (format !== 'cda') return null;
  const cda = readCda(bytes);
  if (cda.kind !== 'cda' || cda.body.kind !== 'file') return null;
  const inside = embeddedFile(cda.body.media);
  if (inside !== null)
    return inside.type === 'application/pdf' ? { bytes: inside.bytes, around: cda.text } : null;
  const name = baseOfReference(cda.body.media.reference);
  const beside = attachments
    .map((file) => files[file])
    .find((read) => read && baseOf(read.file.path) === name);
  const isPdf = beside?.bytes && sniffMedia(beside.bytes) === 'application/pdf';
  return beside?.bytes && isPdf ? { bytes: beside.bytes, around: cda.text } : null;
}

/** Name of the file that a reference means, without its folders: documents stand beside what they refer to. */
export function baseOfReference(reference: string): string {
  const path = reference.split(/[?#]/)[0] ?? '';
  try {
    return baseOf(decodeURIComponent(path).replaceAll('\\', '/'));
  } catch {
    return baseOf(path);
  }
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).normalize('NFC');
}

/** What stands around a PDF can be found even when nothing in it can; that more is there is said. */
function withWords(file: number, around: string, { state, text, cut, problem }: PdfText): DocumentText {
  if (around === '') return { file, state, text, cut, problem };
  const whole = [around, text].filter(Boolean).join('\n');
  const isCut = cut || state === 'failed' || whole.length > MAX_TEXT;
  return { file, state: 'extracted', text: whole.slice(0, MAX_TEXT), cut: isCut, problem };
}
