/** What coordinator and workers say to each other: plain data that survives structured cloning. */
import type { PackedDraft, PatientRow } from '../../lib/generation/contract.ts';
import type { Issue } from '../../lib/records/issue.ts';
import type { ChangeTell, SourceSettings } from '../../lib/sources/source.ts';
import type { PartPrint } from './fingerprint.ts';
import { PIPELINE_ISSUES } from './issue-codes.ts';
import type { JoinedUnit, UnitPart } from './survey.ts';

export interface WorkerSetup {
  readonly settings: readonly SourceSettings[];
  /** What counts as a change, by source. */
  readonly tells: readonly ChangeTell[];
  /** Newest moment that is believed (ISO local); a later one is a wrong clock and never makes the copy look fresh. */
  readonly believedUntil: string;
}

/** A task: the answer is a list with one entry for each item, in the same order. */
export type Task =
  | { readonly type: 'list'; readonly items: readonly UnitPart[] }
  | { readonly type: 'identify'; readonly items: readonly JoinedUnit[] }
  | { readonly type: 'read'; readonly items: readonly JoinedUnit[] };

/** One patient, made or given up. `rejected` is the complaint when no chart could be made. */
export type UnitResult =
  | {
      readonly type: 'chart';
      readonly draft: PackedDraft;
      /** False when something could not be read that may be readable tomorrow: such a chart is never taken over. */
      readonly settled: boolean;
    }
  | { readonly type: 'rejected'; readonly issue: Issue }
  /** The source itself cannot be read any more: that is no fault of the patient. */
  | { readonly type: 'lost'; readonly message: string; readonly hint: string };

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

/** Checks the outer form of answers; their content was made by our own code in the other thread. */
function has(item: unknown, ...keys: readonly string[]): boolean {
  return typeof item === 'object' && item !== null && keys.every((key) => key in item);
}

export const isPrint = (item: unknown): item is PartPrint => has(item, 'digest', 'newestSent');

export const isRow = (item: unknown): item is PatientRow => has(item, 'facility', 'id', 'alerts');

export const isResult = (item: unknown): item is UnitResult =>
  has(item, 'draft', 'settled') || has(item, 'issue') || has(item, 'message', 'hint');
