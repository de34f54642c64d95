/** 検体検査: the cumulative table and bacteriology. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { labTable } from './blocks/lab-table.ts';
import { microBlock } from './blocks/micro.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { LabView } from './views.ts';

export interface LabQuestion {
  readonly key: PatientKey;
  /** First column shown, 0 being the newest. */
  readonly offset?: number;
  /** Columns per page, default 12. */
  readonly size?: number;
}

const COLUMNS = 12;
const MAX_COLUMNS = 100;

/** One page of the laboratory results. Errors as {@link openChart}. */
export function labResults(
  actor: Actor,
  question: LabQuestion,
  context: QueryContext = queryContext(),
): LabView {
  const opened = openChart(actor, { key: question.key, part: 'labs' }, context);
  const offset = Math.max(0, Math.trunc(question.offset ?? 0));
  const size = Math.min(Math.max(1, Math.trunc(question.size ?? COLUMNS)), MAX_COLUMNS);
  return { frame: opened.frame, ...labTable(opened, { offset, size }), micro: microBlock(opened) };
}
