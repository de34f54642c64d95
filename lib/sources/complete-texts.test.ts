import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PdfExtractor, type PdfText } from '../formats/pdf/index.ts';
import type { DocumentReference, DocumentText } from '../records/documents.ts';
import { sourceFile } from '../testing/builders/chart.ts';
import { completeTexts, mayComeLater, type WordReader } from './complete-texts.ts';
import type { PatientReading } from './source.ts';

function document(file: number, format: DocumentReference['format'], day: string): DocumentReference {
  return {
    kind: 'DocumentReference',
    group: 'report',
    type: { text: '報告書', codes: [] },
    title: '',
    format,
    date: { iso: day, raw: day },
    period: null,
    author: null,
    department: null,
    folder: '',
    attachments: [],
    from: { file, segments: [] },
  };
}

function reading(
  documents: readonly DocumentReference[],
  files: readonly (string | null)[],
  texts: readonly DocumentText[] = [],
): PatientReading {
  return {
    patient: null,
    files: files.map((content) => ({
      file: sourceFile('^報告書'),
      bytes: content === null ? null : Buffer.from(content),
    })),
    records: documents,
    texts,
    issues: [],
  };
}

const words = (text: string): PdfText => ({ state: 'extracted', text, cut: false, problem: '' });

function reader(
  answer: (content: string) => PdfText,
  more: Partial<WordReader> = {},
): WordReader & { readonly asked: string[] } {
  const asked: string[] = [];
  const extract = async (bytes: Uint8Array): Promise<PdfText> => {
    asked.push(Buffer.from(bytes).toString());
    return answer(Buffer.from(bytes).toString());
  };
  return { asked, extract, now: () => 0, until: 1, ...more };
}

const around = (title: string, pdf: string): string =>
  `<ClinicalDocument xmlns="urn:hl7-org:v3"><title>${title}</title><component><nonXMLBody><text mediaType="application/pdf" representation="B64">${Buffer.from(pdf).toString('base64')}</text></nonXMLBody></component></ClinicalDocument>`;

describe('completeTexts', () => {
  it('adds the words of PDF files and of CDA documents around one, in order of the files', async () => {
    const documents = [
      document(0, 'pdf', '2026-01-01'),
      document(1, 'cda', '2026-02-01'),
      document(2, 'png', '2026-03-01'),
    ];
    const { texts } = await completeTexts(
      reading(documents, ['%PDF-a', around('紹介状', '%PDF-b'), 'png']),
      reader((content) => words(`words of ${content}`)),
    );
    assert.deepEqual(
      texts.map(({ file, text }) => [file, text]),
      [
        [0, 'words of %PDF-a'],
        [1, '紹介状\nwords of %PDF-b'],
      ],
    );
  });

  it('leaves what has its words already, and a reading without documents, as they are', async () => {
    const text: DocumentText = { file: 0, state: 'extracted', text: 'x', cut: false, problem: '' };
    const before = reading([document(0, 'pdf', '2026-01-01')], ['%PDF-a'], [text]);
    const asked = reader(() => words('y'));
    assert.equal(await completeTexts(before, asked), before);
    assert.deepEqual(asked.asked, []);
  });

  it('a PDF inside that fails leaves the words around it, marked as cut', async () => {
    const failed: PdfText = { state: 'failed', text: '', cut: false, problem: 'encrypted' };
    const { texts } = await completeTexts(
      reading([document(0, 'cda', '2026-01-01')], [around('紹介状', '%PDF-')]),
      reader(() => failed),
    );
    assert.deepEqual(texts, [
      { file: 0, state: 'extracted', text: '紹介状', cut: true, problem: 'encrypted' },
    ]);
  });

  it('when time runs out the newest have been read, and the others say so', async () => {
    let time = 0;
    const documents = [document(0, 'pdf', '2025-01-01'), document(1, 'pdf', '2026-01-01')];
    const { texts } = await completeTexts(
      reading(documents, ['%PDF-old', '%PDF-new']),
      reader((content) => words(content), { now: () => time++, until: 0 }),
    );
    assert.deepEqual(
      texts.map(({ file, state, text }) => [file, state, text]),
      [
        [0, 'failed', ''],
        [1, 'extracted', '%PDF-new'],
      ],
    );
    assert.match(texts[0]?.problem ?? '', /time/);
  });
});

/** A public sample of HL7, which is not part of the project: the test skips where it is absent. */
const SAMPLE = fileURLToPath(
  new URL(
    '../../../shared/data/documents/C-CDA-Examples/Unstructured/CDA with Embedded PDF 2/CDA_with_Embedded_PDF.xml',
    import.meta.url,
  ),
);
const skip = existsSync(SAMPLE) ? false : 'the third-party sample data (../shared/data) is not here';

it('a real CDA document around a real PDF', { skip }, async () => {
  const extractor = new PdfExtractor();
  const extract = (bytes: Uint8Array): Promise<PdfText> => extractor.extract(bytes);
  const before = reading([document(0, 'cda', '2026-01-01')], [readFileSync(SAMPLE, 'utf8')]);
  const { texts } = await completeTexts(before, { extract, now: () => 0, until: 1 });
  await extractor.close();
  assert.deepEqual([texts[0]?.state, texts[0]?.cut, texts[0]?.problem], ['extracted', false, '']);
  assert.match(texts[0]?.text ?? '', /Universal Advance Digital Directive/);
});

it('what only this machine could not do is tried again, what the document is not', async () => {
  const state = async (read: (bytes: Uint8Array) => Promise<PdfText>): Promise<boolean> => {
    const { texts } = await completeTexts(reading([document(0, 'pdf', '2026-04-01')], ['%PDF-']), {
      extract: read,
      now: () => 0,
      until: 1,
    });
    return texts.some(mayComeLater);
  };
  const path = process.execPath;
  const pdf = new PdfExtractor();
  const shell = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
  try {
    // The way on which the program itself is started: one that is not there stands for a machine without room for it.
    Object.defineProperty(process, 'platform', { ...shell, value: 'win32' });
    process.execPath = '/nowhere/node';
    assert.equal(await state((bytes) => pdf.extract(bytes)), true);
  } finally {
    process.execPath = path;
    Object.defineProperty(process, 'platform', shell);
    await pdf.close();
  }
  const encrypted: PdfText = { state: 'failed', text: '', cut: false, problem: 'encrypted' };
  assert.equal(await state(() => Promise.resolve(encrypted)), false);
});
