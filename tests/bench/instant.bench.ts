/**
 * Charts straight from a backup that was never indexed, with very many patient folders in it: from the start of the
 * process to the first chart, each further patient, and the same patient again (the reading is kept).
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CLI, makeBed, rows, signIn } from './hospital.bench.ts';
import { percentile } from './measure.ts';
import type { BenchRow } from './row.ts';

/** Empty folders of further patients: only names matter to finding one. */
function crowd(root: string, folders: number): void {
  for (let at = 0; at < folders; at++) {
    const id = `${String(100 + (at % 100))}${String(100 + (Math.floor(at / 100) % 100))}${String(at).padStart(8, '0')}`;
    mkdirSync(join(root, id.slice(0, 3), id.slice(3, 6), id), { recursive: true });
  }
}

function patientsIn(root: string): string[] {
  const under = (path: string): string[] => readdirSync(path).map((name) => join(path, name));
  return under(join(root, '000'))
    .flatMap((second) => readdirSync(second))
    .sort();
}

async function benchInstant(folders: number): Promise<BenchRow[]> {
  const bed = await makeBed(200);
  try {
    const facility = readdirSync(bed.tree).find((name) => /^\d{7}$/.test(name)) ?? '';
    const root = join(bed.tree, facility);
    crowd(root, folders);
    const patients = patientsIn(root);
    const url = `http://127.0.0.1:${bed.port}`;
    const started = performance.now();
    const server = spawn(process.execPath, [...CLI, 'serve', '--config', bed.config], { stdio: 'ignore' });
    try {
      const cookie = await signIn(url);
      const open = async (id: string): Promise<number> => {
        const from = performance.now();
        const answer = await fetch(`${url}/patients/${facility}/${id}`, { headers: { cookie } });
        const page = await answer.text();
        if (!page.includes('索引なし')) throw new Error(`${id}: not read directly`);
        return performance.now() - from;
      };
      await open(patients[0] ?? '');
      const first = performance.now() - started;
      const further: number[] = [];
      for (const id of patients.slice(1, 101)) further.push(await open(id));
      const again: number[] = [];
      for (const id of patients.slice(51, 101)) again.push(await open(id));
      return rows(`no index, ${folders.toLocaleString('en')} patient folders`, 'ms', [
        { name: 'process start to first chart', figure: first },
        { name: 'each further patient p99', figure: percentile(further, 99) },
        { name: 'each further patient p50', figure: percentile(further, 50) },
        { name: 'the same patient again p50', figure: percentile(again, 50) },
      ]);
    } finally {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
    }
  } finally {
    rmSync(bed.folder, { recursive: true, force: true });
  }
}

if (import.meta.main) console.table(await benchInstant(Number(process.argv[2] ?? 100_000)));
