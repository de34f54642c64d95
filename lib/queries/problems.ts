import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { activeProblems, closedProblems } from './blocks/problems.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { ProblemsView } from './views.ts';

/** 病名: active problems and closed ones. Errors as {@link openChart}. */
export function problems(
  actor: Actor,
  key: PatientKey,
  context: QueryContext = queryContext(),
): ProblemsView {
  const opened = openChart(actor, { key, part: 'problems' }, context);
  return {
    frame: opened.frame,
    active: activeProblems(opened),
    closed: closedProblems(opened),
  };
}
