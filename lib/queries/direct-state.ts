import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '../access/actor.ts';
import type { Unattached } from '../direct/desk.ts';
import { isAppError } from '../system/errors.ts';
import { authorise } from './authorise.ts';
import { type QueryContext, queryContext } from './context.ts';
import { DIRECT } from './index-state.ts';
import type { DirectStateView } from './views.ts';

/** A backup that does not answer must not keep the page from being shown. Milliseconds. */
const PATIENCE = 3000;

/** Which backups can be asked directly, and whether there is an index beside them. No patient data. */
export async function directState(
  actor: Actor,
  context: QueryContext = queryContext(),
): Promise<DirectStateView> {
  authorise(actor);
  const { since, failure } = context.direct.listing.state;
  const unattached = await Promise.race([looked(context), sleep(PATIENCE, null, { ref: false })]);
  return {
    reason: reasonForNone(context),
    listingSeconds: since === null ? null : Math.max(0, Math.round((context.clock.now() - since) / 1000)),
    listingFailure: failure,
    sources: context.sources.map((source) => ({ ...source, state: stateOf(source.id, unattached) })),
  };
}

/** Lists the archives among the backups, unless that is under way. Returns at once; {@link directState} tells the rest. */
export function listArchives(actor: Actor, context: QueryContext = queryContext()): void {
  authorise(actor);
  context.access.recordAccess(actor, { action: 'list', generation: DIRECT, detail: 'archives' });
  void context.direct.listing.start();
}

/** The stable code of what is wrong with the index; '' when it serves. */
function reasonForNone(context: QueryContext): string {
  try {
    context.generation();
    return '';
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
  const found = unattached.find(({ source }) => source === id);
  if (!found || found.partly) return 'attached';
  return found.unlisted ? 'unlisted' : 'detached';
}
