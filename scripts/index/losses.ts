/**
 * A backup that is there by half looks like one from which patients were deleted: a share that is not mounted, an archive
 * that is still being written. Nothing is published over what serves until somebody has said that it is so.
 */
import type { Generation } from '../../lib/generation/contract.ts';
import { AppError } from '../../lib/system/errors.ts';

/** So many patients may always be lost, and beyond that this part of all: files are deleted now and then. */
const FEW = 5;
const PART = 0.1;

export interface Losses {
  /** Patients of the generation that serves, those of them in no source any more, and those with less than half of their files. */
  readonly before: number;
  readonly vanished: number;
  readonly shrunk: number;
  /** What the sources of that generation held, and what they hold now, in any order. */
  readonly sourcesBefore: Generation['meta']['sources'];
  readonly sourcesNow: readonly Pick<Generation['meta']['sources'][number], 'id' | 'facilities'>[];
}

/** Throws an AppError `source-shrunk` when too much is gone to be news. */
export function refuseLosses(losses: Losses): void {
  const { before, vanished, shrunk } = losses;
  const isMuch = (patients: number): boolean => patients > FEW && patients > before * PART;
  const reasons = [
    ...gone(losses),
    ...(isMuch(vanished) ? [`${vanished} of ${before} patients are in no source any more`] : []),
    ...(isMuch(shrunk) ? [`${shrunk} of ${before} patients have less than half of their files`] : []),
  ];
  if (reasons.length === 0) return;
  throw new AppError({
    code: 'source-shrunk',
    exit: 'source',
    message: `nothing was published: ${reasons.join('; ')}`,
    hint: 'Check that every backup is attached and whole, and index again. If it is meant to be so: `tomoshibi index --accept-losses`.',
  });
}

/** Facilities that a source had patients of and has none of any more. */
function gone({ sourcesBefore, sourcesNow }: Losses): string[] {
  return sourcesBefore.flatMap(({ id, facilities }) => {
    const now = sourcesNow.find((source) => source.id === id);
    if (!now) return [];
    const missing = facilities.filter((facility) => !now.facilities.includes(facility));
    return missing.map((facility) => `source "${id}" holds no patient of facility ${facility} any more`);
  });
}
