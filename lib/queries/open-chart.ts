/** The only way to a chart: authorise, record, read, frame. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { Generation, PatientRow } from '../generation/contract.ts';
import { copyOfDraft, type PatientCopy } from '../generation/patient-copy.ts';
import { type PatientChart, recordsOf } from '../records/chart.ts';
import { currentStay, staysOf } from '../records/encounters.ts';
import type { PatientKey } from '../records/ids.ts';
import { ageOn } from '../records/partial-date.ts';
import { localDay } from '../system/clock.ts';
import { AppError } from '../system/errors.ts';
import { asOf, copyDayOf, type Holdings, holdingsOf } from './as-of.ts';
import { asOfReading, directHoldings } from './as-of-direct.ts';
import { authorise } from './authorise.ts';
import type { Evidence } from './blocks/evidence.ts';
import type { QueryContext } from './context.ts';
import { DIRECT, indexOrNull, sessionOf } from './index-state.ts';
import { unreadCopy } from './unread-chart.ts';
import type { AsOf, ChartFrame } from './views.ts';

export interface OpenedChart extends Evidence {
  readonly key: PatientKey;
  /** What holds the chart: the generation, or the reading straight from the backups. */
  readonly generation: PatientCopy;
  readonly chart: PatientChart;
  readonly frame: ChartFrame;
  /** `YYYY-MM-DD`, from the injected clock. */
  readonly today: string;
  /** See {@link copyDayOf}. */
  readonly copyDay: string;
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
 * GenerationError `chart-damaged` rather than show damaged data. A chart that is to come straight from the backups must
 * have been prepared (`prepareChart`).
 */
export function openChart(actor: Actor, question: ChartQuestion, context: QueryContext): OpenedChart {
  authorise(actor);
  const { key, part } = question;
  const answering = answeringFor(actor, key, context);
  const { copy } = answering;
  context.access.recordAccess(actor, {
    action: question.action ?? 'chart-open',
    facility: key.facility,
    patient: key.id,
    generation: copy.name,
    detail: part,
  });
  const row = copy.patient(key);
  const chart = row && copy.chart(key);
  if (!row || !chart) throw patientNotFound(key);
  const today = localDay(context.clock);
  const stays = staysOf(recordsOf(chart, 'EncounterEvent'), chart.files);
  const { holdings, asOf } = answering.about(chart);
  const lookalikes = answering.lookalikes();
  const frame: ChartFrame = {
    row: { ...row, lookalikes: Math.max(row.lookalikes, lookalikes.length) },
    patient: chart.patient,
    age: ageOn(chart.patient.birthDate, today),
    today,
    asOf,
    stay: currentStay(stays) ?? null,
    lastStay: stays[0] ?? null,
    lookalikes,
    files: chart.files,
    issues: chart.issues,
  };
  const { types, believed, partial } = holdings;
  const unread = answering.unread ?? false;
  const copyDay = copyDayOf(asOf, today);
  return { key, generation: copy, chart, frame, today, copyDay, held: types, believed, partial, unread };
}

/** Who answers for a patient, and what can be said about the answer. */
interface Answering {
  readonly copy: PatientCopy;
  readonly unread?: boolean;
  about(chart: PatientChart): { readonly holdings: Holdings; readonly asOf: AsOf };
  lookalikes(): ChartFrame['lookalikes'];
}

/** A reading of this session that is still fresh, else the generation. */
function answeringFor(actor: Actor, key: PatientKey, context: QueryContext): Answering {
  const reading = context.direct.held(sessionOf(actor), key);
  if (!reading) {
    const generation = context.generation();
    const row = generation.patient(key);
    if (row?.pending) return unreadFor(row, generation, context);
    return {
      copy: generation,
      about: (chart) => ({ holdings: holdingsOf(generation), asOf: asOf(context, generation, chart) }),
      lookalikes: () => lookalikesIn(generation, key),
    };
  }
  const generation = indexOrNull(context);
  return {
    copy: copyOfDraft(reading.draft, DIRECT),
    about: (chart) => ({
      holdings: directHoldings(reading, chart, generation),
      asOf: asOfReading(context, { reading, chart, generation }),
    }),
    lookalikes: () => (generation ? lookalikesIn(generation, key) : []),
  };
}

/** Every block says that nothing was read yet. */
function unreadFor(row: PatientRow, generation: Generation, context: QueryContext): Answering {
  return {
    copy: unreadCopy(row, generation),
    unread: true,
    about: () => ({
      holdings: holdingsOf(generation),
      asOf: { ...asOf(context, generation), unread: true },
    }),
    lookalikes: () => lookalikesIn(generation, row),
  };
}

function lookalikesIn(generation: Generation, key: PatientKey): ChartFrame['lookalikes'] {
  const row = generation.patient(key);
  return row && row.lookalikes > 0 ? generation.lookalikes(key) : [];
}

function patientNotFound(key: PatientKey): AppError {
  return new AppError({
    code: 'patient-not-found',
    exit: 'not-found',
    message: `patient ${key.id} of facility ${key.facility} is not in this copy`,
    hint: 'Check the number, or search by name; the copy may be older than the registration.',
  });
}
