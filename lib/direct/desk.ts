/**
 * The desk at which one patient is asked for straight from the backups. The reading happens in a thread of its own, and
 * a reading is kept for a while for the session that asked for it.
 */
import type { ChartDraft } from '../generation/contract.ts';
import type { PatientKey } from '../records/ids.ts';
import { type Clock, isoOf, localMoment } from '../system/clock.ts';
import { AppError, messageOf } from '../system/errors.ts';
import { WorkerPool } from '../system/worker-pool.ts';
import { createListing, type Listing } from './listing.ts';
import {
  type DirectAnswer,
  type DirectQuestion,
  type DirectTask,
  decodeAnswer,
  type Located,
  type ReaderSetup,
  type Unattached,
} from './messages.ts';

export type { Located, Unattached };

/** How long a reading answers before the backup is read again, in milliseconds. */
export const KEPT_FOR = 10 * 60_000;
/** How many readings of all sessions are kept at most, and how many bytes of them. */
const MOST_KEPT = 64;
const MOST_BYTES = 256 * 1024 * 1024;
/** How many wishes are remembered at most. */
const MOST_WISHES = 1000;
/** A patient that takes longer is given up, in milliseconds. */
const PATIENCE = 60_000;
const THREADS = 2;
const HEAP_MB = 1024;
const DAY = 86_400_000;

/** One patient as the backups had it at a moment. */
export interface DirectReading {
  readonly key: PatientKey;
  readonly draft: ChartDraft;
  /** When the reading was finished, ISO UTC. */
  readonly readAt: string;
  /** Newest moment that was believed in it, ISO local. */
  readonly believedUntil: string;
  /** Newest 発生日時 of this patient in each source, in order of the configuration; '' when none. */
  readonly newestSent: readonly string[];
  /** Sources that could not be asked: what they hold of this patient is missing. */
  readonly unattached: readonly Unattached[];
}

export interface LocatedPatients {
  readonly patients: readonly Located[];
  readonly more: boolean;
  readonly unattached: readonly Unattached[];
}

export interface DeskOptions {
  /** What the reading thread is told (sources in order). */
  readonly setup: ReaderSetup;
  readonly clock: Clock;
  /** Folder of the threads' programs. */
  readonly scripts: URL;
  /** Folder in which archives are listed: it needs room for what has to be unpacked. */
  readonly scratch: string;
}

/** `session` keeps the readings of one reader apart from those of another. Questions end in `direct-failed` when they fail. */
export interface DirectDesk {
  /** The sources that cannot be asked now. */
  look(): Promise<readonly Unattached[]>;
  locate(typed: string): Promise<LocatedPatients>;
  /** Reads the patient now, and keeps the reading. Without one, no source that could be asked has the patient. */
  read(
    session: string,
    key: PatientKey,
  ): Promise<{ readonly reading: DirectReading | null; readonly unattached: readonly Unattached[] }>;
  /** The reading that is kept for this session, while it is fresh. */
  held(session: string, key: PatientKey): DirectReading | undefined;
  /** From now on this session reads the patient from the backups, whatever the index holds; a kept reading is forgotten. */
  wish(session: string, key: PatientKey): void;
  wished(session: string, key: PatientKey): boolean;
  /** Forgets reading and wish: the index answers again. */
  release(session: string, key: PatientKey): void;
  /** Lists the archives among the backups, which is needed once before anybody in them can be read; may take long. */
  readonly listing: Pick<Listing, 'start' | 'state'>;
  close(): Promise<void>;
}

type Kept = Map<string, DirectReading>;

export function openDesk({ setup, clock, scripts, scratch }: DeskOptions): DirectDesk {
  const script = new URL('worker.ts', scripts);
  const options = { script, workers: THREADS, workerData: setup, patience: PATIENCE, heap: HEAP_MB };
  let pool: WorkerPool<DirectTask, DirectAnswer> | null = null;
  const kept: Kept = new Map();
  const wishes = new Set<string>();
  const listing = createListing(
    { ...setup, scratch },
    { clock, script: new URL('listing-worker.ts', scripts) },
  );
  async function ask<Type extends DirectTask['type']>(question: DirectQuestion & { readonly type: Type }) {
    pool ??= new WorkerPool(options, decodeAnswer);
    const task = { ...question, listed: listing.listed };
    const answer = await pool.run(task).catch((error: unknown) => Promise.reject(failed(error)));
    if (isAbout(answer, question.type)) return answer;
    throw failed(new Error('the reading thread answered something else'));
  }
  return {
    look: async () => (await ask({ type: 'look' })).unattached,
    locate: (typed) => ask({ type: 'locate', typed }),
    async read(session, key) {
      const believedUntil = localMoment({ now: () => clock.now() + DAY });
      const { draft, newestSent, unattached } = await ask({ type: 'read', key, believedUntil });
      if (!draft) return { reading: null, unattached };
      const reading = { key, draft, readAt: isoOf(clock), believedUntil, newestSent, unattached };
      keep(kept, nameOf(session, key), reading);
      return { reading, unattached };
    },
    held(session, key) {
      const reading = kept.get(nameOf(session, key));
      const age = reading ? clock.now() - Date.parse(reading.readAt) : Number.POSITIVE_INFINITY;
      return age >= 0 && age < KEPT_FOR ? reading : undefined;
    },
    wish(session, key) {
      const name = nameOf(session, key);
      kept.delete(name);
      wishes.delete(name);
      wishes.add(name);
      for (const oldest of wishes) if (wishes.size > MOST_WISHES) wishes.delete(oldest);
    },
    wished: (session, key) => wishes.has(nameOf(session, key)),
    release(session, key) {
      kept.delete(nameOf(session, key));
      wishes.delete(nameOf(session, key));
    },
    listing,
    async close() {
      await listing.close();
      await pool?.close();
      pool = null;
    },
  };
}

function nameOf(session: string, { facility, id }: PatientKey): string {
  return JSON.stringify([session, facility, id]);
}

/** Keeps a reading; the oldest ones make room. */
function keep(kept: Kept, name: string, reading: DirectReading): void {
  kept.delete(name);
  kept.set(name, reading);
  let bytes = [...kept.values()].reduce((sum, { draft }) => sum + bytesOf(draft), 0);
  for (const [oldest, { draft }] of kept) {
    if (kept.size === 1 || (kept.size <= MOST_KEPT && bytes <= MOST_BYTES)) return;
    kept.delete(oldest);
    bytes -= bytesOf(draft);
  }
}

function bytesOf({ chart, originals, texts }: ChartDraft): number {
  const blobs = texts ? [chart, texts, ...originals] : [chart, ...originals];
  return blobs.reduce((sum, { data }) => sum + data.byteLength, 0);
}

function isAbout<Type extends string>(
  answer: DirectAnswer,
  type: Type,
): answer is DirectAnswer & { readonly type: Type } {
  return answer.type === type;
}

function failed(cause: unknown): AppError {
  return new AppError({
    code: 'direct-failed',
    exit: 'source',
    message: `the backup could not be read directly (${messageOf(cause)})`,
    hint: 'Check that the backup is attached and readable, then try again; an index answers without it.',
    cause,
  });
}
