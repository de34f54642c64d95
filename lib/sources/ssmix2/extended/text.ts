/** The words of a document, as far as they can be had at once; the others come later (`lib/sources/complete-texts.ts`). */
import { type CdaReading, embeddedFile, readCda } from '../../../formats/cda/index.ts';
import { decodeBytes } from '../../../formats/charset/index.ts';
import { type Hl7Message, parseMessage } from '../../../formats/hl7v2/index.ts';
import { htmlText } from '../../../formats/html/index.ts';
import { rtfText } from '../../../formats/rtf/index.ts';
import { sniffFormat } from '../../../formats/sniff/index.ts';
import { textOf } from '../../../records/coded.ts';
import type { DocumentFormat, DocumentText } from '../../../records/documents.ts';
import { baseOfReference } from '../../complete-texts.ts';
import type { SourceSettings } from '../../source.ts';
import { codedField, textField } from '../values.ts';
import { wholeSegments } from '../whole.ts';

/** Characters kept of one document's words. */
export const MAX_TEXT = 200_000;

export type Words = Omit<DocumentText, 'file'>;

/** A document looked into. */
export interface Insight {
  readonly format: DocumentFormat;
  /** Null when its words need more than a look: a PDF, or a CDA around one or with its body in another file. */
  readonly words: Words | null;
  /** Character set, '' for what is no text; characters lost and user-defined ones. */
  readonly charset: string;
  readonly bad: number;
  readonly gaiji: number;
  readonly cda: CdaReading | null;
  readonly message: Hl7Message | null;
  /** True when the end that belongs to the format is missing. */
  readonly cutOff: boolean;
}

const UNKNOWN = { charset: '', bad: 0, gaiji: 0, cda: null, message: null, cutOff: false };

/** Looks into the bytes of a document. Never throws because of content. */
export function lookInto(bytes: Uint8Array, encoding: SourceSettings['encoding']): Insight {
  const format = sniffFormat(bytes);
  switch (format) {
    case 'cda':
    case 'xml': {
      const cda = readCda(bytes);
      const { charset, bad } = cda;
      return { ...UNKNOWN, format, words: wordsOfCda(cda), charset, bad, cda };
    }
    case 'rtf': {
      const { text, cut, problem } = rtfText(bytes, MAX_TEXT);
      return { ...UNKNOWN, format, words: found(text, { cut, problem }) };
    }
    case 'html':
    case 'hl7':
    case 'text': {
      const { text, charset, bad, gaiji } = decodeBytes(bytes, encoding);
      const message = format === 'hl7' ? parseMessage(text) : null;
      const prose = format === 'html' ? wordsOfHtml(text) : found(text);
      const words = message ? wordsOfMessage(message) : prose;
      return { ...UNKNOWN, format, words, charset, bad, gaiji, message };
    }
    case 'pdf':
      return { ...UNKNOWN, format, words: null, cutOff: !endsLikePdf(bytes) };
    default:
      return { ...UNKNOWN, format, words: { state: 'not-extractable', text: '', cut: false, problem: '' } };
  }
}

/** ISO 32000-1 §7.5.5: the last line is %%EOF; readers accept some bytes behind it. */
function endsLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .subarray(-64 * 1024)
    .includes('%%EOF');
}

/** What was found: words, or the plain finding that there are none. */
function found(text: string, { cut = false, problem = '' } = {}): Words {
  const trimmed = text.replace(/\r\n?/g, '\n').trim();
  const state = trimmed !== '' ? 'extracted' : problem !== '' ? 'failed' : 'no-text';
  return { state, text: trimmed.slice(0, MAX_TEXT), cut: cut || trimmed.length > MAX_TEXT, problem };
}

function wordsOfHtml(html: string): Words {
  const { text, cut } = htmlText(html, MAX_TEXT);
  return found(text, { cut });
}

/** Null for a document around a PDF or beside its own body: what its header says is not all that it says. */
function wordsOfCda(cda: CdaReading): Words | null {
  if (cda.kind === 'unstructured') {
    const { message, line } = cda.error;
    return found(cda.text, { problem: `line ${line}: ${message}; read without its structure` });
  }
  if (cda.kind === 'other-xml' || cda.body.kind !== 'file') return found(cda.text);
  const file = embeddedFile(cda.body.media);
  // What it says lies in a file beside it, to be looked for when all files are known.
  if (file === null && cda.body.media.reference !== '') return null;
  if (file === null) {
    return found(cda.text, { problem: 'the file that is its body is not inside it', cut: true });
  }
  if (file.type === 'application/pdf') return null;
  const inner = lookInto(file.bytes, 'auto').words;
  if (inner?.state !== 'extracted') {
    return found(cda.text, { problem: 'the file inside it has no words that can be read', cut: true });
  }
  return found(`${cda.text}\n${inner.text}`, inner);
}

/**
 * The words of a CDA document whose body is a file beside it; null when that file is a PDF. `beside` finds a file of the
 * same document by its name.
 */
export function wordsWithBody(cda: CdaReading, beside: (name: string) => Uint8Array | null): Words | null {
  if (cda.kind !== 'cda' || cda.body.kind !== 'file' || embeddedFile(cda.body.media) !== null) return null;
  const name = baseOfReference(cda.body.media.reference);
  const bytes = beside(name);
  if (bytes === null) {
    return found(cda.text, { problem: `the file that is its body is not beside it: "${name}"`, cut: true });
  }
  const { format, words } = lookInto(bytes, 'auto');
  if (format === 'pdf') return null;
  if (words?.state === 'extracted') return found(`${cda.text}\n${words.text}`, words);
  return found(cda.text, { problem: 'the file beside it has no words that can be read', cut: true });
}

/** Results and notes in words; a message without any of them as it stands. A result that is cut off is left out. */
function wordsOfMessage(message: Hl7Message): Words {
  const segments = wholeSegments(message, { report: () => undefined });
  const lines = segments.flatMap((segment) => {
    if (segment.name === 'NTE') return [textField(segment, 3)];
    if (segment.name !== 'OBX') return [];
    const value = textOf(codedField(segment, 5)) || textField(segment, 5);
    return [
      [textOf(codedField(segment, 3)), value, textOf(codedField(segment, 6))].filter(Boolean).join(' '),
    ];
  });
  const said = lines.filter((line) => line !== '');
  const text = said.length > 0 ? said : segments.map(({ raw }) => raw);
  const cut = segments.length < message.segments.length;
  return found(text.join('\n'), { cut, problem: cut ? 'it ends within a result, which is left out' : '' });
}
