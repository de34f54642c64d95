/**
 * What indexing asks of a backup (names and times of every file, then its bytes and their digest), of a made-up hospital
 * in each form, beside the loose tree.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceId } from '../../lib/records/ids.ts';
import { openSource } from '../../lib/sources/kinds.ts';
import { prepareSources } from '../../lib/sources/prepare.ts';
import { writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';
import type { BenchRow } from './row.ts';

/** How to make each form at `$0`, standing in the loose tree. */
const FORMS: Readonly<Record<string, string>> = {
  tar: 'tar -cf "$0" .',
  'tar.gz': 'tar -czf "$0" .',
  'tar.zst': 'tar --zstd -cf "$0" .',
  zip: 'zip -qr "$0" .',
};

/** Files per second of this process's own processor time; the catalogue is made, used and removed within it. */
async function filesPerCpuSecond(path: string, scratch: string): Promise<number> {
  const from = process.cpuUsage();
  const settings = {
    id: sourceId('bench'),
    kind: 'ssmix2',
    paths: [path],
    facility: null,
    encoding: 'auto' as const,
  };
  const prepared = await prepareSources([settings], { scratch, signal: new AbortController().signal });
  let files = 0;
  for (const source of prepared.settings.map(openSource)) {
    for (const found of source.discover()) {
      if (found.type !== 'unit') continue;
      source.list(found.unit, 'stat');
      files += source.list(found.unit, 'digest').files.length;
    }
  }
  prepared.dispose();
  const { user, system } = process.cpuUsage(from);
  return files / ((user + system) / 1e6);
}

export async function run(patients: number): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-bench-'));
  try {
    const tree = join(folder, 'backup');
    writeDemoHospital({ root: tree, patients });
    const paths = Object.entries(FORMS).map(([name, script]) => {
      const archive = join(folder, `backup.${name}`);
      execFileSync('bash', ['-euc', script, archive], { cwd: tree });
      return { name, path: archive };
    });
    const figures: { name: string; figure: number }[] = [];
    for (const { name, path } of [...paths, { name: 'loose tree', path: tree }]) {
      await filesPerCpuSecond(path, join(folder, 'scratch'));
      figures.push({ name, figure: await filesPerCpuSecond(path, join(folder, 'scratch')) });
    }
    const reference = figures.at(-1)?.figure ?? Number.NaN;
    return figures.map(({ name, figure }) => ({
      group: 'list, read and digest every file',
      name,
      figure,
      unit: 'files/CPU-s',
      reference: 'loose tree',
      ratio: figure / reference,
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (import.meta.main) console.table(await run(Number(process.argv[2] ?? 300)));
