import 'server-only';
import type { Actor } from '../access/actor.ts';
import { asOf } from './as-of.ts';
import { asOfNothing } from './as-of-direct.ts';
import { authorise } from './authorise.ts';
import { type QueryContext, queryContext } from './context.ts';
import { indexOrNull } from './index-state.ts';
import type { AsOf } from './views.ts';

/** Which copy is being served and as of when, for pages that show no patient's data but what was found in it. */
export function copyAsOf(actor: Actor, context: QueryContext = queryContext()): AsOf {
  authorise(actor);
  const generation = indexOrNull(context);
  return generation ? asOf(context, generation) : asOfNothing(context);
}
