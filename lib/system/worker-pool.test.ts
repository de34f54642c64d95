import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { WorkerLost, WorkerPool } from './worker-pool.ts';

/** A thread that answers twice the number, dies of -1, never answers -2, and runs out of memory at -3. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
parentPort.on('message', (task) => {
  if (task === -1) process.exit(3);
  if (task === -2) for (;;);
  if (task === -3) { const hoard = []; for (;;) hoard.push(new Array(1e5).fill(task)); }
  if (task === -4) return parentPort.postMessage('nonsense');
  setTimeout(() => parentPort.postMessage(task * workerData), task % 7);
});`;

function pool(t: TestContext, workers: number): WorkerPool<number, number> {
  const script = new URL(
    `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire('/'); ${THREAD}`)}`,
  );
  const options = { script, workers, workerData: 2, patience: 1500, heap: 32 };
  const made = new WorkerPool<number, number>(options, (answer) => {
    if (typeof answer !== 'number') throw new Error('no number');
    return answer;
  });
  t.after(() => made.close());
  return made;
}

test('every task gets its own answer, with more tasks than threads', async (t) => {
  const tasks = Array.from({ length: 50 }, (_, index) => index);
  const crew = pool(t, 2);
  assert.deepEqual(
    await Promise.all(tasks.map((task) => crew.run(task))),
    tasks.map((task) => task * 2),
  );
});

for (const [what, task] of [
  ['exits', -1],
  ['hangs', -2],
  ['runs out of memory', -3],
] as const) {
  test(`a thread that ${what} costs its own task only`, async (t) => {
    const crew = pool(t, 1);
    const before = crew.run(1);
    const fatal = crew.run(task);
    const after = crew.run(2);
    assert.equal(await before, 2);
    await assert.rejects(fatal, WorkerLost);
    assert.equal(await after, 4);
  });
}

test('an answer that is no result is an error, and the thread goes on', async (t) => {
  const crew = pool(t, 1);
  await assert.rejects(crew.run(-4), /no number/);
  assert.equal(await crew.run(3), 6);
});

test('closing rejects what has not finished', async (t) => {
  const crew = pool(t, 1);
  const running = crew.run(-2);
  const waiting = crew.run(1);
  const both = Promise.allSettled([running, waiting]);
  await crew.close();
  assert.deepEqual(
    (await both).map(({ status }) => status),
    ['rejected', 'rejected'],
  );
});
