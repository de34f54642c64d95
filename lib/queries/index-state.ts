import type { Actor } from '../access/actor.ts';
import type { Generation } from '../generation/contract.ts';
import type { GenerationErrorCode } from '../generation/errors.ts';
import type { PatientKey } from '../records/ids.ts';
import { isAppError } from '../system/errors.ts';
import type { QueryContext } from './context.ts';

/** Reasons for which there is nothing to answer from, so that the backups are asked instead. */
const NO_INDEX: readonly GenerationErrorCode[] = [
  'no-generation',
  'generation-damaged',
  'generation-version',
  'store-unusable',
];

/** The generation to answer from, or null while there is none that can be used. */
export function indexOrNull(context: QueryContext): Generation | null {
  try {
    return context.generation();
  } catch (error) {
    // By its code: the store may have been opened by another route's copy of the class.
    if (isAppError(error) && NO_INDEX.some((code) => code === error.code)) return null;
    throw error;
  }
}

/** What the index says of this patient; `pending`: it knows who it is, and has not read the files yet. */
export function indexState(context: QueryContext, key: PatientKey): 'unknown' | 'pending' | 'read' {
  const row = indexOrNull(context)?.patient(key);
  return row ? (row.pending ? 'pending' : 'read') : 'unknown';
}

/** Whose readings are kept together: one browser session, or the console. */
export function sessionOf(actor: Actor): string {
  return actor.session || actor.via;
}

/** What the audit names instead of a generation when the answer came straight from the backups. */
export const DIRECT = 'direct';
