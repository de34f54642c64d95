/** The only way to a chart: authorise, record, read, frame. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { Generation } from '../generation/contract.ts';
import { type PatientChart, recordsOf } from '../records/chart.ts';
import { currentStay, staysOf } from '../records/encounters.ts';
import type { PatientKey } from '../records/ids.ts';
import { ageOn } from '../records/partial-date.ts';
import { localDay } from '../system/clock.ts';
import { AppError } from '../system/errors.ts';
import { asOf, holdingsOf } from './as-of.ts';
import { authorise } from './authorise.ts';
import type { Evidence } from './blocks/evidence.ts';
import type { QueryContext } from './context.ts';
import type { ChartFrame } from './views.ts';

export interface OpenedChart extends Evidence {
  readonly key: PatientKey;
  readonly generation: Generation;
  readonly chart: PatientChart;
  readonly frame: ChartFrame;
  /** `YYYY-MM-DD`, from the injected clock. */
  readonly today: string;
}

export interface ChartQuestion {
  readonly key: PatientKey;
  /** Which part is looked at, for the audit (`summary`, `labs` …). */
  readonly part: string;
  /** What is written in the audit; `chart-open` unless a single file is asked for. */
  readonly action?: 'chart-open' | 'source-open';
}

/**
 * Opens one patient's chart. The audit line is on disk before anything of the chart is read; when it cannot be
 * written this throws and nothing is shown. Throws `patient-not-found` for a number that is not in this copy, and
 * GenerationError `chart-damaged` rather than show damaged data.
 */
export function openChart(actor: Actor, question: ChartQuestion, context: QueryContext): OpenedChart {
  authorise(actor);
  const { key, part } = question;
  const generation = context.generation();
  context.access.recordAccess(actor, {
    action: question.action ?? 'chart-open',
    facility: key.facility,
    patient: key.id,
    generation: generation.name,
    detail: part,
  });
  const row = generation.patient(key);
  const chart = row && generation.chart(key);
  if (!row || !chart) throw patientNotFound(key);
  const today = localDay(context.clock);
  const stays = staysOf(recordsOf(chart, 'EncounterEvent'), chart.files);
  const frame: ChartFrame = {
    row,
    patient: chart.patient,
    age: ageOn(chart.patient.birthDate, today),
    today,
    asOf: asOf(context, generation, chart),
    stay: currentStay(stays) ?? null,
    lastStay: stays[0] ?? null,
    lookalikes: row.lookalikes > 0 ? generation.lookalikes(key) : [],
    files: chart.files,
    issues: chart.issues,
  };
  const { types, believed } = holdingsOf(generation);
  return { key, generation, chart, frame, today, held: types, believed };
}

function patientNotFound(key: PatientKey): AppError {
  return new AppError({
    code: 'patient-not-found',
    exit: 'not-found',
    message: `patient ${key.id} of facility ${key.facility} is not in this copy`,
    hint: 'Check the number, or search by name; the copy may be older than the registration.',
  });
}
