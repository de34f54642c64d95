/** One run of the indexer as a configuration and a call describe it. */
import type { Generation } from '../../lib/generation/contract.ts';
import { GenerationError } from '../../lib/generation/errors.ts';
import { openGeneration } from '../../lib/generation/open.ts';
import { createGenerationWriter } from '../../lib/generation/store/sqlite/writer.ts';
import type { Config } from '../../lib/system/config.ts';
import { withPreparedSources } from '../cli/settings.ts';
import { PROGRAM } from '../program.ts';
import type { IndexResult, IndexRun } from './contract.ts';
import { UNPACED } from './pace.ts';
import { indexSources } from './pipeline.ts';
import { readingCodeDigest } from './reading-code.ts';

/**
 * With fewer files of unseen patients than this no interim generation is made. Two cores read some thousand files a
 * second from a local disk, so they are through in a minute or two, and the names read first and the files of rows
 * written twice would be a fifth of the work. Whoever cannot wait opens a chart by the patient's ID meanwhile.
 */
const INTERIM_FROM_FILES = 300_000;
const CHECKPOINT_FILES = 10_000;

type Wishes = Pick<IndexRun, 'workers' | 'clock' | 'signal' | 'onProgress'> &
  Partial<Pick<IndexRun, 'choice' | 'first' | 'only' | 'limits' | 'losses' | 'safety'>>;

/** Indexes what a configuration names. */
export function indexConfigured(config: Config, wishes: Wishes): Promise<IndexResult> {
  const { store, keep } = config;
  const run: Omit<IndexRun, 'sources'> = {
    store,
    program: PROGRAM,
    readingCode: readingCodeDigest(),
    choice: { since: null, onlyChosen: false, full: false },
    first: new Set(),
    only: new Set(),
    limits: UNPACED,
    losses: 'refuse',
    safety: {
      interimMinutes: config.interimMinutes,
      interimFromFiles: INTERIM_FROM_FILES,
      checkpointFiles: CHECKPOINT_FILES,
    },
    ...wishes,
  };
  const tools = {
    openWriter: () => createGenerationWriter({ store, keep }),
    openServing: () => openServing(store),
  };
  return withPreparedSources(config, wishes.signal, (sources) => indexSources({ ...run, sources }, tools));
}

/** The generation that serves; null when there is none that can be opened: then every patient is a new one. */
export function openServing(store: string): Generation | null {
  try {
    return openGeneration(store);
  } catch (error) {
    if (error instanceof GenerationError) return null;
    throw error;
  }
}
