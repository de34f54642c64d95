/**
 * Words that take long to get, added to a reading that has been made: those of PDF files, and of CDA documents around
 * one. Every such document gets an entry, with words or with the reason why there are none.
 */
import { embeddedFile, readCda } from '../formats/cda/index.ts';
import type { PdfText } from '../formats/pdf/index.ts';
import type { DocumentReference, DocumentText } from '../records/documents.ts';
import type { Issue } from '../records/issue.ts';
import { newestFirst } from '../records/partial-date.ts';
import type { PatientReading } from './source.ts';

/** Characters kept of one document's words. */
const MAX_TEXT = 200_000;

export interface WordReader {
  /** Words of a PDF; never rejects. */
  readonly extract: (bytes: Uint8Array) => Promise<PdfText>;
  /** Milliseconds spent on one patient; documents that come later keep their originals and have no words. */
  readonly budget: number;
  /** Milliseconds of any clock that goes forward. */
  readonly now: () => number;
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
  const issues = [...reading.issues];
  const until = reader.now() + reader.budget;
  for (const document of missing) {
    const packed = pdfOf(document, reading);
    if (packed === null) continue;
    const late = reader.now() > until;
    const found = late ? outOfTime(reader.budget) : await reader.extract(packed.bytes);
    const text = withWords(document.from.file, packed.around, found);
    texts.push(text);
    if (text.problem !== '') issues.push(problemWith(text, document, reading));
  }
  texts.sort((a, b) => a.file - b.file);
  return { ...reading, texts, issues };
}

interface Packed {
  readonly bytes: Uint8Array;
  /** Words that stand around the PDF. */
  readonly around: string;
}

function pdfOf({ format, from }: DocumentReference, { files }: PatientReading): Packed | null {
  const bytes = files[from.file]?.bytes ?? null;
  if (bytes === null) return null;
  if (format === 'pdf') return { bytes, around: '' };
  if (format !== 'cda') return null;
  const cda = readCda(bytes);
  if (cda.kind !== 'cda' || cda.body.kind !== 'file') return null;
  const file = embeddedFile(cda.body.media);
  return file?.type === 'application/pdf' ? { bytes: file.bytes, around: cda.text } : null;
}

function outOfTime(budget: number): PdfText {
  const problem = `the time for the documents of one patient (${Math.round(budget / 1000)} s) was used up`;
  return { state: 'failed', text: '', cut: false, problem };
}

/** What stands around a PDF can be found even when nothing in it can; that more is there is said. */
function withWords(file: number, around: string, { state, text, cut, problem }: PdfText): DocumentText {
  if (around === '') return { file, state, text, cut, problem };
  const whole = [around, text].filter(Boolean).join('\n');
  const isCut = cut || state === 'failed' || whole.length > MAX_TEXT;
  return { file, state: 'extracted', text: whole.slice(0, MAX_TEXT), cut: isCut, problem };
}

function problemWith(
  text: DocumentText,
  document: DocumentReference,
  { files, issues }: PatientReading,
): Issue {
  const file = files[text.file]?.file;
  if (file === undefined)
    throw new Error(`a document is read from file ${document.from.file}, which does not exist`);
  const { facility, patient } = issues[0] ?? { facility: '', patient: '' };
  return {
    code: 'document-words-missing',
    severity: 'warning',
    source: file.source,
    path: file.path,
    place: '',
    message: `Not all words can be searched for: ${text.problem}. The original is kept.`,
    facility,
    patient,
  };
}
