/** The search over all documents, asked of a generation on disk. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { DocumentReference, DocumentText } from '../records/documents.ts';
import { type PatientId, patientId } from '../records/ids.ts';
import { containsWords, foldWords, wordsExpression, wordsOf } from '../search/words.ts';
import { ChartBuilder, FACILITY } from '../testing/builders/chart.ts';
import { at, coded, moment } from '../testing/builders/values.ts';
import type { ChartDraft, Generation } from './contract.ts';
import { makeChartDraft } from './draft.ts';
import { packDraft } from './draft-blob.ts';
import { openGeneration } from './open.ts';
import { createGenerationWriter } from './store/sqlite/writer.ts';
import { SAMPLE_META, temporaryStore } from './test-store.ts';

interface Written {
  readonly date: string;
  readonly text: string;
  readonly group?: DocumentReference['group'];
  readonly state?: DocumentText['state'];
}

function reference({ date, group = 'progress' }: Written): DocumentReference {
  return {
    kind: 'DocumentReference',
    group,
    type: coded('経過記録'),
    title: '',
    format: 'text',
    date: date === '' ? null : moment(date),
    period: null,
    author: null,
    department: null,
    folder: '',
    attachments: [],
    from: at(0),
  };
}

/** One patient for each list of documents. */
const idOf = (ordinal: number): PatientId => patientId(String(ordinal + 1).padStart(7, '0'));

function draftOf(documents: readonly Written[], ordinal: number): ChartDraft {
  const builder = new ChartBuilder().patient({ id: idOf(ordinal) });
  for (const document of documents) builder.file('^経過記録', [reference(document)]);
  const chart = builder.build();
  const texts = documents.map(({ text, state = 'extracted' }, file): DocumentText => {
    return { file, state, text: state === 'extracted' ? text : '', cut: false, problem: '' };
  });
  return makeChartDraft({ chart, bytes: chart.files.map(() => null), texts });
}

async function generationOf(t: TestContext, patients: readonly (readonly Written[])[]): Promise<Generation> {
  const store = temporaryStore(t);
  const writer = createGenerationWriter({ store, keep: 2 });
  patients.forEach((documents, ordinal) => {
    writer.add(packDraft(draftOf(documents, ordinal)));
  });
  await writer.publish(SAMPLE_META);
  const generation = openGeneration(store);
  t.after(() => generation.close());
  return generation;
}

const ANY = { from: '', to: '', group: '', after: '' } as const;

function candidatesOf(
  generation: Generation,
  query: string,
  parts: Partial<Parameters<Generation['documents']['candidates']>[0]> = {},
) {
  return [
    ...generation.documents.candidates({ ...ANY, expression: wordsExpression(wordsOf(query)), ...parts }),
  ];
}

/** `patient:file` of what the index brings and the text confirms. */
function confirmed(generation: Generation, query: string): string[] {
  const words = wordsOf(query);
  return candidatesOf(generation, query).flatMap(({ patient, document }) => {
    const row = generation.lists.patient(patient);
    const text = generation.texts(row).find(({ file }) => file === document.file)?.text ?? '';
    return containsWords(foldWords(text), words) ? [`${patient}:${document.file}`] : [];
  });
}

/** Sentences put together anew for every document, so that words meet in every order. */
function madeUpCorpus(): Written[][] {
  const parts = [
    '2型糖尿病',
    '糖尿病性腎症',
    '肺',
    '肺炎',
    '炎症',
    '癌',
    'CT',
    'MRSA',
    'HbA1c 7.2%',
    '疑い',
    'なし',
    '\n',
    '。',
    '型',
    '２０２６',
  ];
  let seed = 7;
  const next = (most: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % most;
  };
  return Array.from({ length: 12 }, () =>
    Array.from({ length: next(8) }, () => ({
      date: next(9) === 0 ? '' : `2026-0${1 + next(9)}-1${next(10)}`,
      text: Array.from({ length: 1 + next(6) }, () => parts[next(parts.length)] ?? '').join(''),
    })),
  );
}

describe('documents', () => {
  it('are found where a scan of all words finds them, newest first, undated last', async (t) => {
    const corpus = madeUpCorpus();
    const generation = await generationOf(t, corpus);
    const queries = [
      '糖尿病',
      '2型糖尿病',
      '型糖',
      '肺',
      '癌',
      '肺炎',
      'ct',
      '1c',
      'a1c 7.2',
      '炎症',
      '疑いなし',
      '2026',
      'MRSA 肺',
      '型',
    ];
    for (const query of queries) {
      const words = wordsOf(query);
      const expected = corpus
        .flatMap((documents, patient) => documents.map((document, file) => ({ ...document, patient, file })))
        .filter(({ text }) => words.every((word) => foldWords(text).includes(word)))
        .sort((a, b) =>
          a.date < b.date ? 1 : a.date > b.date ? -1 : a.patient - b.patient || a.file - b.file,
        )
        .map(({ patient, file }) => `${patient}:${file}`);
      assert.deepEqual(confirmed(generation, query), expected, query);
    }
  });

  it('are narrowed by group and period, and gone on with from a place', async (t) => {
    const generation = await generationOf(t, [
      [
        { date: '2026-03-01', text: '肺炎', group: 'summary' },
        { date: '2026-02', text: '肺炎' },
        { date: '', text: '肺炎' },
        { date: '2025-12-31', text: '肺炎' },
      ],
    ]);
    const dates = (parts: Parameters<typeof candidatesOf>[2]): string[] =>
      candidatesOf(generation, '肺炎', parts).map(({ document }) => document.date);
    assert.deepEqual(dates({}), ['2026-03-01', '2026-02', '2025-12-31', '']);
    assert.deepEqual(dates({ group: 'summary' }), ['2026-03-01']);
    assert.deepEqual(
      dates({ from: '2026-02-15' }),
      ['2026-03-01', '2026-02', ''],
      'what may lie in it stays',
    );
    assert.deepEqual(dates({ to: '2026-02-15' }), ['2026-02', '2025-12-31', '']);
    const [first] = candidatesOf(generation, '肺炎');
    assert.deepEqual(dates({ after: first?.place ?? '' }), ['2026-02', '2025-12-31', '']);
  });

  it('that could not be looked into are counted', async (t) => {
    const generation = await generationOf(t, [
      [
        { date: '2026-03-01', text: '肺炎' },
        { date: '2026-03-01', text: '', state: 'no-text' },
        { date: '2026-03-01', text: '', state: 'not-extractable' },
        { date: '2026-03-01', text: '', state: 'failed' },
      ],
      [],
    ]);
    assert.deepEqual(generation.documents.counts(), {
      documents: 4,
      byState: { extracted: 1, 'no-text': 1, 'not-extractable': 1, failed: 1, unread: 0 },
      cut: 0,
    });
  });

  it('are asked for lazily, and other questions may be asked meanwhile', async (t) => {
    const generation = await generationOf(t, [
      [
        { date: '2026-03-02', text: '肺炎' },
        { date: '2026-03-01', text: '肺炎' },
      ],
    ]);
    for (const candidate of generation.documents.candidates({ ...ANY, expression: '"肺炎"' })) {
      assert.equal(candidate.document.date, '2026-03-02');
      assert.equal(generation.texts(generation.lists.patient(candidate.patient)).length, 2);
      break;
    }
    assert.equal(candidatesOf(generation, '肺炎').length, 2);
  });

  it('of patients in several packs come in one order; those of superseded charts do not come', async (t) => {
    const store = temporaryStore(t);
    const corpus = madeUpCorpus();
    const fingerprint = new Uint8Array(32);
    const write = async (patients: readonly (readonly Written[])[], known: readonly number[]) => {
      const writer = createGenerationWriter({ store, keep: 2, packBytes: 2000 });
      patients.forEach((documents, ordinal) => {
        if (known.includes(ordinal)) writer.reuse({ facility: FACILITY, id: idOf(ordinal) });
        else writer.add(packDraft(draftOf(documents, ordinal)), fingerprint);
      });
      return await writer.publish(SAMPLE_META);
    };
    await write(corpus, []);
    const changed = corpus.map((documents, at) =>
      at % 4 === 1 ? [{ date: '2026-03-03', text: '肺炎の疑い' }, ...documents.slice(1)] : documents,
    );
    await write(
      changed,
      changed.map((_, at) => at).filter((at) => at % 4 !== 1),
    );
    const generation = openGeneration(store);
    t.after(() => generation.close());
    for (const query of ['肺炎', '糖尿病', '型', '炎症']) {
      const words = wordsOf(query);
      const expected = changed.flatMap((documents, patient) =>
        documents.flatMap(({ text }, file) =>
          words.every((word) => foldWords(text).includes(word)) ? [`${patient}:${file}`] : [],
        ),
      );
      const found = confirmed(generation, query);
      assert.deepEqual(found.toSorted(), expected.toSorted(), query);
      const all = candidatesOf(generation, query);
      const dates = all.map(({ document }) => document.date);
      assert.deepEqual(dates, dates.toSorted().toReversed(), 'newest first');
      for (const [at, { place }] of all.entries()) {
        const rest = candidatesOf(generation, query, { after: place }).map((one) => one.place);
        assert.deepEqual(
          rest,
          all.slice(at + 1).map((one) => one.place),
          place,
        );
      }
    }
    assert.equal(generation.documents.counts().documents, changed.flat().length);
  });
});
