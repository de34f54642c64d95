import 'server-only';
import type { Actor } from '../access/actor.ts';
import { CARRIERS } from '../records/data-types.ts';
import type { PatientKey } from '../records/ids.ts';
import { blockOf } from './blocks/evidence.ts';
import { timelineOf } from './blocks/timeline.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { TimelineView } from './views.ts';

export interface TimelineQuestion {
  readonly key: PatientKey;
  /** First line shown, 0 being the newest. */
  readonly offset?: number;
}

const LINES = 100;

/** Everything dated, newest first, a hundred lines at a time. Errors as {@link openChart}. */
export function timeline(
  actor: Actor,
  question: TimelineQuestion,
  context: QueryContext = queryContext(),
): TimelineView {
  const opened = openChart(actor, { key: question.key, part: 'timeline' }, context);
  const { entries, undated } = timelineOf(opened);
  const offset = Math.max(0, Math.trunc(question.offset ?? 0));
  const items = entries.slice(offset, offset + LINES);
  return {
    frame: opened.frame,
    entries: blockOf(opened, CARRIERS.everything, { items, older: items.length > 0 ? 0 : entries.length }),
    page: { offset, size: LINES, total: entries.length },
    undated,
  };
}
