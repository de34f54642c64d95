/** A worker thread: opens every source for itself, then makes charts of the patients it is given. */
import { parentPort, workerData } from 'node:worker_threads';
import { transferablesOf } from '../../lib/generation/draft.ts';
import { openSource } from '../../lib/sources/kinds.ts';
import { messageOf } from '../../lib/system/errors.ts';
import { assemble } from './assemble.ts';
import { rejectedUnit, type Task, type UnitResult, type WorkerSetup } from './tasks.ts';

const setup: WorkerSetup = workerData;
const sources = setup.settings.map(openSource);

function chartOf(unit: Task[number]): UnitResult {
  try {
    return assemble(unit, sources, setup.believedUntil);
  } catch (error) {
    return rejectedUnit(unit, setup.settings, messageOf(error));
  }
}

parentPort?.on('message', (task: Task) => {
  const results = task.map(chartOf);
  const moved = results.flatMap((result) => (result.type === 'chart' ? transferablesOf(result.draft) : []));
  parentPort?.postMessage(results, moved);
});
