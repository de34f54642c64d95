import { AppError } from '../lib/system/errors.ts';

/**
 * Ends a page whose address names something that this copy does not have; `guarded` says so in words. Not Next's
 * `notFound()`: its answer is an empty body until script has run.
 */
export function notInCopy(): never {
  throw new AppError({
    code: 'not-in-copy',
    exit: 'not-found',
    message: 'the address names something that is not in this copy',
    hint: 'Search for the patient again.',
  });
}
