/** What has to happen before a chart can be opened without an index: the patient is read straight from the backups. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { Unattached } from '../direct/desk.ts';
import type { PatientKey } from '../records/ids.ts';
import { AppError, isAppError } from '../system/errors.ts';
import { authorise } from './authorise.ts';
import { type QueryContext, queryContext } from './context.ts';
import { DIRECT, indexState, sessionOf } from './index-state.ts';

export interface Preparation {
  readonly key: PatientKey;
  /** What is written in the audit before the backup is read. */
  readonly action: 'chart-open' | 'identity-shown';
}

/**
 * Comes before every question about one patient. Does nothing while the index has the patient and this session did not
 * ask for the newest state, or while a reading of this session is fresh; otherwise records the access and reads the
 * patient. A patient of an unfinished index whose backup cannot be read is opened all the same: every block then says
 * that it is not read yet. Throws `patient-not-in-backup`, `backup-unattached` or `direct-failed`.
 */
export async function prepareChart(
  actor: Actor,
  { key, action }: Preparation,
  context: QueryContext = queryContext(),
): Promise<void> {
  authorise(actor);
  const session = sessionOf(actor);
  const { direct } = context;
  if (direct.held(session, key)) return;
  const state = indexState(context, key);
  if (!direct.wished(session, key) && state === 'read') return;
  const { facility, id: patient } = key;
  const detail = 'reading the backup';
  context.access.recordAccess(actor, { action, facility, patient, generation: DIRECT, detail });
  try {
    const { reading, unattached } = await direct.read(session, key);
    if (!reading) throw nobody(key, unattached);
  } catch (error) {
    // The index answers the next question again: nobody is kept from it by a backup that went away.
    direct.release(session, key);
    if (state !== 'pending' || !isAppError(error)) throw error;
  }
}

/** From now on this session reads the patient from the backups (`wish`), or from the index again (`release`). */
export function chooseReading(
  actor: Actor,
  { key, choice }: { readonly key: PatientKey; readonly choice: 'wish' | 'release' },
  context: QueryContext = queryContext(),
): void {
  authorise(actor);
  if (choice === 'wish') context.direct.wish(sessionOf(actor), key);
  else context.direct.release(sessionOf(actor), key);
}

function nobody(key: PatientKey, unattached: readonly Unattached[]): AppError {
  const who = `patient ${key.id} of facility ${key.facility}`;
  if (unattached.length > 0) {
    const reasons = unattached.map(({ source, reason }) => `${source}: ${reason}`).join('; ');
    return new AppError({
      code: 'backup-unattached',
      exit: 'source',
      message: `${who} is in no index that can be used, and not every backup could be asked (${reasons})`,
      hint: 'Attach the backup, or correct the path in the configuration, and try again.',
    });
  }
  return new AppError({
    code: 'patient-not-in-backup',
    exit: 'not-found',
    message: `${who} is in no index that can be used, and in no backup where the layout puts such a number`,
    hint: 'Check the number. A folder that lies elsewhere than the layout says is found by indexing only.',
  });
}
