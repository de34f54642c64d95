/** What coordinator and workers say to each other: plain data that survives structured cloning. */
import type { ChartDraft } from '../../lib/generation/contract.ts';
import type { Issue } from '../../lib/records/issue.ts';
import type { SourceSettings } from '../../lib/sources/source.ts';
import { PIPELINE_ISSUES } from './issue-codes.ts';
import type { JoinedUnit } from './units.ts';

export interface WorkerSetup {
  readonly settings: readonly SourceSettings[];
  /** Newest moment that is believed (ISO local); a later one is a wrong clock and never makes the copy look fresh. */
  readonly believedUntil: string;
}

/** Newest 発生日時 seen in one source (ISO partial), '' when none. */
export type NewestSent = readonly string[];

/** One patient, made or given up. `rejected` is the complaint when no chart could be made. */
export type UnitResult =
  | { readonly type: 'chart'; readonly draft: ChartDraft; readonly newestSent: NewestSent }
  | { readonly type: 'rejected'; readonly issue: Issue };

/** A task: some consecutive patients. The results come in the same order, one for each. */
export type Task = readonly JoinedUnit[];
export type TaskResult = readonly UnitResult[];

/** The complaint about a patient that cost its whole chart: a fault of this program, or input that broke it. */
export function rejectedUnit(
  unit: JoinedUnit,
  settings: readonly SourceSettings[],
  reason: string,
): UnitResult {
  const part = unit.parts[0];
  const source = settings[part?.source ?? 0];
  if (!part || !source) throw new Error('a patient without any part was listed');
  const issue: Issue = {
    code: 'patient-failed',
    severity: PIPELINE_ISSUES['patient-failed'].severity,
    source: source.id,
    path: part.unit.places[0]?.path ?? '',
    place: '',
    message: `No chart could be made of this patient: ${reason}. The files are untouched in the source.`,
    facility: part.unit.facility,
    patient: part.unit.patient,
  };
  return { type: 'rejected', issue };
}

/** Checks the outer form of an answer; its content was made by our own code in the other thread. */
export function decodeTaskResult(answer: unknown): TaskResult {
  const isResult = (item: unknown): item is UnitResult =>
    typeof item === 'object' &&
    item !== null &&
    'type' in item &&
    (item.type === 'chart' || item.type === 'rejected');
  if (!Array.isArray(answer) || !answer.every(isResult)) throw new Error('a worker gave no list of results');
  return answer;
}
