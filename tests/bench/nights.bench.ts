/**
 * What a night costs beside a full run over the same hospital: nothing changed, and one patient in a hundred changed.
 * Processor time and bytes written; the full run of the same bench is the reference.
 */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceId } from '../../lib/records/ids.ts';
import { openSource } from '../../lib/sources/kinds.ts';
import { writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';
import { run } from './measure.ts';
import type { BenchRow } from './row.ts';

const CLI = [
  '--conditions=react-server',
  '--disable-warning=ExperimentalWarning',
  join(import.meta.dirname, '../../scripts/cli.ts'),
];
const CHANGED_SHARE = 100;

interface Night {
  readonly name: string;
  readonly cpu: number;
  readonly peak: number;
  readonly bytesWritten: number;
}

function bytesWrittenIn(output: string): number {
  const told: unknown = JSON.parse(output);
  const published = told instanceof Object ? Reflect.get(told, 'published') : null;
  const bytes = published instanceof Object ? Reflect.get(published, 'bytesWritten') : null;
  if (typeof bytes === 'number') return bytes;
  throw new Error(`the indexer did not say what it wrote: ${output}`);
}

async function night(name: string, config: string): Promise<Night> {
  const { cpu, peak, output } = await run(process.execPath, [...CLI, 'index', '--json', '--config', config]);
  return { name, cpu, peak, bytesWritten: bytesWrittenIn(output) };
}

/** Gives a file of every hundredth patient a new time, as a sender that writes it again does. */
function touchSome(tree: string): void {
  const source = openSource({
    id: sourceId('walk'),
    kind: 'ssmix2',
    paths: [tree],
    facility: null,
    encoding: 'auto',
  });
  const units = [...source.discover()].flatMap((found) => (found.type === 'unit' ? [found.unit] : []));
  const later = new Date(Date.now() + 1000);
  for (const unit of units.filter((_, at) => at % CHANGED_SHARE === 0)) {
    const [place] = unit.places;
    if (!place) continue;
    const folder = join(source.roots[place.root] ?? '', place.path);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true });
    const file = files.find((entry) => entry.isFile());
    if (file) utimesSync(join(file.parentPath, file.name), later, later);
  }
}

function rows(group: string, unit: string, figures: readonly (readonly [string, number])[]): BenchRow[] {
  const [reference, whole] = figures.at(-1) ?? ['', Number.NaN];
  return figures.map(([name, figure]) => ({
    group,
    name,
    figure,
    unit,
    reference,
    ratio: figure / whole,
  }));
}

async function benchNights(patients: number): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-bench-'));
  try {
    const tree = join(folder, 'backup');
    writeDemoHospital({ root: tree, patients });
    const config = join(folder, 'tomoshibi.yaml');
    writeFileSync(
      config,
      'sources:\n  - {id: ssmix2, kind: ssmix2, path: backup}\nstore: store\nstate: state\n',
    );
    const full = await night('full run', config);
    const same = await night('nothing changed', config);
    const again = await night('nothing changed, again', config);
    touchSome(tree);
    const some = await night('1 % of the patients changed', config);
    const nights = [again, same, some, full];
    return [
      ...rows(
        'a night',
        'CPU-s',
        nights.map(({ name, cpu }) => [name, cpu]),
      ),
      ...rows(
        'a night, bytes written',
        'MB',
        nights.map(({ name, bytesWritten }) => [name, bytesWritten / 1e6]),
      ),
      ...rows(
        'a night, peak memory',
        'MB',
        nights.map(({ name, peak }) => [name, peak]),
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) console.table(await benchNights(Number(process.argv[2] ?? 2000)));
