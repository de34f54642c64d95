/**
 * Patient search at 100,000 and 1,000,000 made-up patients: p50 and p99 of every class of query, each beside a plain
 * `LIKE '%x%'` over the same table in the same run; building time, size and memory.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openGeneration } from '../../lib/generation/open.ts';
import { parseQuery } from '../../lib/search/query.ts';
import { peakOf, percentile, run } from './measure.ts';
import { type MadeUpPatient, population, randomFrom } from './population.ts';
import { publishPopulation } from './population-store.ts';
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

/** Patients spread over the whole population, to be searched for. */
function subjectsOf(size: number): MadeUpPatient[] {
  const step = Math.max(1, Math.floor(size / QUERIES));
  return population(size, SEED)
    .filter((_, index) => index % step === 0)
    .toArray();
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
function timesOf(texts: readonly string[], ask: (text: string) => void): number[] {
  return texts.map((text) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round += 1) {
      const started = performance.now();
      ask(text);
      best = Math.min(best, performance.now() - started);
    }
    return best;
  });
}

/** The two ends of what a table can do: read through all of it, and fetch 51 rows whose numbers are known. */
function references(path: string, subjects: readonly MadeUpPatient[]): { scan: number[]; fetch: number[] } {
  const db = new DatabaseSync(join(path, 'patient.db'), { readOnly: true });
  const scan = db.prepare('SELECT * FROM patient WHERE kana LIKE ? LIMIT 51');
  const fetch = db.prepare('SELECT * FROM patient WHERE pid >= ? LIMIT 51');
  const kana = subjects.slice(0, SCANS).map((patient) => patient.kana);
  const ids = subjects.map((patient) => patient.id);
  try {
    return {
      scan: timesOf(kana, (text) => scan.all(`%${text}%`)),
      fetch: timesOf(ids, (text) => fetch.all(Number(text))),
    };
  } finally {
    db.close();
  }
}

/** Asks every class in this process; prints one JSON line per row of the table. */
function measure(store: string, size: number): void {
  const subjects = subjectsOf(size);
  const generation = openGeneration(store);
  const { scan, fetch } = references(join(store, generation.name), subjects);
  const whole = percentile(scan, 50);
  const print = (query: string, times: readonly number[]): void => {
    const [p50, p99] = [percentile(times, 50), percentile(times, 99)];
    const row = { patients: size, query, 'p50 ms': p50.toFixed(3), 'p99 ms': p99.toFixed(3) };
    process.stdout.write(
      `${JSON.stringify({ ...row, 'p50 as part of the scan': (p50 / whole).toFixed(5) })}\n`,
    );
  };
  print("reference: LIKE '%kana%' over the table", scan);
  print('reference: 51 rows by their numbers', fetch);
  for (const { name, texts } of queryClasses(subjects)) {
    print(
      name,
      timesOf(texts, (text) => generation.find(parseQuery(text), { limit: LIMIT })),
    );
  }
  generation.close();
}

/** Builds in this process, asks in another, so that memory is told apart; everything made is removed. */
async function benchSearch(size: number): Promise<void> {
  const store = mkdtempSync(join(tmpdir(), 'tomoshibi-search-bench-'));
  try {
    const started = performance.now();
    const published = await publishPopulation(store, population(size, SEED));
    const seconds = (performance.now() - started) / 1000;
    const asked = await run(process.execPath, [
      ...process.execArgv,
      import.meta.filename,
      'measure',
      store,
      String(size),
    ]);
    console.table(
      asked.output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
    console.table({
      'made, indexed, checked and published (s)': seconds.toFixed(1),
      'patient.db (MB)': (statSync(join(published.path, 'patient.db')).size / 1e6).toFixed(0),
      'peak memory of the builder (MB)': peakOf(process.pid).toFixed(0),
      'peak memory of the reader (MB)': asked.peak.toFixed(0),
    });
  } finally {
    rmSync(store, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const [, , first = '', store = '', size = '0'] = process.argv;
  if (first === 'measure') measure(store, Number(size));
  else for (const patients of first === '' ? SIZES : [Number(first)]) await benchSearch(patients);
}
