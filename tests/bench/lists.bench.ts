/**
 * Lists over the hospital and the search over documents on made-up patients: p50 and p99 of every kind of question, each
 * beside a plain `LIKE '%x%'` over one table of the same texts in the same run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { cliActor } from '../../lib/access/actor.ts';
import type { Generation } from '../../lib/generation/contract.ts';
import { makeChartDraft } from '../../lib/generation/draft.ts';
import { packDraft } from '../../lib/generation/draft-blob.ts';
import { openGeneration } from '../../lib/generation/open.ts';
import { createGenerationWriter } from '../../lib/generation/store/sqlite/writer.ts';
import { drugList } from '../../lib/queries/drug-list.ts';
import { problemList } from '../../lib/queries/problem-list.ts';
import { resultList } from '../../lib/queries/result-list.ts';
import { searchDocuments } from '../../lib/queries/search-documents.ts';
import { testContext } from '../../lib/queries/testing/context.ts';
import type { PatientChart } from '../../lib/records/chart.ts';
import type { DocumentReference, DocumentText } from '../../lib/records/documents.ts';
import { patientId } from '../../lib/records/ids.ts';
import { addDays } from '../../lib/records/partial-date.ts';
import { ChartBuilder } from '../../lib/testing/builders/chart.ts';
import { condition, observation } from '../../lib/testing/builders/clinical.ts';
import { prescription } from '../../lib/testing/builders/drugs.ts';
import { at, coded, moment } from '../../lib/testing/builders/values.ts';
import { percentile } from './measure.ts';
import { pick, type Random, randomFrom } from './population.ts';
import type { BenchRow } from './row.ts';

const TODAY = '2026-03-10';
const DRUGS = [...'アイウエオカキクケコサシスセソ'].flatMap((one) =>
  ['ロジピン錠5mg', 'プラゾール錠15mg', 'スタチン錠10mg', 'ルファリン錠1mg'].map((rest) => `${one}${rest}`),
);
const ITEMS = Array.from({ length: 40 }, (_, at) => `検査項目${at}`);
const PROBLEMS = [
  '２型糖尿病',
  '高血圧症',
  '誤嚥性肺炎',
  '心不全',
  '大腿骨頚部骨折',
  '脂質異常症',
  '胃癌術後',
];
const SENTENCES = [
  ...PROBLEMS.map((problem) => `${problem}にて加療中。`),
  '発熱なし、食欲あり。',
  '胸部ＣＴにて右下葉に浸潤影を認める。',
  'HbA1c 7.2%、前回と変わりなし。',
  '疼痛の訴えあり、ロキソプロフェンを頓用で使用。',
  '家族へ病状を説明し、方針に同意を得た。',
  '転倒のリスクが高く、離床時は見守りとする。',
];

function note(day: string): DocumentReference {
  return {
    kind: 'DocumentReference',
    group: 'progress',
    type: coded('経過記録'),
    title: '',
    format: 'text',
    date: moment(day),
    period: null,
    author: null,
    department: null,
    folder: '',
    attachments: [],
    from: at(0),
  };
}

interface MadeUp {
  readonly chart: PatientChart;
  readonly texts: readonly DocumentText[];
}

/** A patient with four drugs, forty results, a problem and three notes of about five hundred characters. */
function madeUp(ordinal: number, random: Random): MadeUp {
  const day = (): string => addDays(TODAY, -Math.floor(random() * 300));
  const drug = () => {
    const medication = coded(pick(random, DRUGS));
    const start = moment(day());
    return prescription({
      start,
      durationDays: 28,
      components: [{ role: 'drug', medication, amount: null, max: '' }],
    });
  };
  const result = (name: string) => {
    const value = (random() * 10).toFixed(1);
    return observation({ code: coded(name, name, '99L'), value, effective: moment(day()) });
  };
  const builder = new ChartBuilder()
    .patient({ id: patientId(String(ordinal).padStart(8, '0')) })
    .file('OMP-01', [drug(), drug(), drug(), drug()])
    .file('OML-11', ITEMS.map(result))
    .file('PPR-01', [condition({ code: coded(pick(random, PROBLEMS)) })]);
  for (let notes = 0; notes < 3; notes += 1) builder.file('^経過記録', [note(day())]);
  const text = (): string => Array.from({ length: 28 }, () => pick(random, SENTENCES)).join('');
  const texts = [3, 4, 5].map(
    (file): DocumentText => ({ file, state: 'extracted', text: text(), cut: false, problem: '' }),
  );
  return { chart: builder.build(), texts };
}

/** The same texts in one plain table each, for the reference. */
function plainTables(path: string): { readonly db: DatabaseSync; add(patient: MadeUp): void } {
  const db = new DatabaseSync(path);
  db.exec(
    'PRAGMA journal_mode=OFF; CREATE TABLE drug(name TEXT); CREATE TABLE note(day TEXT, text TEXT); BEGIN',
  );
  const [drug, text] = [db.prepare('INSERT INTO drug VALUES(?)'), db.prepare('INSERT INTO note VALUES(?,?)')];
  return {
    db,
    add({ chart, texts }) {
      for (const record of chart.records) {
        if (record.kind === 'MedicationRequest') drug.run(record.components[0]?.medication.text ?? '');
      }
      for (const words of texts) text.run('', words.text);
    },
  };
}

/** Best of three, so that a busy machine does not pass for a slow index. */
function timesOf(ask: (round: number) => void): number[] {
  return Array.from({ length: 15 }, (_, round) => {
    let best = Number.POSITIVE_INFINITY;
    for (let again = 0; again < 3; again += 1) {
      const started = performance.now();
      ask(round);
      best = Math.min(best, performance.now() - started);
    }
    return best;
  });
}

function rowsOf(group: string, times: readonly (readonly [string, readonly number[]])[]): BenchRow[] {
  const reference = times.at(-1);
  const whole = percentile(reference?.[1] ?? [], 50);
  return times.flatMap(([name, all]) =>
    [50, 99].map((part) => ({
      group,
      name: `${name}, p${part}`,
      figure: percentile(all, part),
      unit: 'ms',
      reference: `${reference?.[0] ?? ''}, p50`,
      ratio: percentile(all, part) / whole,
    })),
  );
}

function measure(generation: Generation, plain: DatabaseSync): BenchRow[] {
  const [actor, context] = [cliActor('bench'), testContext(generation, TODAY)];
  const likeDrug = plain.prepare('SELECT * FROM drug WHERE name LIKE ?');
  const likeNote = plain.prepare('SELECT rowid, text FROM note WHERE text LIKE ? LIMIT 31');
  const likeRare = plain.prepare('SELECT rowid, text FROM note WHERE text LIKE ?');
  const words = ['肺炎', '糖尿病', '浸潤影', 'HbA1c', '癌', '頓用', '骨折'];
  const wordAt = (round: number): string => words[round % words.length] ?? '';
  const drugAt = (round: number): string => DRUGS[round % DRUGS.length]?.slice(0, 4) ?? '';
  return [
    ...rowsOf('lists', [
      [
        'drug by part of its name, running',
        timesOf((round) => drugList(actor, { text: drugAt(round) }, context)),
      ],
      [
        'result at least, 30 days',
        timesOf((round) =>
          resultList(actor, { text: `検査項目${10 + round}`, value: '9', days: 30 }, context),
        ),
      ],
      ['problem', timesOf((round) => problemList(actor, { text: PROBLEMS[round % 7] ?? '' }, context))],
      ["LIKE '%x%' over the names of all orders", timesOf((round) => likeDrug.all(`%${drugAt(round)}%`))],
    ]),
    ...rowsOf('documents', [
      [
        'common word, first page',
        timesOf((round) => searchDocuments(actor, { text: wordAt(round) }, context)),
      ],
      [
        'words that no document has',
        timesOf(() => searchDocuments(actor, { text: '存在しない言葉' }, context)),
      ],
      ["LIKE '%x%' for a common word, first 31", timesOf((round) => likeNote.all(`%${wordAt(round)}%`))],
      ["LIKE '%x%' for a word that nothing has", timesOf(() => likeRare.all('%存在しない言葉%'))],
    ]),
  ];
}

async function bench(patients: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-lists-bench-'));
  try {
    const plain = plainTables(join(folder, 'plain.db'));
    const store = join(folder, 'store');
    const writer = createGenerationWriter({ store, keep: 2 });
    const random = randomFrom(1);
    for (let ordinal = 0; ordinal < patients; ordinal += 1) {
      const patient = madeUp(ordinal, random);
      plain.add(patient);
      const { chart, texts } = patient;
      writer.add(packDraft(makeChartDraft({ chart, bytes: chart.files.map(() => null), texts })));
    }
    plain.db.exec('COMMIT');
    const now = '2026-03-10T00:00:00.000Z';
    await writer.publish({ program: 'bench', startedAt: now, finishedAt: now, sources: [] });
    const generation = openGeneration(store);
    process.stdout.write(`${patients} patients, ${patients * 4} orders, ${patients * 3} notes\n`);
    console.table(
      measure(generation, plain.db).map(({ figure, ratio, ...row }) => ({
        ...row,
        figure: figure.toFixed(3),
        ratio: ratio.toFixed(4),
      })),
    );
    generation.close();
    plain.db.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await bench(Number(process.argv[2] ?? 10_000));
