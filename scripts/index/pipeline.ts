/**
 * Indexing: sources → workers → one writer. The order of what is written does not depend on the number of workers;
 * at most a few batches are in flight, so memory does not depend on the archive; and whatever stops it, the published
 * generation stays as it is.
 */
import type { GenerationMeta, GenerationWriter, PublishedGeneration } from '../../lib/generation/contract.ts';
import type { FacilityId } from '../../lib/records/ids.ts';
import type { Issue } from '../../lib/records/issue.ts';
import { openSource } from '../../lib/sources/kinds.ts';
import type { Source, SourceSettings } from '../../lib/sources/source.ts';
import { type Clock, isoOf, localMoment } from '../../lib/system/clock.ts';
import { AppError, messageOf } from '../../lib/system/errors.ts';
import { WorkerLost, WorkerPool } from '../../lib/system/worker-pool.ts';
import {
  decodeTaskResult,
  rejectedUnit,
  type Task,
  type TaskResult,
  type UnitResult,
  type WorkerSetup,
} from './tasks.ts';
import { breathe, inBatches, joinUnits, survey } from './units.ts';

/** Patients per task: enough to make a message cheap, few enough that one lost thread costs little. */
const BATCH = 16;
const BATCHES_PER_WORKER = 4;
const PATIENCE = 300_000;
const WORKER_HEAP_MB = 1536;
const DAY = 86_400_000;

/** A source of the run together with what the configuration tells the reader about it. */
export interface IndexedSource {
  readonly settings: SourceSettings;
  readonly note: string;
}

/** How a run is going; given after every batch. */
export interface IndexProgress {
  readonly phase: 'survey' | 'read' | 'publish';
  readonly patients: number;
  readonly total: number;
  readonly files: number;
  readonly issues: number;
}

export interface IndexRun {
  readonly sources: readonly IndexedSource[];
  readonly workers: number;
  readonly program: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The program of the worker threads; another one only to see what happens when threads die. */
  readonly workerScript?: URL;
  readonly onProgress: (progress: IndexProgress) => void;
}

export interface IndexResult {
  readonly published: PublishedGeneration;
  /** Patients that the sources list; equals written + rejected. */
  readonly discovered: number;
  readonly rejected: number;
  readonly issueCounts: ReadonlyMap<string, { readonly severity: Issue['severity']; readonly count: number }>;
}

/** Reads all sources into a new generation and publishes it. Throws and publishes nothing when anything is wrong. */
export async function indexSources(run: IndexRun, openWriter: () => GenerationWriter): Promise<IndexResult> {
  const sources = run.sources.map(({ settings }) => openSource(settings));
  const writer = openWriter();
  try {
    return await new Indexing(run, sources, writer).run();
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

/** A batch that was given to the workers, and what was heard about no patient while it was listed. */
interface InFlight {
  readonly results: Promise<TaskResult | Error>;
  readonly complaints: readonly Issue[];
}

class Indexing {
  readonly #run: IndexRun;
  readonly #sources: readonly Source[];
  readonly #writer: GenerationWriter;
  readonly #pool: WorkerPool<Task, TaskResult>;
  readonly #settings: readonly SourceSettings[];
  readonly #startedAt: string;
  readonly #issues = new Map<string, { severity: Issue['severity']; count: number }>();
  readonly #facilities: Set<FacilityId>[];
  readonly #newest: string[];
  #total = 0;
  #discovered = 0;
  #written = 0;
  #rejected = 0;
  #files = 0;
  #issueCount = 0;

  constructor(run: IndexRun, sources: readonly Source[], writer: GenerationWriter) {
    this.#run = run;
    this.#sources = sources;
    this.#writer = writer;
    this.#settings = sources.map(({ settings }) => settings);
    this.#startedAt = isoOf(run.clock);
    this.#facilities = sources.map(() => new Set());
    this.#newest = sources.map(() => '');
    const tomorrow = { now: () => run.clock.now() + DAY };
    const setup: WorkerSetup = { settings: this.#settings, believedUntil: localMoment(tomorrow) };
    const script = run.workerScript ?? new URL('./worker.ts', import.meta.url);
    this.#pool = new WorkerPool(
      { script, workers: run.workers, workerData: setup, patience: PATIENCE, heap: WORKER_HEAP_MB },
      decodeTaskResult,
    );
  }

  async run(): Promise<IndexResult> {
    try {
      await this.#readAll();
    } finally {
      await this.#pool.close();
    }
    this.#reconcile();
    this.#progress('publish');
    const published = await this.#writer.publish(this.#meta());
    return {
      published,
      discovered: this.#discovered,
      rejected: this.#rejected,
      issueCounts: this.#issues,
    };
  }

  async #readAll(): Promise<void> {
    this.#progress('survey');
    const surveyed = await survey(this.#sources, this.#run.signal);
    this.#stopIfAsked();
    this.#total = surveyed.patients;
    let heard: Issue[] = [];
    const units = joinUnits(this.#sources, surveyed.misplaced, (issue) => heard.push(issue));
    const flight: InFlight[] = [];
    for (const batch of inBatches(units, BATCH)) {
      this.#stopIfAsked();
      this.#note(batch);
      // Written with their batch, not when heard: how far listing runs ahead depends on the number of workers.
      flight.push({ results: this.#chartsOf(batch).catch(asError), complaints: heard });
      heard = [];
      if (flight.length >= this.#run.workers * BATCHES_PER_WORKER) await this.#writeOldest(flight);
      else await breathe();
    }
    while (flight.length > 0) await this.#writeOldest(flight);
    for (const issue of heard) this.#complain(issue);
  }

  /** Results are written in the order in which the batches were listed, whichever worker was quicker. */
  async #writeOldest(flight: InFlight[]): Promise<void> {
    const oldest = flight.shift();
    if (!oldest) return;
    const results = await untilAborted(oldest.results, this.#run.signal);
    this.#stopIfAsked();
    if (results instanceof Error) throw results;
    for (const issue of oldest.complaints) this.#complain(issue);
    for (const result of results) this.#write(result);
    this.#progress('read');
  }

  /** A lost thread costs its batch a second try one by one, and then only the patient that is to blame. */
  async #chartsOf(batch: Task): Promise<TaskResult> {
    try {
      return await this.#pool.run(batch);
    } catch (error) {
      if (!(error instanceof WorkerLost) || this.#run.signal.aborted) throw error;
      const [only] = batch;
      if (only && batch.length === 1) return [rejectedUnit(only, this.#settings, error.message)];
      const singly = await Promise.all(batch.map((unit) => this.#chartsOf([unit])));
      return singly.flat();
    }
  }

  #note(batch: Task): void {
    this.#discovered += batch.length;
    for (const { parts } of batch) {
      for (const { source, unit } of parts) this.#facilities[source]?.add(unit.facility);
    }
  }

  #write(result: UnitResult): void {
    if (result.type === 'rejected') {
      this.#rejected++;
      this.#complain(result.issue);
      return;
    }
    const { draft, newestSent } = result;
    this.#writer.add(draft);
    this.#written++;
    this.#files += draft.files;
    for (const issue of draft.issues) this.#count(issue);
    newestSent.forEach((sent, source) => {
      if (sent > (this.#newest[source] ?? '')) this.#newest[source] = sent;
    });
  }

  #complain(issue: Issue): void {
    this.#writer.addIssue(issue);
    this.#count(issue);
  }

  #count({ code, severity }: Issue): void {
    this.#issueCount++;
    const known = this.#issues.get(code);
    if (known) known.count++;
    else this.#issues.set(code, { severity, count: 1 });
  }

  #reconcile(): void {
    if (this.#discovered === this.#written + this.#rejected) return;
    throw new AppError({
      code: 'counts-differ',
      exit: 'internal',
      message: `${this.#discovered} patients were listed, ${this.#written} written and ${this.#rejected} rejected`,
      hint: 'Nothing was published. Index again; if it happens twice, report it.',
    });
  }

  #meta(): GenerationMeta {
    return {
      program: this.#run.program,
      startedAt: this.#startedAt,
      finishedAt: isoOf(this.#run.clock),
      sources: this.#run.sources.map(({ settings, note }, index) => ({
        id: settings.id,
        kind: settings.kind,
        facilities: [...(this.#facilities[index] ?? [])].sort(),
        note,
        newestSent: this.#newest[index] ?? '',
      })),
    };
  }

  #progress(phase: IndexProgress['phase']): void {
    const { signal, onProgress } = this.#run;
    if (signal.aborted) return;
    const patients = this.#written + this.#rejected;
    onProgress({ phase, patients, total: this.#total, files: this.#files, issues: this.#issueCount });
  }

  #stopIfAsked(): void {
    if (!this.#run.signal.aborted) return;
    throw new AppError({
      code: 'interrupted',
      exit: 'interrupted',
      message: 'indexing was stopped; nothing was published',
      hint: 'The old generation keeps serving. Start `tomoshibi index` again at any time.',
    });
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(messageOf(error));
}

/**
 * What the work gives, or nothing as soon as the signal is aborted. Not a race with one promise of the whole run: that
 * would hold on to the result of every batch to the end.
 */
function untilAborted<T>(
  work: Promise<readonly T[] | Error>,
  signal: AbortSignal,
): Promise<readonly T[] | Error> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve([]);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
