/** The one search box. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientMatch, PatientRow } from '../generation/contract.ts';
import { ageOn } from '../records/partial-date.ts';
import { highlight } from '../search/highlight.ts';
import { idKey } from '../search/numbers.ts';
import { parseQuery, type QueryPlan, type Reading } from '../search/query.ts';
import { localDay } from '../system/clock.ts';
import { authorise } from './authorise.ts';
import { type QueryContext, queryContext } from './context.ts';
import { DIRECT, indexOrNull } from './index-state.ts';
import type { FindView, PatientHit, Range } from './views.ts';

export interface FindOptions {
  /** At most so many patients, default 50. */
  readonly limit?: number;
  /**
   * `submitted` records the text in the audit. `typing`, the default, does not: a line on disk for every keystroke would
   * cost the search its speed, and whoever is found is recorded when the chart is opened.
   */
  readonly stage?: 'typing' | 'submitted';
  readonly context?: QueryContext;
}

const LIMIT = 50;
const MAX_LIMIT = 200;

/** Patients of the index that fit what was typed; `indexed` is false while there is none. An empty text finds nobody. */
export function findPatients(actor: Actor, text: string, options: FindOptions = {}): FindView {
  authorise(actor);
  const context = options.context ?? queryContext();
  const generation = indexOrNull(context);
  const plan = parseQuery(text);
  if (options.stage === 'submitted' && plan.text !== '') {
    const event = { action: 'search', generation: generation?.name ?? DIRECT, detail: plan.text } as const;
    context.access.recordAccess(actor, event);
  }
  const readings = readingLabels(plan);
  const indexed = generation !== null;
  if (!generation || plan.tokens.length === 0) {
    const nobody = { hits: [], more: false, fuzzy: false, exactId: null };
    return { query: plan.text, cut: plan.cut, ...nobody, indexed, readings };
  }
  const limit = Math.min(Math.max(1, Math.trunc(options.limit ?? LIMIT)), MAX_LIMIT);
  const found = generation.find(plan, { limit });
  const today = localDay(context.clock);
  return {
    query: plan.text,
    cut: plan.cut,
    hits: found.matches.map((match) => hitOf(match, plan, today)),
    more: found.more,
    fuzzy: found.fuzzy,
    exactId: found.fuzzy ? null : exactIdOf(found.matches, plan),
    indexed,
    readings,
  };
}

function hitOf(match: PatientMatch, plan: QueryPlan, today: string): PatientHit {
  const { patient } = match;
  const mark = (text: string): Range[] =>
    highlight(text, plan).map(({ start, end }) => [start, end] as const);
  return {
    ...match,
    age: ageOfRow(patient, today),
    highlights: {
      name: mark(patient.name),
      kana: mark(patient.kana),
      romaji: mark(patient.romaji),
      id: mark(patient.id),
    },
  };
}

/** Age of a listed patient on a day; null unless the birth date is known to the day. */
export function ageOfRow(row: PatientRow, today: string): PatientHit['age'] {
  return ageOn({ iso: row.birth, raw: row.birth }, today);
}

/**
 * The only patient with this very number; null when several have it (leading zeros, facilities) or it is no number. What
 * is rather a name or a written date (`1950-01-03`) must moreover have found nobody else.
 */
function exactIdOf(matches: readonly PatientMatch[], plan: QueryPlan): PatientRow | null {
  const [token, ...rest] = plan.tokens;
  if (!token || rest.length > 0) return null;
  const keys = token.readings.flatMap((reading) => (reading.kind === 'id' ? [reading.key] : []));
  const same = matches.filter(({ patient }) => keys.includes(idKey(patient.id)));
  const isNumberFirst = token.readings[0]?.kind === 'id';
  if (!isNumberFirst && matches.length > 1) return null;
  const [only] = same;
  return only && same.length === 1 ? only.patient : null;
}

/** How the words were understood, without repeats: `kana`, `birth 1950`, `id` … */
function readingLabels(plan: QueryPlan): string[] {
  const tokens = plan.joined ? [...plan.tokens, plan.joined] : plan.tokens;
  return [...new Set(tokens.flatMap((token) => token.readings.map(labelOf)))];
}

function labelOf(reading: Reading): string {
  if (reading.kind !== 'birth') return reading.kind;
  const digits = String(reading.range.from);
  const parts = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
  const shown = { year: 1, month: 2, day: 3 }[reading.range.precision];
  return `birth ${parts.slice(0, shown).join('-')}`;
}
