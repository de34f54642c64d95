/** Work in batches, a bounded number at a time: what is in flight is all that is held in memory. */
import { setImmediate as breathe } from 'node:timers/promises';

export interface Flow<Item> {
  readonly items: Iterable<Item>;
  /** Most items of a batch, and most weight unless one item alone is heavier. */
  readonly most: number;
  readonly weight?: { readonly of: (item: Item) => number; readonly most: number };
  /** Most batches at work. */
  readonly flight: number;
  /** Asked before each batch; false ends the taking of new ones, those at work are finished. */
  readonly next: () => Promise<boolean>;
  readonly work: (batch: readonly Item[]) => Promise<void>;
}

/** Rejects with the first error of a batch, without waiting for the others. True when nothing was left out. */
export async function flow<Item>({ items, most, weight, flight, next, work }: Flow<Item>): Promise<boolean> {
  const atWork = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | null = null;
  const start = (batch: readonly Item[]): void => {
    const job = work(batch)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => atWork.delete(job));
    atWork.add(job);
  };
  const fewerThan = async (count: number): Promise<void> => {
    while (atWork.size >= count && !failure) await Promise.race(atWork);
    if (failure) throw failure.error;
  };
  for (const batch of inBatches(items, most, weight)) {
    if (!(await next())) {
      await fewerThan(1);
      return false;
    }
    start(batch);
    // Listing is synchronous and would keep signals and answers waiting.
    await breathe();
    await fewerThan(flight);
  }
  await fewerThan(1);
  return true;
}

/** Makes of many things at once, puts them one after the other: what is put does not depend on which was made first. */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  /** `put` comes when all that was asked for before has been put, or has failed. */
  inOrder<T>(made: Promise<T>, put: (value: T) => Promise<void>): Promise<void> {
    const before = this.#last;
    const own = Promise.all([made, before]).then(([value]) => put(value));
    // Whoever asked is told of the failure; those behind only wait.
    this.#last = own.catch(() => before);
    return own;
  }
}

/** Consecutive items in groups. */
export function* inBatches<Item>(
  items: Iterable<Item>,
  most: number,
  weight?: Flow<Item>['weight'],
): Iterable<readonly Item[]> {
  let batch: Item[] = [];
  let weighs = 0;
  for (const item of items) {
    const own = weight?.of(item) ?? 0;
    if (batch.length === most || (weight && batch.length > 0 && weighs + own > weight.most)) {
      yield batch;
      batch = [];
      weighs = 0;
    }
    batch.push(item);
    weighs += own;
  }
  if (batch.length > 0) yield batch;
}
