/** Test support: a made-up hospital in a folder of its own, indexed as often as a test likes. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Generation } from '../../lib/generation/contract.ts';
import { openGeneration } from '../../lib/generation/open.ts';
import { createGenerationWriter } from '../../lib/generation/store/sqlite/writer.ts';
import { sourceId } from '../../lib/records/ids.ts';
import { fixedClock } from '../../lib/system/clock.ts';
import { writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';
import type { IndexResult, IndexRun } from './contract.ts';
import { UNPACED } from './pace.ts';
import { indexSources } from './pipeline.ts';
import { openServing } from './run.ts';

export const EVERYONE = { since: null, onlyChosen: false, full: false } as const;

export interface TestHospital {
  readonly folder: string;
  readonly backup: string;
  readonly clock: ReturnType<typeof fixedClock>;
  readonly sources: IndexRun['sources'];
  /** Indexes into the store of that name. */
  run(store: string, changes?: Partial<IndexRun>): Promise<IndexResult>;
  /** Asks the generation that serves in the store of that name. */
  ask<T>(store: string, question: (generation: Generation) => T): T;
  /** Digest of what the serving generation says. */
  content(store: string): string;
  /** Files of the backup, sorted, absolute. */
  files(): string[];
}

export function testHospital(
  t: Pick<TestContext, 'after'>,
  { patients, faults }: { readonly patients: number; readonly faults?: 'all' },
): TestHospital {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-pipeline-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const backup = join(folder, 'backup');
  mkdirSync(backup);
  const wanted = { root: backup, date: '20261118', patients };
  writeDemoHospital(faults ? { ...wanted, faults } : wanted);
  const settings = {
    id: sourceId('demo'),
    kind: 'ssmix2',
    paths: [backup],
    facility: null,
    encoding: 'auto' as const,
  };
  const clock = fixedClock('2026-11-18T06:00:00Z');
  const usual = {
    sources: [{ settings, note: 'made up', changes: 'stat' as const }],
    workers: 1,
    program: 'test',
    readingCode: 'code 1',
    clock,
    signal: new AbortController().signal,
    choice: EVERYONE,
    first: new Set<string>(),
    only: new Set<string>(),
    limits: UNPACED,
    losses: 'refuse' as const,
    safety: { interimMinutes: 0, interimFromFiles: 0, checkpointFiles: 1000 },
    onProgress: () => undefined,
  };
  return {
    folder,
    backup,
    clock,
    sources: usual.sources,
    run(name, changes = {}) {
      clock.advance(60_000);
      const store = join(folder, name);
      return indexSources(
        { ...usual, store, ...changes },
        {
          openWriter: () => createGenerationWriter({ store, keep: 3 }),
          openServing: () => openServing(store),
        },
      );
    },
    ask(name, question) {
      const generation = openGeneration(join(folder, name));
      try {
        return question(generation);
      } finally {
        generation.close();
      }
    },
    content(name) {
      const [line = ''] = readFileSync(join(folder, name, 'CURRENT'), 'utf8').split('\n');
      const manifest = readFileSync(join(folder, name, line.split(' ')[0] ?? '', 'manifest.json'), 'utf8');
      return String(JSON.parse(manifest).contentSha256);
    },
    files: () =>
      readdirSync(backup, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .sort(),
  };
}
