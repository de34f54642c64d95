/** Listing the archives among the backups: asked for, under way, done; and cleared up at the end. */
import type { Clock } from '../system/clock.ts';
import { messageOf } from '../system/errors.ts';
import { WorkerPool } from '../system/worker-pool.ts';
import {
  decodeListing,
  type ListedSources,
  type ListingAnswer,
  type ListingSetup,
  type ListingTask,
} from './messages.ts';

/** A large archive on a slow medium takes hours. Milliseconds. */
const PATIENCE = 48 * 3_600_000;
const HEAP_MB = 1024;

export interface ListingState {
  /** When it was asked for, milliseconds; null when it was not, or has ended. */
  readonly since: number | null;
  /** Why it failed the last time; '' when it did not. */
  readonly failure: string;
}

export interface Listing {
  readonly state: ListingState;
  readonly listed: ListedSources | null;
  /** Starts unless it is under way. Ends when it is done or has failed; never rejects. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export function createListing(
  setup: ListingSetup,
  { clock, script }: { clock: Clock; script: URL },
): Listing {
  let pool: WorkerPool<ListingTask, ListingAnswer> | null = null;
  let state: ListingState = { since: null, failure: '' };
  let listed: ListedSources | null = null;
  let running: Promise<void> | null = null;
  async function run(): Promise<void> {
    pool ??= new WorkerPool(
      { script, workers: 1, workerData: setup, patience: PATIENCE, heap: HEAP_MB },
      decodeListing,
    );
    const { settings, failure } = await pool
      .run('prepare')
      .catch((error: unknown) => ({ settings: [], failure: messageOf(error) }));
    if (failure === '') listed = { version: (listed?.version ?? 0) + 1, settings };
    state = { since: null, failure };
    running = null;
  }
  return {
    get state() {
      return state;
    },
    get listed() {
      return listed;
    },
    start() {
      if (!running) state = { since: clock.now(), failure: '' };
      running ??= run();
      return running;
    },
    async close() {
      // What was made may hold patients' data. A listing under way is cut off, and swept by the next one.
      if (pool && !running) await pool.run('dispose').catch(() => undefined);
      await pool?.close();
    },
  };
}
