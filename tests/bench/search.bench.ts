/**
 * Patient search at 100,000 and 1,000,000 made-up patients: p50 and p99 of every class of query, each beside a plain
 * `LIKE '%x%'` over the same table in the same run; building time, size and memory.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Generation, PublishedGeneration } from '../../lib/generation/contract.ts';
import { openGeneration } from '../../lib/generation/open.ts';
import { parseQuery } from '../../lib/search/query.ts';
import { percentile } from './measure.ts';
import { type MadeUpPatient, population, randomFrom } from './population.ts';
import { publishPopulation } from './population-store.ts';
import type { BenchRow } from './row.ts';
import { SPELLINGS } from './spellings.ts';

const SIZES: readonly number[] = [100_000, 1_000_000];
const QUERIES = 200;
const LIMIT = 50;
const SEED = 1;
const SCANS = 5;

interface QueryClass {
  readonly name: string;
  readonly texts: readonly string[];
}

interface Bed {
  readonly store: string;
  readonly published: PublishedGeneration;
  readonly subjects: readonly MadeUpPatient[];
  readonly seconds: number;
}

/** A generation of so many patients, and some of them to be searched for. */
async function makeBed(size: number): Promise<Bed> {
  const store = mkdtempSync(join(tmpdir(), 'tomoshibi-search-bench-'));
  const subjects: MadeUpPatient[] = [];
  const step = Math.max(1, Math.floor(size / QUERIES));
  function* remembered(): Generator<MadeUpPatient> {
    let index = 0;
    for (const patient of population(size, SEED)) {
      if (index % step === 0) subjects.push(patient);
      index += 1;
      yield patient;
    }
  }
  const started = performance.now();
  const published = await publishPopulation(store, remembered());
  return { store, published, subjects, seconds: (performance.now() - started) / 1000 };
}

const LETTERS = [...'aiueokstnhmyrwgzdbpcfj'];

function queryClasses(subjects: readonly MadeUpPatient[]): QueryClass[] {
  const random = randomFrom(9);
  const two = LETTERS.flatMap((one) => [...'aiueohy'].map((other) => one + other));
  return [
    ...SPELLINGS.map(({ name, of }) => ({ name, texts: subjects.map(of).filter((text) => text !== '') })),
    { name: 'romaji, two letters', texts: two },
    { name: 'one kanji', texts: [...'田山子一佐高藤川木本大小郎美'] },
    { name: 'one kana', texts: [...'アイウカキサスタナハマヤワ'] },
    {
      name: 'year alone',
      texts: subjects.map(({ birth }) => birth.slice(0, 4)).filter((text) => text !== ''),
    },
    {
      name: 'era month and surname in romaji',
      texts: subjects
        .slice(0, 60)
        .map(() => `yamada S${20 + Math.floor(random() * 40)}.${1 + Math.floor(random() * 12)}`),
    },
    {
      name: 'nothing found, near spellings',
      texts: subjects.slice(0, 60).map(({ kana }) => `${kana.slice(0, 2)}ヴ${kana.slice(2, 3)}`),
    },
  ];
}

/** Best of three, so that a busy machine does not pass for a slow index. */
function timesOf(generation: Generation, texts: readonly string[]): number[] {
  return texts.map((text) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round += 1) {
      const started = performance.now();
      generation.find(parseQuery(text), { limit: LIMIT });
      best = Math.min(best, performance.now() - started);
    }
    return best;
  });
}

/** What a table without any index would cost: the reference of every class. */
function scanTime(folder: string, subjects: readonly MadeUpPatient[]): number {
  const db = new DatabaseSync(join(folder, 'patient.db'), { readOnly: true });
  const scan = db.prepare('SELECT * FROM patient WHERE kana LIKE ? LIMIT 51');
  const times = subjects.slice(0, SCANS).map(({ kana }) => {
    const started = performance.now();
    scan.all(`%${kana}%`);
    return performance.now() - started;
  });
  db.close();
  return percentile(times, 50);
}

function measure(size: number, bed: Bed): BenchRow[] {
  const { published, subjects, seconds } = bed;
  const generation = openGeneration(bed.store);
  const group = `search, ${size.toLocaleString('en')} patients`;
  const reference = "LIKE '%kana%' over the table, p50";
  const scan = scanTime(published.path, subjects);
  const row = (name: string, figure: number): BenchRow => ({
    group,
    name,
    figure,
    unit: 'ms',
    reference,
    ratio: figure / scan,
  });
  const rows = [row(reference, scan)];
  for (const { name, texts } of queryClasses(subjects)) {
    const times = timesOf(generation, texts);
    rows.push(row(`${name}, p50`, percentile(times, 50)), row(`${name}, p99`, percentile(times, 99)));
  }
  generation.close();
  const megabytes = statSync(join(published.path, 'patient.db')).size / 1e6;
  const alone = (name: string, figure: number, unit: string): BenchRow => ({
    group,
    name,
    figure,
    unit,
    reference: name,
    ratio: 1,
  });
  return [
    ...rows,
    alone('made, indexed, checked and published', size / seconds, 'patients/s'),
    alone('size of patient.db', megabytes, 'MB'),
    alone('resident memory after it', process.memoryUsage.rss() / 1e6, 'MB'),
  ];
}

/** All sizes, one after the other; everything made is removed. */
export async function benchSearch(sizes: readonly number[] = SIZES): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const size of sizes) {
    const bed = await makeBed(size);
    try {
      rows.push(...measure(size, bed));
    } finally {
      rmSync(bed.store, { recursive: true, force: true });
    }
  }
  return rows;
}
