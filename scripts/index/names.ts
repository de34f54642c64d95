/** First phase: who is there and what lies in whose folders. No file is opened (unless a source says `changes: digest`). */
import type { Source } from '../../lib/sources/source.ts';
import { flow } from './batches.ts';
import type { Crew } from './crew.ts';
import type { Pace } from './pace.ts';
import type { Survey, UnitPart } from './survey.ts';

/** Parts of patients per task, and tasks at work or waiting: listing is quick, so that a task must hold many. */
const BATCH = 64;
const FLIGHT_PER_WORKER = 3;

export interface Namers {
  readonly sources: readonly Pick<Source, 'discover'>[];
  readonly crew: Pick<Crew, 'list'>;
  readonly survey: Survey;
  readonly pace: Pace;
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onListed: (parts: number, files: number) => void;
}

/** Fills the survey. Comes back early, with the survey incomplete, when the signal is aborted. */
export async function surveyNames(namers: Namers): Promise<void> {
  const { crew, survey, pace, workers, signal } = namers;
  let parts = 0;
  let files = 0;
  await flow<NumberedPart>({
    items: partsOf(namers),
    most: BATCH,
    flight: workers * FLIGHT_PER_WORKER,
    next: () => pace.mayFinish(signal),
    work: async (batch) => {
      const prints = await crew.list(batch.map(({ part }) => part));
      for (const [at, { part, seq }] of batch.entries()) {
        const print = prints[at];
        if (!print) continue;
        survey.addPart(part, seq, print);
        files += print.files;
      }
      parts += batch.length;
      namers.onListed(parts, files);
    },
  });
}

interface NumberedPart {
  readonly part: UnitPart;
  /** Its place in the order of discovery, which does not depend on the number of workers. */
  readonly seq: number;
}

function* partsOf({ sources, survey }: Namers): Iterable<NumberedPart> {
  let seq = 0;
  for (const [source, opened] of sources.entries()) {
    for (const found of opened.discover()) {
      if (found.type === 'issue') survey.addIssue(found.issue);
      else yield { part: { source, unit: found.unit }, seq: seq++ };
    }
  }
}
