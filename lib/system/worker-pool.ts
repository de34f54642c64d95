/**
 * Worker threads that may die: a hostile file can exhaust a parser's memory or hang it, and then only the task that
 * it was in is lost, and a new thread takes the place.
 */
import { Worker } from 'node:worker_threads';

/** The thread died or did not answer in time while it had this task. */
export class WorkerLost extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'WorkerLost';
  }
}

export interface PoolOptions {
  readonly script: URL;
  readonly workers: number;
  readonly workerData: unknown;
  /** A task that takes longer is given up with its thread, in milliseconds. */
  readonly patience: number;
  /** Heap of one thread, MB. */
  readonly heap: number;
  /** Part of it for what lives shortly, MB; Node's own choice when left out. Small holds less memory and costs time. */
  readonly young?: number;
}

interface Job<Task, Result> {
  readonly task: Task;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

interface Thread<Task, Result> {
  readonly worker: Worker;
  job: Job<Task, Result> | null;
  timer: NodeJS.Timeout | null;
}

/** `decode` checks what a thread answered; it throws when the answer is not a result. */
export class WorkerPool<Task, Result> {
  readonly #options: PoolOptions;
  readonly #decode: (answer: unknown) => Result;
  readonly #threads = new Set<Thread<Task, Result>>();
  readonly #waiting: Job<Task, Result>[] = [];
  #closed = false;

  constructor(options: PoolOptions, decode: (answer: unknown) => Result) {
    this.#options = options;
    this.#decode = decode;
  }

  /** Runs a task in the next free thread. Rejects with {@link WorkerLost} when its thread is lost. */
  run(task: Task): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      this.#dispatch();
    });
  }

  /** Ends all threads; tasks that have not finished are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.reject(new WorkerLost('the pool was closed'));
    await Promise.all([...this.#threads].map((thread) => this.#lose(thread, 'the pool was closed')));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0 && !this.#closed) {
      const thread = this.#idle() ?? this.#start();
      const job = thread ? this.#waiting.shift() : undefined;
      if (!thread || !job) return;
      thread.job = job;
      thread.timer = setTimeout(() => {
        void this.#lose(thread, `no answer within ${Math.round(this.#options.patience / 1000)} s`);
      }, this.#options.patience);
      thread.worker.postMessage(job.task);
    }
  }

  #idle(): Thread<Task, Result> | undefined {
    return [...this.#threads].find((thread) => thread.job === null);
  }

  #start(): Thread<Task, Result> | undefined {
    if (this.#threads.size >= this.#options.workers) return undefined;
    const worker = new Worker(this.#options.script, {
      workerData: this.#options.workerData,
      resourceLimits: {
        maxOldGenerationSizeMb: this.#options.heap,
        ...(this.#options.young && { maxYoungGenerationSizeMb: this.#options.young }),
      },
      // Not those of the process: what it preloads for itself is none of a thread's business.
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const thread: Thread<Task, Result> = { worker, job: null, timer: null };
    this.#threads.add(thread);
    worker.on('message', (answer: unknown) => this.#finish(thread, answer));
    worker.on(
      'error',
      (error) => void this.#lose(thread, error instanceof Error ? error.message : String(error)),
    );
    worker.on('exit', (code) => void this.#lose(thread, `the thread ended with code ${code}`));
    return thread;
  }

  #finish(thread: Thread<Task, Result>, answer: unknown): void {
    const { job } = thread;
    if (thread.timer) clearTimeout(thread.timer);
    thread.job = null;
    try {
      job?.resolve(this.#decode(answer));
    } catch (error) {
      job?.reject(error instanceof Error ? error : new Error(String(error)));
    }
    this.#dispatch();
  }

  async #lose(thread: Thread<Task, Result>, reason: string): Promise<void> {
    if (!this.#threads.delete(thread)) return;
    if (thread.timer) clearTimeout(thread.timer);
    const { job } = thread;
    thread.job = null;
    await thread.worker.terminate();
    job?.reject(new WorkerLost(reason));
    this.#dispatch();
  }
}
