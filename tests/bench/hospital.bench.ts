/**
 * The whole way on one made-up hospital: names-only walk and full indexing beside the system's own tools over the same
 * tree in the same run, then charts, and a cold start to the first chart.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccess } from '../../lib/access/access.ts';
import { cliActor } from '../../lib/access/actor.ts';
import { openGeneration } from '../../lib/generation/open.ts';
import { sourceId } from '../../lib/records/ids.ts';
import { openSource } from '../../lib/sources/kinds.ts';
import type { ChangeTell } from '../../lib/sources/source.ts';
import { systemClock } from '../../lib/system/clock.ts';
import { writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';
import { printOf } from '../../scripts/index/fingerprint.ts';
import { peakOf, percentile, run } from './measure.ts';
import type { BenchRow } from './row.ts';

export const CLI = [
  '--conditions=react-server',
  '--disable-warning=ExperimentalWarning',
  join(import.meta.dirname, '../../scripts/cli.ts'),
];
export const ACCOUNT = { user: 'bench', password: 'a made-up password for the bench' };

export interface Bed {
  readonly folder: string;
  readonly tree: string;
  readonly config: string;
  readonly files: number;
  readonly port: number;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}

export async function makeBed(patients: number): Promise<Bed> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-bench-'));
  const tree = join(folder, 'backup');
  const { files } = writeDemoHospital({ root: tree, patients });
  const port = await freePort();
  const config = join(folder, 'tomoshibi.yaml');
  writeFileSync(
    config,
    `sources:\n  - {id: ssmix2, kind: ssmix2, path: backup}\nstore: store\nstate: state\nserve: {port: ${port}}\n`,
  );
  const access = openAccess({ folder: join(folder, 'state'), clock: systemClock, idleMinutes: 60 });
  await access.createAccount({ ...ACCOUNT, displayName: 'bench', roles: [] }, cliActor('bench'));
  access.close();
  return { folder, tree, config, files, port };
}

type Figure = { readonly name: string; readonly figure: number };

/** The last figure is the reference. */
export function rows(group: string, unit: string, figures: readonly Figure[]): BenchRow[] {
  const reference = figures.at(-1) ?? { name: '', figure: Number.NaN };
  return figures.map(({ name, figure }) => ({
    group,
    name,
    figure,
    unit,
    reference: reference.name,
    ratio: figure / reference.figure,
  }));
}

/** Lists every patient and what lies in the folders, as the indexer tells changes; opens no file. One thread. */
function listAll(tree: string, tell: ChangeTell): { files: number; wall: number; cpu: number } {
  const started = process.hrtime.bigint();
  const from = process.cpuUsage();
  const source = openSource({
    id: sourceId('walk'),
    kind: 'ssmix2',
    paths: [tree],
    facility: null,
    encoding: 'auto',
  });
  let files = 0;
  for (const found of source.discover()) {
    if (found.type === 'unit') files += printOf(source.list(found.unit, tell), '9999').files;
  }
  const { user, system } = process.cpuUsage(from);
  return { files, wall: Number(process.hrtime.bigint() - started) / 1e9, cpu: (user + system) / 1e6 };
}

async function indexing(bed: Bed): Promise<BenchRow[]> {
  const sh = (script: string) => run('bash', ['-c', script, bed.tree]);
  await sh('tar cf - "$0" | cat >/dev/null');
  const find = await sh('find "$0" -type f | wc -l');
  const names = listAll(bed.tree, 'names');
  const facts = listAll(bed.tree, 'stat');
  const tar = await sh('tar cf - "$0" | wc -c');
  const index = await run(process.execPath, [...CLI, 'index', '--config', bed.config]);
  const unchanged = await run(process.execPath, [...CLI, 'index', '--config', bed.config]);
  const perWall = (name: string, cost: { wall: number }): Figure => ({ name, figure: bed.files / cost.wall });
  const perCpu = (name: string, cost: { cpu: number }): Figure => ({ name, figure: bed.files / cost.cpu });
  return [
    ...rows('names only, warm', 'files/s', [
      perWall('listing by names', names),
      perWall('listing with size and time', facts),
      perWall('find -type f | wc -l', find),
    ]),
    ...rows('names only, warm', 'files/CPU-s', [
      perCpu('listing by names', names),
      perCpu('listing with size and time', facts),
      perCpu('find -type f | wc -l', find),
    ]),
    ...rows('full indexing, warm', 'files/s', [perWall('index', index), perWall('tar cf - | wc -c', tar)]),
    ...rows('full indexing, warm', 'files/CPU-s', [perCpu('index', index), perCpu('tar cf - | wc -c', tar)]),
    ...rows('a night without changes, warm', 'files/CPU-s', [
      perCpu('index, nothing changed', unchanged),
      perCpu('find -type f | wc -l', find),
    ]),
    ...rows('indexing, peak memory', 'MB', [
      { name: 'index, nothing changed', figure: unchanged.peak },
      { name: 'index', figure: index.peak },
    ]),
  ];
}

function sizes(bed: Bed): BenchRow[] {
  const of = (path: string): number => {
    const entry = statSync(path);
    return entry.isDirectory()
      ? readdirSync(path).reduce((sum, name) => sum + of(join(path, name)), 0)
      : entry.size;
  };
  const store = join(bed.folder, 'store');
  const folder = join(store, readdirSync(store).find((name) => name.startsWith('gen-')) ?? '');
  const files = readdirSync(folder).filter((name) => name.endsWith('.db'));
  const mb = (path: string): number => of(path) / 1e6;
  return rows('bytes stored', 'MB', [
    ...files.map((name) => ({ name, figure: mb(join(folder, name)) })),
    { name: 'generation', figure: mb(folder) },
    { name: 'backup (bytes in files)', figure: mb(bed.tree) },
  ]);
}

function charts(bed: Bed): BenchRow[] {
  const generation = openGeneration(join(bed.folder, 'store'));
  const source = openSource({
    id: sourceId('walk'),
    kind: 'ssmix2',
    paths: [bed.tree],
    facility: null,
    encoding: 'auto',
  });
  const units = [...source.discover()].flatMap((found) => (found.type === 'unit' ? [found.unit] : []));
  const step = Math.max(1, Math.floor(units.length / 1000));
  const sample = units.filter((_, at) => at % step === 0);
  const timed = (work: (unit: (typeof units)[number]) => unknown): number[] =>
    sample.map((unit) => {
      const started = process.hrtime.bigint();
      work(unit);
      return Number(process.hrtime.bigint() - started) / 1e6;
    });
  const opened = timed((unit) => generation.chart({ facility: unit.facility, id: unit.patient }));
  const read = timed((unit) => source.read(unit));
  generation.close();
  return [
    ...rows('one chart, p50', 'ms', [
      { name: 'from the generation', figure: percentile(opened, 50) },
      { name: 'read from the backup', figure: percentile(read, 50) },
    ]),
    ...rows('one chart, p99', 'ms', [
      { name: 'from the generation', figure: percentile(opened, 99) },
      { name: 'read from the backup', figure: percentile(read, 99) },
    ]),
  ];
}

/** From `serve` to the first chart as a signed-in browser gets it, and what later pages cost. */
async function coldStart(bed: Bed): Promise<BenchRow[]> {
  const generation = openGeneration(join(bed.folder, 'store'));
  const source = openSource({
    id: sourceId('walk'),
    kind: 'ssmix2',
    paths: [bed.tree],
    facility: null,
    encoding: 'auto',
  });
  const units = [...source.discover()]
    .flatMap((found) => (found.type === 'unit' ? [found.unit] : []))
    .slice(0, 200);
  generation.close();
  const url = `http://127.0.0.1:${bed.port}`;
  const started = process.hrtime.bigint();
  const since = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e6;
  const server = spawn(process.execPath, [...CLI, 'serve', '--config', bed.config], { stdio: 'ignore' });
  try {
    const cookie = await signIn(url);
    const bytes: number[] = [];
    const page = async (at: number): Promise<number> => {
      const unit = units[at % units.length];
      const from = process.hrtime.bigint();
      const answer = await fetch(`${url}/patients/${unit?.facility}/${unit?.patient}`, {
        headers: { cookie },
      });
      if (answer.status !== 200) throw new Error(`the chart answered ${answer.status}`);
      bytes.push((await answer.arrayBuffer()).byteLength);
      return since(from);
    };
    await page(0);
    const first = since(started);
    const later: number[] = [];
    for (let at = 1; at <= 200; at++) later.push(await page(at));
    const memory = childrenOf(server.pid ?? 0).reduce((sum, pid) => sum + peakOf(pid), 0);
    return [
      ...rows('serving', 'ms', [
        { name: 'cold start to first chart', figure: first },
        { name: 'chart page p99', figure: percentile(later, 99) },
        { name: 'chart page p50', figure: percentile(later, 50) },
      ]),
      ...rows('serving, bytes of a chart page', 'kB', [
        { name: 'p99', figure: percentile(bytes, 99) / 1000 },
        { name: 'p50', figure: percentile(bytes, 50) / 1000 },
      ]),
      ...rows('serving, peak memory', 'MB', [{ name: 'all processes', figure: memory }]),
    ];
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  }
}

/** The process and everything it started. */
function childrenOf(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const found = [pid];
  for (let at = 0; at < found.length; at++) {
    found.push(
      ...parents.filter((candidate) => parentOf(candidate) === found[at] && !found.includes(candidate)),
    );
  }
  return found;
}

function parentOf(pid: number): number {
  try {
    return Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? -1);
  } catch (error) {
    // It ended while the list was read.
    if (error instanceof Error && 'code' in error) return -1;
    throw error;
  }
}

export async function signIn(url: string): Promise<string> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    try {
      const answer = await fetch(`${url}/api/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: url, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(ACCOUNT),
      });
      const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
      if (cookie) return cookie;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the server never let the bench sign in');
}

interface HospitalBench {
  /** How many made-up patients; 3,000 make about 100,000 files. */
  readonly patients: number;
}

async function benchHospital({ patients }: HospitalBench): Promise<BenchRow[]> {
  const bed = await makeBed(patients);
  try {
    return [...(await indexing(bed)), ...sizes(bed), ...charts(bed), ...(await coldStart(bed))];
  } finally {
    rmSync(bed.folder, { recursive: true, force: true });
  }
}

if (import.meta.main) console.table(await benchHospital({ patients: Number(process.argv[2] ?? 3000) }));
