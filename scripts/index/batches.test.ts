import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { flow, inBatches } from './batches.ts';

const always = async (): Promise<boolean> => true;

test('batches hold everything in order', () => {
  assert.deepEqual([...inBatches([1, 2, 3, 4, 5], 2)], [[1, 2], [3, 4], [5]]);
  assert.deepEqual([...inBatches([], 2)], []);
});

test('batches are closed before they weigh too much; what is heavy goes alone', () => {
  const weight = { of: (item: number) => item, most: 10 };
  assert.deepEqual([...inBatches([4, 4, 4, 30, 1, 1, 1, 1], 3, weight)], [[4, 4], [4], [30], [1, 1, 1], [1]]);
});

test('no more is at work at once than was allowed, and all is done', async () => {
  let atWork = 0;
  let most = 0;
  const done: number[] = [];
  const work = async (batch: readonly number[]): Promise<void> => {
    most = Math.max(most, ++atWork);
    await sleep((batch[0] ?? 0) % 3);
    atWork--;
    done.push(...batch);
  };
  const items = Array.from({ length: 40 }, (_, at) => at);
  assert.equal(await flow({ items, most: 2, flight: 3, next: always, work }), true);
  assert.equal(most, 3);
  assert.deepEqual(
    done.toSorted((a, b) => a - b),
    items,
  );
});

test('when no more may be taken, what is at work is finished and the rest is left', async () => {
  const done: number[] = [];
  let asked = 0;
  const isWhole = await flow({
    items: [1, 2, 3, 4, 5],
    most: 1,
    flight: 2,
    next: async () => ++asked <= 3,
    work: async (batch) => {
      await sleep(2);
      done.push(...batch);
    },
  });
  assert.equal(isWhole, false);
  assert.deepEqual(done, [1, 2, 3]);
});

test('the first error ends it, and later ones are nobody left to hear', async () => {
  const work = async ([item = 0]: readonly number[]): Promise<void> => {
    await sleep(item * 3);
    throw new Error(`item ${item}`);
  };
  await assert.rejects(flow({ items: [1, 2, 3], most: 1, flight: 3, next: always, work }), /item 1/);
  await sleep(12);
});
