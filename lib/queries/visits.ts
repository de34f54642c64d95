import 'server-only';
import type { Actor } from '../access/actor.ts';
import { CARRIERS } from '../records/data-types.ts';
import { holdingsOf } from './as-of.ts';
import { type QueryContext, queryContext } from './context.ts';
import { ageOfRow } from './find-patients.ts';
import { openList } from './open-list.ts';
import type { VisitsView } from './views.ts';

/**
 * Outpatients of a day (`YYYY-MM-DD`, default today): receptions, and orders and admissions filed for that day.
 * SS-MIX2 has no appointment book.
 */
export function visits(
  actor: Actor,
  question: { readonly day?: string },
  context: QueryContext = queryContext(),
): VisitsView {
  const detail = `visits ${question.day ?? 'today'}`;
  const { generation, asOf, today } = openList(actor, { action: 'list', detail }, context);
  const day = question.day ?? today;
  const rows = generation.visitsOn(day).map((row) => ({ ...row, age: ageOfRow(row.patient, today) }));
  const { types: held, partial } = holdingsOf(generation);
  return {
    asOf,
    today,
    day,
    rows,
    receptionsHeld: partial || CARRIERS.visits.primary.some((dataType) => held.has(dataType)),
  };
}
