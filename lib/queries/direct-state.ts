import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../access/actor.ts';
import type { Unattached } from '../direct/desk.ts';
import { isAppError } from '../system/errors.ts';
import { authorise } from './authorise.ts';
import { type QueryContext, queryContext } from './context.ts';
import type { DirectStateView } from './views.ts';

/** A backup that does not answer must not keep the page from being shown. Milliseconds. */
const PATIENCE = 3000;

/** Whether there is an index to answer from, and if not why, and which backups can be asked instead. No patient data. */
export async function directState(
  actor: Actor,
  context: QueryContext = queryContext(),
): Promise<DirectStateView | null> {
  authorise(actor);
  const reason = reasonForNone(context);
  if (reason === null) return null;
  const unattached = await Promise.race([looked(context), sleep(PATIENCE, null, { ref: false })]);
  return {
    reason,
    sources: context.sources.map((source) => ({ ...source, state: stateOf(source.id, unattached) })),
  };
}

/** The stable code of what is wrong with the index; null when it serves. */
function reasonForNone(context: QueryContext): string | null {
  try {
    context.generation();
    return null;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

async function looked({ direct }: QueryContext): Promise<readonly Unattached[] | null> {
  return direct.look().catch((error: unknown) => {
    if (isAppError(error)) return null;
    throw error;
  });
}

function stateOf(
  id: string,
  unattached: readonly Unattached[] | null,
): DirectStateView['sources'][number]['state'] {
  if (unattached === null) return 'unknown';
  return unattached.some(({ source }) => source === id) ? 'detached' : 'attached';
}
