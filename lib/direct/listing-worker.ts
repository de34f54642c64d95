/** The thread that lists the archives among the backups, once, so that one patient can be read from them. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Preparation, prepareSources } from '../sources/prepare.ts';
import { messageOf } from '../system/errors.ts';
import type { ListingAnswer, ListingSetup, ListingTask } from './messages.ts';
import { sourceSettings } from './settings.ts';

const setup: ListingSetup = workerData;
let made: Preparation | null = null;

async function answer(task: ListingTask): Promise<ListingAnswer> {
  made?.dispose();
  made = null;
  if (task === 'dispose') return { type: 'listing', settings: [], failure: '' };
  try {
    const place = { scratch: setup.scratch, signal: new AbortController().signal };
    made = await prepareSources(sourceSettings(setup.sources), place);
    return { type: 'listing', settings: made.settings, failure: '' };
  } catch (error) {
    return { type: 'listing', settings: [], failure: messageOf(error) };
  }
}

parentPort?.on('message', (task: ListingTask) => {
  void answer(task).then((done) => parentPort?.postMessage(done));
});
