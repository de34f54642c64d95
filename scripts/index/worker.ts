/** A worker thread: opens every source for itself, then lists, names and reads the patients it is given. */
import { parentPort, workerData } from 'node:worker_threads';
import { PdfExtractor } from '../../lib/formats/pdf/index.ts';
import { transferablesOf } from '../../lib/generation/draft.ts';
import type { WordReader } from '../../lib/sources/complete-texts.ts';
import { openSource } from '../../lib/sources/kinds.ts';
import { type AppError, isAppError, messageOf } from '../../lib/system/errors.ts';
import { identify, read } from './assemble.ts';
import { type PartPrint, printOf, UNLISTED } from './fingerprint.ts';
import type { UnitPart } from './survey.ts';
import { rejectedUnit, type Task, type UnitResult, type WorkerSetup } from './tasks.ts';

const setup: WorkerSetup = workerData;
const sources = setup.settings.map(openSource);
const pdf = new PdfExtractor();
/** Milliseconds for the words of one task's documents: well within what a task may take. */
const WORDS_BUDGET = 180_000;

function listed({ source: index, unit }: UnitPart): PartPrint {
  const source = sources[index];
  if (!source) return UNLISTED;
  try {
    return printOf(source.list(unit, setup.tells[index] ?? 'stat'), setup.believedUntil);
  } catch {
    // Reading it will say what is wrong, and count it.
    return UNLISTED;
  }
}

async function charts(units: Extract<Task, { type: 'read' }>['items']): Promise<UnitResult[]> {
  const results: UnitResult[] = [];
  const now = (): number => performance.now();
  const words: WordReader = { extract: (bytes) => pdf.extract(bytes), now, until: now() + WORDS_BUDGET };
  for (const unit of units) {
    try {
      results.push(await read(unit, { sources, words }));
    } catch (error) {
      const loss = sourceLoss(error);
      if (loss) results.push({ type: 'lost', message: loss.message, hint: loss.hint });
      else results.push(rejectedUnit(unit, setup.settings, messageOf(error)));
    }
  }
  return results;
}

function sourceLoss(error: unknown): AppError | null {
  return isAppError(error) && error.exit === 'source' ? error : null;
}

parentPort?.on('message', async (task: Task) => {
  if (task.type === 'list') parentPort?.postMessage(task.items.map(listed));
  else if (task.type === 'identify') {
    parentPort?.postMessage(task.items.map((unit) => identify(unit, sources)));
  } else {
    const results = await charts(task.items);
    const drafts = results.flatMap((result) => (result.type === 'chart' ? [result.draft] : []));
    parentPort?.postMessage(results, drafts.flatMap(transferablesOf));
  }
});
