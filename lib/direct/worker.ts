/** The thread that reads the backups for the viewer: hostile or huge input costs this thread, never the viewer. */
import { parentPort, workerData } from 'node:worker_threads';
import { transferablesOf } from '../generation/draft.ts';
import type { DirectTask, ReaderSetup } from './messages.ts';
import { createReader } from './reader.ts';
import { sourceSettings } from './settings.ts';

const KEEP_SOURCES = 60_000;

const setup: ReaderSetup = workerData;
const reader = createReader(sourceSettings(setup.sources), {
  now: () => performance.now(),
  keepFor: KEEP_SOURCES,
});

parentPort?.on('message', (task: DirectTask) => {
  const answer = reader.answer(task);
  const moved = answer.type === 'read' && answer.draft ? transferablesOf(answer.draft) : [];
  parentPort?.postMessage(answer, moved);
});
