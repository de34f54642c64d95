/** What makes a long run bearable: work made durable now and then, and generations of what there is so far. */
import type { GenerationMeta, GenerationWriter } from '../../lib/generation/contract.ts';
import type { Clock } from '../../lib/system/clock.ts';

const CHECKPOINT_MILLISECONDS = 10_000;
const MINUTE = 60_000;
/** An interim generation is not made again before so many times the time that the last one took. */
const REST = 5;
/** A source whose names alone took this long is slow: its contents take many times as long, however few they are. */
const SLOW_LISTING_MILLISECONDS = 30_000;

export interface SafetyWishes {
  /** Minutes between interim generations; 0 for none. */
  readonly interimMinutes: number;
  /** So many files of patients without a chart are to be read at least for an interim generation to be of use. */
  readonly interimFromFiles: number;
  /** What was read is made durable after so many files, and every ten seconds. */
  readonly checkpointFiles: number;
}

export interface SafetyOptions extends SafetyWishes {
  readonly writer: GenerationWriter;
  readonly clock: Clock;
  readonly meta: () => GenerationMeta;
}

export class Safety {
  readonly #options: SafetyOptions;
  readonly #startedAt: number;
  #makesInterim: boolean;
  #nextInterim = 0;
  #publishing: Promise<void> | null = null;
  #failure: { readonly error: unknown } | null = null;
  #kept: { files: number; at: number };

  constructor(options: SafetyOptions) {
    this.#options = options;
    this.#startedAt = options.clock.now();
    this.#makesInterim = options.interimMinutes > 0;
    this.#kept = { files: 0, at: options.clock.now() };
  }

  get makesInterim(): boolean {
    return this.#makesInterim;
  }

  /** Told once, after the listing, what is to be read: interim generations are made only where it takes long. */
  expect(filesOfUnseen: number): void {
    const { clock, interimFromFiles } = this.#options;
    const isSlow = clock.now() - this.#startedAt >= SLOW_LISTING_MILLISECONDS;
    this.#makesInterim &&= filesOfUnseen >= interimFromFiles || (isSlow && filesOfUnseen > 0);
  }

  /** While this is so nothing may be written. To be asked again after every await: another batch may have begun it. */
  get isPublishing(): boolean {
    return this.#publishing !== null;
  }

  /** Comes back when what is being published is. Throws what went wrong with publishing. */
  async settled(): Promise<void> {
    await this.#publishing;
    if (this.#failure) throw this.#failure.error;
  }

  /** `files`: how many were read so far; `mayPublish`: whether an interim generation would lose nothing. */
  afterBatch(files: number, mayPublish: boolean): void {
    const { writer, clock, checkpointFiles } = this.#options;
    const now = clock.now();
    const due = files - this.#kept.files >= checkpointFiles || now - this.#kept.at >= CHECKPOINT_MILLISECONDS;
    if (due) {
      writer.checkpoint();
      this.#kept = { files, at: now };
    }
    if (mayPublish && now >= this.#nextInterim) this.startInterim();
  }

  /** Begins to publish what there is, where interim generations are wanted. */
  startInterim(): void {
    if (!this.#makesInterim) return;
    this.#publishing ??= this.#publish()
      .catch((error: unknown) => {
        this.#failure = { error };
      })
      .finally(() => {
        this.#publishing = null;
      });
  }

  async #publish(): Promise<void> {
    const { writer, clock, interimMinutes, meta } = this.#options;
    const from = clock.now();
    await writer.publishInterim(meta());
    const now = clock.now();
    this.#nextInterim = now + Math.max(interimMinutes * MINUTE, (now - from) * REST);
  }
}
