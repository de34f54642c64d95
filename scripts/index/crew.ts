/** The worker threads with what can be asked of them. A patient that kills its reader costs itself only. */
import type { PatientRow } from '../../lib/generation/contract.ts';
import type { SourceSettings } from '../../lib/sources/source.ts';
import { WorkerLost, WorkerPool } from '../../lib/system/worker-pool.ts';
import { type PartPrint, UNLISTED } from './fingerprint.ts';
import type { JoinedUnit, UnitPart } from './survey.ts';
import {
  isPrint,
  isResult,
  isRow,
  rejectedUnit,
  type Task,
  type UnitResult,
  type WorkerSetup,
} from './tasks.ts';

const PATIENCE = 300_000;
const WORKER_HEAP_MB = 1536;
/** Left alone, two threads fill 200 MB more with what is dead already, whatever the size of the backup. */
const WORKER_YOUNG_MB = 16;

export interface CrewOptions {
  readonly script: URL;
  readonly workers: number;
  readonly setup: WorkerSetup;
  readonly signal: AbortSignal;
}

interface Question<Item, Answer> {
  readonly task: (items: readonly Item[]) => Task;
  readonly isAnswer: (answer: unknown) => answer is Answer;
  /** The answer for an item whose thread is lost though it was alone. */
  readonly lost: (item: Item, reason: string) => Answer;
}

export class Crew {
  readonly #pool: WorkerPool<Task, readonly unknown[]>;
  readonly #signal: AbortSignal;
  readonly #settings: readonly SourceSettings[];

  constructor({ script, workers, setup, signal }: CrewOptions) {
    this.#signal = signal;
    this.#settings = setup.settings;
    const heaps = { heap: WORKER_HEAP_MB, young: WORKER_YOUNG_MB };
    const options = { script, workers, workerData: setup, patience: PATIENCE, ...heaps };
    this.#pool = new WorkerPool<Task, readonly unknown[]>(options, (answer) => {
      if (!Array.isArray(answer)) throw new Error('a worker gave no list');
      return answer;
    });
  }

  list(parts: readonly UnitPart[]): Promise<PartPrint[]> {
    return this.#ask(parts, {
      task: (items) => ({ type: 'list', items }),
      isAnswer: isPrint,
      lost: () => UNLISTED,
    });
  }

  /** Null for a patient whose naming killed the thread. */
  identify(units: readonly JoinedUnit[]): Promise<(PatientRow | null)[]> {
    return this.#ask(units, {
      task: (items) => ({ type: 'identify', items }),
      isAnswer: (answer): answer is PatientRow | null => isRow(answer),
      lost: () => null,
    });
  }

  read(units: readonly JoinedUnit[]): Promise<UnitResult[]> {
    return this.#ask(units, {
      task: (items) => ({ type: 'read', items }),
      isAnswer: isResult,
      lost: (unit, reason) => rejectedUnit(unit, this.#settings, reason),
    });
  }

  /** A lost thread costs its batch a second try one by one, and then only the item that is to blame. */
  async #ask<Item, Answer>(items: readonly Item[], question: Question<Item, Answer>): Promise<Answer[]> {
    const { task, isAnswer, lost } = question;
    try {
      const answers = await this.#pool.run(task(items));
      if (answers.length !== items.length || !answers.every(isAnswer)) {
        throw new Error('a worker gave another answer than was asked for');
      }
      return [...answers];
    } catch (error) {
      if (!(error instanceof WorkerLost) || this.#signal.aborted) throw error;
      const [only] = items;
      if (only !== undefined && items.length === 1) return [lost(only, error.message)];
      const singly = await Promise.all(items.map((item) => this.#ask([item], question)));
      return singly.flat();
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
