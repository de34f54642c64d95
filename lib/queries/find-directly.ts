import 'server-only';
import type { Actor } from '../access/actor.ts';
import { ageOn } from '../records/partial-date.ts';
import { parseQuery } from '../search/query.ts';
import { localDay } from '../system/clock.ts';
import { authorise } from './authorise.ts';
import { type QueryContext, queryContext } from './context.ts';
import { DIRECT } from './index-state.ts';
import type { DirectFindView } from './views.ts';

/**
 * Patients of the backups themselves whose number was typed; null when what was typed can be no number. Recorded before
 * anything is looked at. Folders that lie elsewhere than the layout says are not found. Throws `direct-failed`.
 */
export async function findDirectly(
  actor: Actor,
  text: string,
  context: QueryContext = queryContext(),
): Promise<DirectFindView | null> {
  authorise(actor);
  const { tokens, text: detail } = parseQuery(text);
  const [token] = tokens;
  const isNumber = tokens.length === 1 && token?.readings.some(({ kind }) => kind === 'id');
  if (!isNumber) return null;
  context.access.recordAccess(actor, { action: 'search', generation: DIRECT, detail });
  const { patients, more, unattached } = await context.direct.locate(detail);
  const today = localDay(context.clock);
  const hits = patients.map((patient) => ({
    ...patient,
    age: ageOn({ iso: patient.birth, raw: patient.birth }, today),
  }));
  const [only] = hits;
  return {
    query: detail,
    hits,
    more,
    exactId: only && hits.length === 1 && !more && unattached.length === 0 ? only : null,
    unattached: unattached.map(({ source }) => source),
  };
}
