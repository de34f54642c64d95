import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { planBlock, stayBlock, visitBlock } from './blocks/encounters.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { EncountersView } from './views.ts';

/** Stays with their bed history, outpatient visits, and plans. Errors as {@link openChart}. */
export function encounters(
  actor: Actor,
  key: PatientKey,
  context: QueryContext = queryContext(),
): EncountersView {
  const opened = openChart(actor, { key, part: 'encounters' }, context);
  return {
    frame: opened.frame,
    stays: stayBlock(opened),
    visits: visitBlock(opened),
    plans: planBlock(opened, opened.today),
  };
}
