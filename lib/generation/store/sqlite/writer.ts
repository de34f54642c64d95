/** The embedded store's writer: packs that grow aside, rows built from them, and publication by a pointer swap. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type PatientKey, type SourceId, sourceId } from '../../../records/ids.ts';
import type { Issue } from '../../../records/issue.ts';
import { messageOf } from '../../../system/errors.ts';
import type {
  Fingerprint,
  GenerationMeta,
  GenerationPhase,
  GenerationWriter,
  PackedDraft,
  PatientRow,
  PublishedGeneration,
} from '../../contract.ts';
import { encodeRows } from '../../draft-blob.ts';
import { GenerationError } from '../../errors.ts';
import { lockStore } from '../../lock.ts';
import { sweepStore, TEMPORARY_PREFIX } from '../../publish.ts';
import { openBases } from './base.ts';
import { packTable } from './build.ts';
import { compact } from './compact.ts';
import { pendingRows } from './pending.ts';
import { publishRoster } from './publication.ts';
import { type Place, Roster } from './roster.ts';
import { createShelf } from './shelf.ts';
import { openWork } from './work.ts';

export interface WriterOptions {
  /** Folder of the generations; made when missing. */
  readonly store: string;
  /** How many published generations are kept, the new one included. At least 2, so that there is always a fallback. */
  readonly keep: number;
  /** Compressed bytes after which a new pack is begun. */
  readonly packBytes?: number;
}

/** Small enough to be digested in seconds and to lie on any file system. */
const PACK_BYTES = 512 * 1024 ** 2;
const NO_FINGERPRINT = new Uint8Array(0);

function duplicateIssue({ facility, id }: PatientKey, source: Issue['source']): Issue {
  return {
    code: 'duplicate-patient',
    severity: 'error',
    source,
    path: '',
    place: '',
    message: `Patient ${id} of facility ${facility} was read twice; the second reading was not stored.`,
    facility,
    patient: id,
  };
}

/** All that a run holds open, opened in order and closed together. */
function openRun(options: Required<WriterOptions>) {
  const lock = lockStore(options.store);
  const folder = join(options.store, `${TEMPORARY_PREFIX}${process.pid}-${randomUUID()}`);
  const shelf = createShelf();
  try {
    sweepStore(options.store);
    mkdirSync(folder, { mode: 0o700 });
    const roster = new Roster(join(folder, 'roster.db'));
    const work = openWork({ store: options.store, shelf, roster, packBytes: options.packBytes });
    const bases = openBases(options.store, shelf);
    return {
      ...options,
      folder,
      shelf,
      roster,
      work,
      bases,
      close(): void {
        for (const base of bases) base.close();
        shelf.close();
        roster.close();
        rmSync(folder, { recursive: true, force: true });
        lock.release();
      },
    };
  } catch (cause) {
    shelf.close();
    lock.release();
    const message = `${options.store} cannot be written.`;
    throw new GenerationError({ code: 'store-unusable', message, cause });
  }
}

type Run = ReturnType<typeof openRun>;

function* placesOf({ roster, bases }: Run, key: PatientKey): Iterable<Place | undefined> {
  yield roster.found(key);
  for (const base of bases) yield base.find(key);
}

/** Where a patient is stored already, proven; the nearest past first. */
function locate(run: Run, key: PatientKey) {
  for (const place of placesOf(run, key)) {
    const pack = place && run.shelf.use(place.pack);
    const entry = place && pack?.entry(place.slot);
    if (pack && entry?.facility === key.facility && entry.id === key.id) return { place, pack, entry };
  }
  return undefined;
}

class PackWriter implements GenerationWriter {
  readonly #run: Run;
  #rejected = 0;
  /** Packs of the interim generation that was published last. */
  #published: ReadonlySet<string> = new Set();
  #state: 'open' | 'publishing' | 'ended' = 'open';

  constructor(run: Run) {
    this.#run = run;
  }

  known(key: PatientKey): { readonly fingerprint: Fingerprint; readonly files: number } | undefined {
    return this.#whileOpen(() => {
      const { fingerprint = NO_FINGERPRINT, files = 0 } = locate(this.#run, key)?.entry ?? {};
      return fingerprint.byteLength === 0 ? undefined : { fingerprint, files };
    });
  }

  reuse(key: PatientKey): void {
    this.#whileOpen(() => {
      const found = locate(this.#run, key);
      if (!found) throw new GenerationError({ code: 'writer-misuse', message: `${key.id} is not known.` });
      if (this.#isStored(key)) {
        const [coverage] = found.pack.rows(found.place.slot, key).coverage;
        this.#refuse(key, coverage?.source ?? sourceId(''));
        return;
      }
      const { content, records, files, issues, bytes } = found.entry;
      this.#run.roster.put({ key, ...found.place, content, records, files, issues, bytes });
    });
  }

  add(draft: PackedDraft, fingerprint: Fingerprint = NO_FINGERPRINT): void {
    this.#whileOpen(() => {
      const { key } = draft;
      if (this.#isStored(key)) {
        this.#refuse(key, draft.source);
        return;
      }
      const { facility, id } = key;
      const { records, files, rows, content, chart, texts, originals } = draft;
      const entry = { facility, id, fingerprint, content, records, files, issues: draft.issues.length };
      const blobs = { rows, chart, words: texts, originals };
      this.#run.roster.put(this.#run.work.append(entry, blobs, draft.documents));
    });
  }

  pending(row: PatientRow): void {
    this.#whileOpen(() => {
      const key = { facility: row.facility, id: row.id };
      if (this.#isStored(key)) return;
      const { blob, sha256 } = encodeRows(pendingRows(row));
      this.#run.roster.putPending(key, blob, sha256);
    });
  }

  giveUp(key: PatientKey): void {
    this.#whileOpen(() => {
      if (!this.#isStored(key)) this.#run.roster.remove(key);
    });
  }

  addIssue(issue: Issue): void {
    this.#whileOpen(() => this.#run.roster.addIssue(issue));
  }

  checkpoint(): void {
    this.#whileOpen(() => this.#run.work.commit());
  }

  async publishInterim(meta: GenerationMeta): Promise<PublishedGeneration> {
    const published = await this.#publish('interim', meta);
    this.#published = new Set(packTable(this.#run).names);
    this.#state = 'open';
    return published;
  }

  async publish(meta: GenerationMeta): Promise<PublishedGeneration> {
    const { work } = this.#run;
    this.#requireOpen();
    try {
      const published = await this.#publish('whole', meta);
      this.#end(work.remove);
      return published;
    } catch (error) {
      // What did not pass the checks must not be taken over by the next run.
      const failed = error instanceof GenerationError && error.code === 'check-failed';
      this.#end(failed ? work.remove : work.close);
      throw error;
    }
  }

  abandon(): void {
    this.#end(() => this.#run.work.keep(this.#published));
  }

  discard(): void {
    this.#end(this.#run.work.remove);
  }

  async #publish(phase: GenerationPhase, meta: GenerationMeta): Promise<PublishedGeneration> {
    this.#requireOpen();
    this.#state = 'publishing';
    try {
      this.#run.work.seal();
      if (phase === 'whole') {
        this.#requireNobodyPending();
        compact(this.#run);
      }
      return await publishRoster({ ...this.#run, phase, meta, rejected: this.#rejected });
    } catch (cause) {
      throw this.#ours(cause);
    }
  }

  #requireOpen(): void {
    if (this.#state === 'open') return;
    const message = `The writer is ${this.#state}; nothing can be added.`;
    throw new GenerationError({ code: 'writer-misuse', message });
  }

  /** What SQLite or the system says when the disk does not take it becomes ours. */
  #whileOpen<Result>(work: () => Result): Result {
    this.#requireOpen();
    try {
      return work();
    } catch (cause) {
      throw this.#ours(cause);
    }
  }

  #ours(cause: unknown): GenerationError {
    if (cause instanceof GenerationError) return cause;
    const message = `${this.#run.store} cannot be written: ${messageOf(cause)}`;
    return new GenerationError({ code: 'store-unusable', message, cause });
  }

  #requireNobodyPending(): void {
    const { pending } = this.#run.roster.totals();
    if (pending === 0) return;
    const message = `${pending} patients were listed whose contents were never read.`;
    throw new GenerationError({ code: 'writer-misuse', message });
  }

  /** True for a patient whose chart is here already; a pending one is there to be replaced. */
  #isStored(key: PatientKey): boolean {
    return (this.#run.roster.place(key)?.pack ?? 0) > 0;
  }

  #refuse(key: PatientKey, source: SourceId): void {
    this.#rejected += 1;
    this.#run.roster.addIssue(duplicateIssue(key, source));
  }

  #end(finish: () => void): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    try {
      finish();
    } finally {
      this.#run.close();
    }
  }
}

/**
 * Starts a new generation, or resumes the work of a run that was stopped. Holds the store's lock until `publish`,
 * `abandon` or `discard`.
 * @throws GenerationError `store-locked` or `store-unusable`
 */
export function createGenerationWriter(options: WriterOptions): GenerationWriter {
  return new PackWriter(openRun({ packBytes: PACK_BYTES, ...options }));
}
