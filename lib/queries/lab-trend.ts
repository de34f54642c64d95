import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { AppError } from '../system/errors.ts';
import { trendOf } from './blocks/labs.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { LabTrendView } from './views.ts';

export interface TrendQuestion {
  readonly key: PatientKey;
  /** The `key` of a row of the cumulative table. */
  readonly item: string;
}

/** One laboratory item over time. Throws `lab-item-not-found` when the chart has no such item. */
export function labTrend(
  actor: Actor,
  question: TrendQuestion,
  context: QueryContext = queryContext(),
): LabTrendView {
  const opened = openChart(actor, { key: question.key, part: 'lab-trend' }, context);
  const trend = trendOf(opened, question.item);
  if (trend) return { frame: opened.frame, ...trend };
  throw new AppError({
    code: 'lab-item-not-found',
    exit: 'not-found',
    message: 'this patient has no standing result of that laboratory item in this copy',
    hint: 'Choose an item from the laboratory table.',
  });
}
