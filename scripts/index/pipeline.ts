/**
 * Indexing in two phases: names of everything, then contents of what has changed, read by workers and written by one
 * writer. What is published depends neither on the number of workers nor on the order of reading; memory does not depend
 * on the archive; and whatever stops it, the published generation stays and what was read is not read again.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { unreadRow } from '../../lib/direct/patient-row.ts';
import type {
  Generation,
  GenerationMeta,
  GenerationReading,
  GenerationWriter,
  PublishedGeneration,
} from '../../lib/generation/contract.ts';
import type { Issue } from '../../lib/records/issue.ts';
import { openSource } from '../../lib/sources/kinds.ts';
import type { Source } from '../../lib/sources/source.ts';
import { isoOf, localMoment } from '../../lib/system/clock.ts';
import { AppError } from '../../lib/system/errors.ts';
import { flow, Turns } from './batches.ts';
import type { IndexedSource, IndexProgress, IndexResult, IndexRun, IndexTools } from './contract.ts';
import { Crew } from './crew.ts';
import { behindIssue } from './issue-codes.ts';
import { refuseLosses } from './losses.ts';
import { surveyNames } from './names.ts';
import { Pace } from './pace.ts';
import { plan } from './plan.ts';
import { Safety } from './safety.ts';
import { type Standing, Survey, type Surveyed } from './survey.ts';
import { Tally } from './tally.ts';
import type { UnitResult } from './tasks.ts';

/** Patients, and files of theirs, per task: few enough that one lost thread, and what is in flight, cost little. */
const BATCH = 16;
const BATCH_FILES = 400;
/** Documents are held whole while a batch is on its way: 100 MB of them weigh as much as the files of a batch. */
const BYTES_LIKE_A_FILE = 256 * 1024;
const NAMING_BATCH = 64;
const FLIGHT_PER_WORKER = 2;
const STEPS_PER_BREATH = 200;
const DAY = 86_400_000;
const EMPTIED_IN_A_ROW = 20;

/** Reads what has changed in the sources into a new generation and publishes it. Throws when anything is wrong. */
export async function indexSources(run: IndexRun, tools: IndexTools): Promise<IndexResult> {
  const sources = run.sources.map(({ settings }) => openSource(settings));
  const writer = tools.openWriter();
  let survey: Survey | null = null;
  try {
    survey = new Survey(run.store);
    return await new Indexing(run, { sources, writer, survey, openServing: tools.openServing }).run();
  } finally {
    survey?.close();
    writer.abandon();
  }
}

interface Parts {
  readonly sources: readonly Source[];
  readonly writer: GenerationWriter;
  readonly survey: Survey;
  readonly openServing: IndexTools['openServing'];
}

class Indexing {
  readonly #run: IndexRun;
  readonly #parts: Parts;
  readonly #writer: GenerationWriter;
  readonly #survey: Survey;
  readonly #crew: Crew;
  readonly #pace: Pace;
  readonly #safety: Safety;
  readonly #tally = new Tally();
  readonly #turns = new Turns();
  readonly #startedAt: string;
  /** Patients whose chart serves and is not replaced yet: until there are none, an interim generation would lose them. */
  #rereadLeft = 0;
  #total = 0;
  #emptied = 0;

  constructor(run: IndexRun, parts: Parts) {
    this.#run = run;
    this.#parts = parts;
    this.#writer = parts.writer;
    this.#survey = parts.survey;
    this.#startedAt = isoOf(run.clock);
    this.#pace = new Pace(run.limits, run.clock);
    this.#safety = new Safety({
      ...run.safety,
      writer: parts.writer,
      clock: run.clock,
      meta: () => this.#meta(),
    });
    const tomorrow = { now: () => run.clock.now() + DAY };
    this.#crew = new Crew({
      script: run.workerScript ?? new URL('./worker.ts', import.meta.url),
      workers: run.workers,
      setup: {
        settings: run.sources.map(({ settings }) => settings),
        tells: run.sources.map(({ changes }) => changes),
        believedUntil: localMoment(tomorrow),
      },
      signal: run.signal,
    });
  }

  async run(): Promise<IndexResult> {
    const { signal } = this.#run;
    const stop = (): void => void this.#crew.close();
    signal.addEventListener('abort', stop, { once: true });
    try {
      const unknown = await this.#names();
      await this.#compare();
      await this.#identify();
      const isWhole = await this.#read();
      const published = await this.#publish();
      return {
        published,
        reading: this.#reading(),
        written: this.#tally.written,
        reused: this.#tally.reused,
        unknown,
        wasCutShort: !isWhole,
        issueCounts: published ? this.#issueCounts() : [],
      };
    } catch (error) {
      // What breaks because the threads were ended on request is no fault.
      this.#stopIfAsked();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
      await this.#crew.close();
    }
  }

  /** Numbers of the lists that nobody has. */
  async #names(): Promise<string[]> {
    const { sources, workers, signal, first, only, readingCode } = this.#run;
    this.#tell('survey', { patients: 0, total: 0, files: 0 });
    await surveyNames({
      sources: this.#parts.sources,
      crew: this.#crew,
      survey: this.#survey,
      pace: this.#pace,
      workers,
      signal,
      onListed: (patients, files) => this.#tell('survey', { patients, total: 0, files }),
    });
    this.#stopIfAsked();
    this.#survey.join(
      sources.map(({ settings }) => settings.id),
      basisOf(sources, readingCode),
    );
    for (const issue of this.#survey.issues()) this.#complain(issue);
    return [...this.#survey.mark('first', first), ...this.#survey.mark('chosen', only)];
  }

  /** The generation that serves is closed again before anything is published: it may be removed then. */
  async #compare(): Promise<void> {
    const previous = this.#parts.openServing();
    try {
      await this.#compareWith(previous);
    } finally {
      previous?.close();
    }
    this.#rereadLeft = this.#survey.counted('reread').patients;
    this.#total = this.#rereadLeft + this.#survey.counted('unread').patients;
  }

  async #compareWith(previous: Generation | null): Promise<void> {
    const steps = plan({
      survey: this.#survey,
      writer: this.#writer,
      previous,
      choice: this.#run.choice,
      tally: this.#tally,
      takeOver: (patient) => this.#takeOver(patient),
      leaveBehind: (patient) => this.#leaveBehind(patient),
    });
    const total = this.#survey.count();
    let patients = 0;
    for (const _patient of steps) {
      if (++patients % STEPS_PER_BREATH !== 0) continue;
      this.#tell('compare', { patients, total, files: 0 });
      await breathe();
      this.#stopIfAsked();
    }
    if (previous && this.#run.losses === 'refuse') this.#refuseLosses(previous);
  }

  #refuseLosses({ counts, meta }: Generation): void {
    const { shrunk, patients } = this.#tally;
    const sourcesNow = this.#meta().sources;
    const { vanished } = patients;
    refuseLosses({ before: counts.patients, vanished, shrunk, sourcesBefore: meta.sources, sourcesNow });
  }

  #takeOver({ key }: Surveyed): void {
    this.#writer.reuse(key);
    this.#tally.reused++;
  }

  /** The chart of the last generation, though the backup has other files: said on the chart and counted. */
  #leaveBehind(patient: Surveyed): void {
    this.#takeOver(patient);
    this.#tally.count('behind');
    const source = this.#run.sources[patient.unit.parts[0]?.source ?? 0];
    if (source) this.#complain(behindIssue(patient.key, source.settings.id));
  }

  /** Names for those who would stand in a generation without a chart: where reading takes long, all who have none. */
  async #identify(): Promise<void> {
    this.#safety.expect(this.#survey.counted('unread').files);
    const { makesInterim } = this.#safety;
    await this.#name('unchosen');
    if (makesInterim) await this.#name('unread');
    this.#survey.fixQueue({ rereadFirst: makesInterim });
    if (this.#rereadLeft === 0) this.#safety.startInterim();
    await this.#safety.settled();
  }

  async #name(standing: Standing): Promise<void> {
    const { signal, workers } = this.#run;
    const total = this.#survey.counted(standing).patients;
    let named = 0;
    await flow({
      items: this.#survey.patients(standing),
      most: NAMING_BATCH,
      flight: workers * FLIGHT_PER_WORKER,
      next: () => this.#pace.mayFinish(signal),
      work: async (batch) => {
        const rows = await this.#crew.identify(batch.map(({ unit }) => unit));
        for (const [at, { key }] of batch.entries()) this.#writer.pending(rows[at] ?? unreadRow(key));
        named += batch.length;
        this.#tell('identify', { patients: named, total, files: 0 });
      },
    });
    this.#stopIfAsked();
  }

  /** False when the hour came before everything was read. */
  async #read(): Promise<boolean> {
    const { signal, workers } = this.#run;
    const isWhole = await flow({
      items: this.#survey.queue(),
      most: BATCH,
      weight: { of: ({ files, bytes }) => files + bytes / BYTES_LIKE_A_FILE, most: BATCH_FILES },
      flight: workers * FLIGHT_PER_WORKER,
      next: () => this.#pace.mayGoOn(signal),
      work: (batch) => this.#readBatch(batch),
    });
    this.#stopIfAsked();
    await this.#safety.settled();
    return isWhole;
  }

  #readBatch(batch: readonly Surveyed[]): Promise<void> {
    const made = this.#crew.read(batch.map(({ unit }) => unit));
    return this.#turns.inOrder(made, (results) => this.#putBatch(batch, results));
  }

  async #putBatch(batch: readonly Surveyed[], results: readonly UnitResult[]): Promise<void> {
    do await this.#safety.settled();
    while (this.#safety.isPublishing);
    this.#stopIfAsked();
    for (const [at, patient] of batch.entries()) {
      const result = results[at];
      if (result) this.#write(patient, result);
    }
    this.#tell('read', { patients: this.#readSoFar(), total: this.#total, files: this.#tally.files });
    this.#safety.afterBatch(this.#tally.files, this.#rereadLeft === 0);
  }

  #write(patient: Surveyed, result: UnitResult): void {
    if (result.type === 'lost') throw sourceLost(result);
    this.#watch(patient, result);
    if (patient.standing === 'reread') this.#rereadLeft--;
    this.#survey.setStanding(patient, null);
    if (result.type === 'rejected') {
      this.#reject(patient, result.issue);
      return;
    }
    const { draft, settled } = result;
    this.#writer.add(draft, (settled && patient.fingerprint) || undefined);
    this.#tally.written++;
    this.#tally.files += draft.files;
    this.#tally.issues += draft.issues.length;
    this.#pace.note(draft.originals.reduce((sum, { rawBytes }) => sum + rawBytes, 0));
  }

  /** One patient may be deleted while it is read; when it is one after the other, the backup has gone away. */
  #watch({ files }: Surveyed, result: UnitResult): void {
    if (result.type !== 'chart' || files === 0) return;
    this.#emptied = result.draft.files === 0 ? this.#emptied + 1 : 0;
    if (this.#emptied < EMPTIED_IN_A_ROW) return;
    const message = `${this.#emptied} patients in a row have no file any more that had some when they were listed`;
    throw sourceLost({ message, hint: 'Check that the backup is attached, and index again.' });
  }

  /** A chart from before is better than none, as long as it is said. */
  #reject(patient: Surveyed, issue: Issue): void {
    this.#complain(issue);
    if (this.#writer.known(patient.key)) {
      this.#leaveBehind(patient);
      return;
    }
    this.#writer.giveUp(patient.key);
    this.#tally.count('rejected');
  }

  async #publish(): Promise<PublishedGeneration | null> {
    let isLost = false;
    for (const patient of this.#survey.patients('reread')) {
      if (this.#writer.known(patient.key)) this.#leaveBehind(patient);
      else isLost = true;
      this.#survey.setStanding(patient, null);
    }
    // A chart that serves and can neither be taken over nor was read in time would be lost to the reader.
    if (isLost) return null;
    if (!this.#safety.makesInterim) await this.#name('unread');
    const { pending } = this.#reading();
    this.#tally.reconcile(pending);
    this.#tell('publish', { patients: this.#readSoFar(), total: this.#total, files: this.#tally.files });
    if (pending > 0) return this.#writer.publishInterim(this.#meta());
    return this.#writer.publish(this.#meta());
  }

  /** Of the whole generation: most charts were taken over without looking into them. */
  #issueCounts(): IndexResult['issueCounts'] {
    const published = this.#parts.openServing();
    try {
      return published?.issueCounts() ?? [];
    } finally {
      published?.close();
    }
  }

  #readSoFar(): number {
    return this.#tally.written + this.#tally.patients.rejected;
  }

  #complain(issue: Issue): void {
    this.#writer.addIssue(issue);
    this.#tally.issues++;
  }

  #reading(): GenerationReading {
    const { choice, only } = this.#run;
    const waiting = [this.#survey.counted('unread'), this.#survey.counted('unchosen')];
    const pending = waiting.reduce((sum, { patients }) => sum + patients, 0);
    return { ...this.#tally.patients, pending, since: choice.since ?? '', chosen: only.size };
  }

  #meta(): GenerationMeta {
    return {
      program: this.#run.program,
      startedAt: this.#startedAt,
      finishedAt: isoOf(this.#run.clock),
      sources: this.#run.sources.map(({ settings: { id, kind }, note }, index) => ({
        id,
        kind,
        ...this.#survey.about(index),
        note,
      })),
      reading: this.#reading(),
    };
  }

  #tell(phase: IndexProgress['phase'], figures: Pick<IndexProgress, 'patients' | 'total' | 'files'>): void {
    const { signal, onProgress } = this.#run;
    if (!signal.aborted) onProgress({ phase, ...figures, issues: this.#tally.issues });
  }

  #stopIfAsked(): void {
    if (!this.#run.signal.aborted) return;
    throw new AppError({
      code: 'interrupted',
      exit: 'interrupted',
      message: 'indexing was stopped; nothing was published',
      hint: 'What serves keeps serving. Start `tomoshibi index` again at any time: it goes on where it was stopped.',
    });
  }
}

function sourceLost({ message, hint }: { readonly message: string; readonly hint: string }): AppError {
  return new AppError({ code: 'source-lost', exit: 'source', message, hint });
}

/** All that a chart depends on beside the files: when it differs, everything is read anew. */
function basisOf(sources: readonly IndexedSource[], readingCode: string): string {
  const settings = sources.map(({ settings: { id, kind, facility, encoding } }) => [
    id,
    kind,
    facility,
    encoding,
  ]);
  return JSON.stringify([readingCode, settings]);
}
