/** カルテ内検索: the words of one chart, given once; the browser looks through them. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { linesOf } from './blocks/chart-lines.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { ChartLines, ChartSearchView } from './views.ts';

/** The page on which a chart is searched. Errors as {@link openChart}. */
export function chartSearch(
  actor: Actor,
  key: PatientKey,
  context: QueryContext = queryContext(),
): ChartSearchView {
  return { frame: openChart(actor, { key, part: 'search' }, context).frame };
}

/**
 * Every word of the chart. What is looked for stays in the browser: the audit says that the words of this chart were
 * fetched for searching, as an opened chart is recorded without what was read in it. Errors as {@link openChart}.
 */
export function chartLines(
  actor: Actor,
  key: PatientKey,
  context: QueryContext = queryContext(),
): ChartLines {
  const opened = openChart(actor, { key, part: 'search words' }, context);
  return linesOf(opened, opened.generation.texts(key));
}
