/** A small hospital with its configuration in a folder of its own, for tests that hurt the indexer or the store. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openGeneration } from '../../lib/generation/open.ts';
import type { PatientKey } from '../../lib/records/ids.ts';
import { parseQuery } from '../../lib/search/query.ts';
import { writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';

const CLI = fileURLToPath(new URL('../../scripts/cli.ts', import.meta.url));

export interface Workshop {
  readonly folder: string;
  readonly config: string;
  readonly store: string;
  readonly state: string;
  readonly patients: number;
  /** Arguments that run the command in this Node. */
  command(...args: readonly string[]): string[];
  remove(): void;
}

export function makeWorkshop(patients: number): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-fault-'));
  const storage = join(folder, 'storage');
  mkdirSync(storage);
  writeDemoHospital({ root: storage, date: '20261118', patients });
  const config = join(folder, 'tomoshibi.yaml');
  writeFileSync(config, 'sources: [{ id: demo, kind: ssmix2, path: storage }]\nstore: store\nstate: state\n');
  return {
    folder,
    config,
    store: join(folder, 'store'),
    state: join(folder, 'state'),
    patients,
    command: (...args) => [
      '--conditions=react-server',
      '--disable-warning=ExperimentalWarning',
      CLI,
      ...args,
      '--config',
      config,
    ],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Opens what serves now and reads a chart with one original file from it; throws when anything is not whole. */
export function readOneChart(store: string): { name: string; patients: number; records: number } {
  const generation = openGeneration(store);
  try {
    if (generation.fallback) throw new Error(`${generation.fallback.refused}: ${generation.fallback.reason}`);
    const key = firstPatient(generation);
    const chart = generation.chart(key);
    if (!chart || !generation.original(key, 0)) throw new Error(`${key.id} cannot be read`);
    return { name: generation.name, patients: generation.counts.patients, records: chart.records.length };
  } finally {
    generation.close();
  }
}

/** Some patient, found as a reader would: by the first kana of a name. */
function firstPatient(generation: ReturnType<typeof openGeneration>): PatientKey {
  for (const kana of 'アイウエオカサタナハマヤワ') {
    const [found] = generation.find(parseQuery(kana), { limit: 1 }).matches;
    if (found) return { facility: found.patient.facility, id: found.patient.id };
  }
  throw new Error('nobody is found');
}
