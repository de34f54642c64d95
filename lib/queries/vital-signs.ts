/** 熱型表 (体温表): a week of vital signs. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { vitalsOf } from './blocks/vitals.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { VitalsView } from './views.ts';

export interface VitalsQuestion {
  readonly key: PatientKey;
  /** First day of the week (`YYYY-MM-DD`); '' for the week up to the newest measurement. */
  readonly from?: string;
}

/** One week of vital signs. Errors as {@link openChart}. */
export function vitalSigns(
  actor: Actor,
  question: VitalsQuestion,
  context: QueryContext = queryContext(),
): VitalsView {
  const opened = openChart(actor, { key: question.key, part: 'vitals' }, context);
  return { frame: opened.frame, ...vitalsOf(opened, question.from ?? '') };
}
