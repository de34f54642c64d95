/** What a run of the indexer is told, how it tells about itself, and what it gives. */
import type {
  Generation,
  GenerationReading,
  GenerationWriter,
  PublishedGeneration,
} from '../../lib/generation/contract.ts';
import type { ChangeTell, SourceSettings } from '../../lib/sources/source.ts';
import type { Clock } from '../../lib/system/clock.ts';
import type { PaceLimits } from './pace.ts';
import type { Choice } from './plan.ts';
import type { SafetyWishes } from './safety.ts';

/** A source of the run together with what the configuration tells the reader about it. */
export interface IndexedSource {
  readonly settings: SourceSettings;
  readonly note: string;
  readonly changes: ChangeTell;
}

/** How a run is going; given after every batch. */
export interface IndexProgress {
  readonly phase: 'survey' | 'compare' | 'identify' | 'read' | 'publish';
  readonly patients: number;
  readonly total: number;
  readonly files: number;
  readonly issues: number;
}

export interface IndexRun {
  /** Folder of the generations; the survey lies there while it is needed. */
  readonly store: string;
  readonly sources: readonly IndexedSource[];
  readonly workers: number;
  readonly program: string;
  /** Stands for the code that reads: when it differs, everything is read anew. */
  readonly readingCode: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly choice: Choice;
  /** Patient numbers to read before the others, and those to read alone (empty: all). */
  readonly first: ReadonlySet<string>;
  readonly only: ReadonlySet<string>;
  readonly limits: PaceLimits;
  /** Whether a generation is made though much of what serves is gone from the sources. */
  readonly losses: 'refuse' | 'accept';
  readonly safety: SafetyWishes;
  /** The program of the worker threads; another one only to see what happens when threads die. */
  readonly workerScript?: URL;
  readonly onProgress: (progress: IndexProgress) => void;
}

export interface IndexResult {
  /** Null when nothing could be published without losing charts that serve; what was read is kept for the next run. */
  readonly published: PublishedGeneration | null;
  readonly reading: GenerationReading;
  readonly written: number;
  readonly reused: number;
  /** Numbers of the lists that no patient of the sources has. */
  readonly unknown: readonly string[];
  /** True when the hour came before everything was read. */
  readonly wasCutShort: boolean;
  /** Of the published generation; empty when there is none. */
  readonly issueCounts: ReturnType<Generation['issueCounts']>;
}

/** What a run works with; `openServing` gives the generation that serves, null when there is none to be opened. */
export interface IndexTools {
  readonly openWriter: () => GenerationWriter;
  readonly openServing: () => Generation | null;
}
