import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { examResultBlock, orderBlock, studyBlock } from './blocks/examinations.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { OrdersView } from './views.ts';

/** Orders, performed examinations and their results. Errors as {@link openChart}. */
export function orders(actor: Actor, key: PatientKey, context: QueryContext = queryContext()): OrdersView {
  const opened = openChart(actor, { key, part: 'orders' }, context);
  return {
    frame: opened.frame,
    orders: orderBlock(opened),
    studies: studyBlock(opened),
    examResults: examResultBlock(opened),
  };
}
