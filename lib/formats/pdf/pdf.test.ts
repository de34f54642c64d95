import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { writePdf } from '../../testing/demo-hospital/documents/formats/pdf.ts';
import { PDF_LIMITS, PdfExtractor, type PdfLimits } from './index.ts';
import type { PdfText } from './protocol.ts';

const extractor = new PdfExtractor();
after(() => extractor.close());

interface Parts {
  /** Content stream of every page. */
  readonly content?: string | Buffer;
  readonly filter?: string;
  readonly pages?: number;
  readonly fonts?: string;
  readonly annotations?: string;
  readonly trailer?: string;
  readonly objects?: readonly string[];
}

/** A PDF without much in it. Objects from 5 on are the caller's. */
function pdf({
  content = '',
  filter = '',
  pages = 1,
  fonts = '',
  annotations = '',
  trailer = '',
  objects = [],
}: Parts): Buffer {
  const stream = Buffer.from(content);
  const first = 5 + objects.length;
  const kids = Array.from({ length: pages }, (_, at) => `${first + at} 0 R`);
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> ${annotations} >>`;
  const bodies: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${kids.join(' ')}] >>`,
    Buffer.concat([
      Buffer.from(`<< /Length ${stream.length} ${filter} >>\nstream\n`),
      stream,
      Buffer.from('\nendstream'),
    ]),
    fonts || '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...objects,
    ...kids.map(() => page),
  ];
  const chunks: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let at = chunks[0]?.length ?? 0;
  for (const [index, body] of bodies.entries()) {
    offsets.push(at);
    const chunk = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(body),
      Buffer.from('\nendobj\n'),
    ]);
    chunks.push(chunk);
    at += chunk.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  chunks.push(
    Buffer.from(
      `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(chunks);
}

const says = (text: string): string => `BT /F1 12 Tf 50 700 Td (${text}) Tj ET`;
const read = (bytes: Uint8Array): Promise<PdfText> => extractor.extract(bytes);

async function limited<T>(limits: Partial<PdfLimits>, use: (own: PdfExtractor) => Promise<T>): Promise<T> {
  const own = new PdfExtractor({ ...PDF_LIMITS, ...limits });
  try {
    return await use(own);
  } finally {
    await own.close();
  }
}

describe('words of a PDF', () => {
  it('Japanese in fonts that are only named', async () => {
    const lines = [{ text: '放射線読影報告書', font: 'gothic' as const }, { text: '異常所見なし。' }];
    const { state, text, cut, problem } = await read(writePdf({ title: '報告書', lines }));
    assert.deepEqual(
      [state, text, cut, problem],
      ['extracted', '放射線読影報告書\n異常所見なし。', false, ''],
    );
  });

  it('every page, one after the other', async () => {
    const { text } = await read(pdf({ content: says('page'), pages: 3 }));
    assert.equal(text, 'page\npage\npage');
  });

  it('what was filled into a form, and notes on the page', async () => {
    const annotations = '/Annots [5 0 R 6 0 R]';
    const objects = [
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (Warfarin) /Rect [0 0 9 9] >>',
      '<< /Type /Annot /Subtype /FreeText /Contents (allergic) /DA (/F1 9 Tf) /Rect [0 0 9 9] >>',
    ];
    const { text } = await read(pdf({ content: says('drug:'), annotations, objects }));
    assert.equal(text, 'drug:\nallergic\nWarfarin');
  });

  it('a scan has no text, and that is a finding', async () => {
    assert.deepEqual(await read(pdf({ content: '10 10 100 100 re f' })), {
      state: 'no-text',
      text: '',
      cut: false,
      problem: '',
    });
  });

  it('characters that nobody can name are no scan', async () => {
    const fonts =
      '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Own /Encoding /Identity-H /DescendantFonts [5 0 R] >>';
    const objects = [
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
    ];
    const content = 'BT /F1 12 Tf 50 700 Td <0001000200030004> Tj ET';
    const { state, problem } = await read(pdf({ content, fonts, objects }));
    assert.equal(state, 'failed');
    assert.match(problem, /fonts/);
  });

  it('says that it is encrypted', async () => {
    const trailer = `/Encrypt 5 0 R /ID [<${'00'.repeat(16)}><${'00'.repeat(16)}>]`;
    const objects = [
      `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`,
    ];
    const { state, problem } = await read(pdf({ content: says('x'), trailer, objects }));
    assert.deepEqual([state, problem], ['failed', 'encrypted: it opens with a password only']);
  });

  it('says why it failed: no PDF, nothing at all', async () => {
    for (const bytes of [Buffer.from('%PDF-1.4\nno more'), Buffer.alloc(0)]) {
      const { state, problem } = await read(bytes);
      assert.equal(state, 'failed');
      assert.notEqual(problem, '');
    }
  });
});

describe('hostile PDFs', () => {
  it('longer than the limits: cut, and said', async () => {
    await limited({ characters: 10, pages: 2 }, async (own) => {
      const long = await own.extract(pdf({ content: says('abcdefghijklmnop') }));
      assert.deepEqual([long.text, long.cut], ['abcdefghij', true]);
      const many = await own.extract(pdf({ content: says('a'), pages: 3 }));
      assert.deepEqual([many.text, many.cut], ['a\na', true]);
      const empty = await own.extract(pdf({ content: '0 0 1 1 re f', pages: 3 }));
      assert.deepEqual([empty.state, empty.problem], ['failed', 'no text on the first 2 of 3 pages']);
    });
  });

  it('a stream that unpacks to gigabytes ends the child, and nothing else', async () => {
    const once = deflateSync(Buffer.alloc(200_000_000, 0x20));
    const content = deflateSync(once);
    const bomb = pdf({ content, filter: '/Filter [/FlateDecode /FlateDecode]' });
    assert.ok(bomb.length < 100_000);
    await limited({ milliseconds: 8000, megabytes: 300 }, async (own) => {
      assert.equal((await own.extract(bomb)).state, 'failed');
      assert.equal((await own.extract(pdf({ content: says('still here') }))).text, 'still here');
    });
  });

  it('a document that takes too long is given up, and the next one is read', async () => {
    await limited({ milliseconds: 6000, pages: 1_000_000, characters: 1e9 }, async (own) => {
      const { state, problem } = await own.extract(pdf({ content: says('a').repeat(40_000), pages: 3000 }));
      assert.deepEqual([state, problem], ['failed', 'not read within 6 s']);
      assert.equal((await own.extract(pdf({ content: says('next') }))).text, 'next');
    });
  });

  it('several at once are read one after the other, whatever one of them does', async () => {
    const inputs = [pdf({ content: says('one') }), Buffer.from('%PDF-'), pdf({ content: says('two') })];
    const results = await Promise.all(inputs.map(read));
    assert.deepEqual(
      results.map(({ text }) => text),
      ['one', '', 'two'],
    );
  });

  it('flipped bytes give words or a reason, never nothing', async () => {
    const sound = Buffer.from(
      writePdf({
        title: 'x',
        lines: Array.from({ length: 30 }, (_, at) => ({ text: `所見${at}：異常なし。` })),
      }),
    );
    let state = 20261125;
    const next = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 4_294_967_296) * below);
    };
    for (let round = 0; round < 25; round++) {
      const damaged = Buffer.from(sound);
      for (let flip = 0; flip < 60; flip++) damaged[next(damaged.length)] = next(256);
      const { state: outcome, text, problem } = await read(damaged);
      if (outcome === 'extracted') assert.notEqual(text, '');
      if (outcome === 'failed') assert.notEqual(problem, '');
    }
  });
});
